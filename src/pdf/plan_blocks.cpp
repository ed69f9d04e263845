// The elements of blocks: ISO 32000-1, 14.8.4.3. Relies on the tree that resolve() leaves: headings without
// gaps, tables with a head only where it says something. Leaves each block with the element that owns its
// content, children behind their parents.
#include "base/match.h"
#include "base/words.h"
#include "pdf/planner.h"

namespace recto::pdf {
namespace {

using Rank = KidOrder::Rank;

// A paragraph that holds a picture and nothing else adds nothing to the picture.
bool is_lone_image(const Paragraph& paragraph) {
  return paragraph.body.size() == 1 && std::holds_alternative<Image>(paragraph.body.front().kind);
}

}  // namespace

void Planner::blocks(const Blocks& list, ElementId parent) {
  for (const Block& one : list) block(one, parent);
}

void Planner::block(const Block& block, ElementId parent) {
  const auto group = [&](Role role, const Blocks& body) {
    const ElementId id = add(role, block.id, parent);
    own(block.id, id);
    generated_lines(block.id, id);
    blocks(body, id);
  };
  match(
      block.kind,
      [&](const Paragraph& paragraph) {
        if (!is_lone_image(paragraph) || says_more(block, paragraph))
          return text_block(Role::paragraph, block, paragraph.body, parent);
        inlines(paragraph.body, pass_through(block.id, parent));
      },
      [&](const Heading& one) { heading(block, one, parent); },
      [&](const ThematicBreak&) { generated_lines(block.id, parent); },
      [&](const CodeBlock& code) { code_block(block, code, parent); },
      [&](const Quote& quote) { group(Role::block_quote, quote.body); },
      [&](const List& items) { list(block, items, parent); },
      [&](const Table& cells) { table(block, cells, parent); },
      [&](const DefinitionList& terms) { definitions(block, terms, parent); },
      [&](const Alert& box) { alert(block, box, parent); },
      [&](const Div& div) { group(Role::division, div.body); },
      [&](const Section& section) { group(Role::section, section.body); },
      [&](const Figure& illustration) { figure(block, illustration, parent); },
      [&](const RawBlock&) { own(block.id, add(Role::paragraph, block.id, parent)); },
      [](const PageBreak&) {});
}

// Beside a lone picture: the words in place of one that is missing, or what a style puts there.
bool Planner::says_more(const Block& block, const Paragraph& paragraph) const {
  return !resolved_.image_key.contains(paragraph.body.front().id) ||
         styled_.generated.contains({block.id, PseudoElement::before}) ||
         styled_.generated.contains({block.id, PseudoElement::after});
}

// What ::before and ::after put into a block of blocks are paragraphs of their own.
void Planner::generated_lines(NodeId node, ElementId parent) {
  if (styled_.generated.contains({node, PseudoElement::before}))
    plan_.parts[{node, Part::before}] = add(Role::paragraph, node, parent, {node.value, Rank::before});
  if (styled_.generated.contains({node, PseudoElement::after})) {
    plan_.parts[{node, Part::after}] =
        add(Role::paragraph, node, parent, {plan_.last_descendant[node].value, Rank::after});
  }
}

void Planner::heading(const Block& block, const Heading& heading, ElementId parent) {
  const auto ranked = resolved_.heading_level.find(block.id);
  int level = ranked == resolved_.heading_level.end() ? heading.level : ranked->second;
  if (outer_note_) {
    level += note_level_;
  } else {
    last_level_ = level;
  }
  text_block(heading_role(level), block, heading.body, parent);
}

void Planner::text_block(Role role, const Block& block, const Inlines& body, ElementId parent) {
  const ElementId id = add(role, block.id, parent);
  own(block.id, id);
  inlines(body, id);
  place_notes({parent, plan_.last_descendant[block.id]});
}

// Code is an inline type (14.8.4.4): a block of it is a paragraph that holds nothing else.
void Planner::code_block(const Block& block, const CodeBlock& code, ElementId parent) {
  const ElementId id = add(Role::code, block.id, add(Role::paragraph, block.id, parent));
  own(block.id, id);
  if (code.code > block.id && code.code <= plan_.last_descendant[block.id]) own(code.code, id);
}

void Planner::list(const Block& block, const List& list, ElementId parent) {
  const ElementId id = add(Role::list, block.id, parent);
  own(block.id, id);
  if (!list.items.empty()) element(id).attribute = styled_.style(list.items.front().id).list_marker;
  for (const ListItem& item : list.items) list_item(item, list, id);
}

void Planner::list_item(const ListItem& item, const List& list, ElementId parent) {
  const ElementId id = add(Role::list_item, item.id, parent);
  const ElementId label = add(Role::label, item.id, id, {item.id.value, Rank::before});
  if (item.checked) {
    const Word state = *item.checked ? Word::checked_box : Word::unchecked_box;
    const std::string& language = resolved_.languages[resolved_.language[item.id]];
    element(label).alternate = word(state, language);
    if (const std::string_view of_words = words_language(language); of_words != language)
      element(label).language = of_words;
  }
  plan_.parts[{item.id, Part::marker}] = label;
  plan_.parts[{item.id, Part::checkbox}] = label;
  const ElementId body = add(Role::list_body, item.id, id);
  own(item.id, body);
  generated_lines(item.id, body);
  item_body(item.body, list.tight ? ItemKind::tight : ItemKind::loose, body);
}

void Planner::item_body(const Blocks& body, ItemKind kind, ElementId parent) {
  if (kind == ItemKind::tight && body.size() == 1) {
    if (const auto* paragraph = std::get_if<Paragraph>(&body.front().kind)) {
      inlines(paragraph->body, pass_through(body.front().id, parent));
      return place_notes({parent, plan_.last_descendant[body.front().id]});
    }
  }
  blocks(body, parent);
}

// 14.8.4.3.3: a list of terms (Lbl) and their definitions (LBody).
void Planner::definitions(const Block& block, const DefinitionList& list, ElementId parent) {
  const ElementId id = add(Role::list, block.id, parent);
  own(block.id, id);
  element(id).attribute = ListMarker::none;
  for (const DefinitionGroup& group : list.groups) {
    if (group.terms.empty() && group.definitions.empty()) continue;
    const NodeId first = group.terms.empty() ? group.definitions.front().id : group.terms.front().id;
    const ElementId item = add(Role::list_item, first, id);
    for (const DefinitionTerm& term : group.terms) {
      const ElementId label = add(Role::label, term.id, item);
      own(term.id, label);
      inlines(term.body, label);
      place_notes({label, plan_.last_descendant[term.id]});
    }
    if (group.definitions.empty()) continue;
    const ElementId body = add(Role::list_body, group.definitions.front().id, item);
    for (const Definition& definition : group.definitions) {
      own(definition.id, body);
      generated_lines(definition.id, body);
      item_body(definition.body, group.definitions.size() == 1 ? ItemKind::tight : ItemKind::loose, body);
    }
  }
}

void Planner::table(const Block& block, const Table& table, ElementId parent) {
  const ElementId id = add(Role::table, block.id, parent);
  own(block.id, id);
  if (!table.caption.empty()) {
    // 14.8.4.3.4: the caption is the first of a table's kids, or the last.
    const ElementId caption = add(Role::caption, table.caption_id, id, {block.id.value, Rank::before});
    own(table.caption_id, caption);
    inlines(table.caption, caption);
    place_notes({caption, plan_.last_descendant[table.caption_id]});
  }
  // 14.8.4.3.4, table 337: a THead stands before TBody elements; rows that head nothing are the body's.
  const Role of_head = table.body.rows.empty() ? Role::table_body : Role::table_head;
  if (!table.head.rows.empty()) table_section(table.head, of_head, CellKind::head, id);
  if (!table.body.rows.empty()) table_section(table.body, Role::table_body, CellKind::body, id);
}

void Planner::table_section(const TableSection& section, Role role, CellKind cells, ElementId parent) {
  const ElementId id = add(role, section.id, parent);
  own(section.id, id);
  for (const TableRow& row : section.rows) {
    const ElementId row_id = add(Role::table_row, row.id, id);
    own(row.id, row_id);
    for (const TableCell& cell : row.cells) table_cell(cell, cells, row_id);
  }
}

// A cell that says nothing heads nothing.
void Planner::table_cell(const TableCell& cell, CellKind kind, ElementId parent) {
  const bool of_head = kind == CellKind::head;
  const bool heads = (of_head || cell.role == CellRole::row_head) && !says_nothing(cell.body);
  const ElementId id = add(heads ? Role::header_cell : Role::data_cell, cell.id, parent);
  if (heads) element(id).attribute = of_head ? HeaderScope::column : HeaderScope::row;
  own(cell.id, id);
  inlines(cell.body, id);
  place_notes({id, plan_.last_descendant[cell.id]});
}

void Planner::alert(const Block& block, const Alert& alert, ElementId parent) {
  const ElementId id = add(Role::division, block.id, parent);
  own(block.id, id);
  generated_lines(block.id, id);
  const ElementId title = add(Role::paragraph, alert.title_id, id);
  own(alert.title_id, title);
  inlines(alert.title, title);
  place_notes({id, plan_.last_descendant[alert.title_id]});
  blocks(alert.body, id);
}

// An alternate description stands for an element with all of its kids (14.9.3), so the caption is not in the
// Figure.
void Planner::figure(const Block& block, const Figure& figure, ElementId parent) {
  const ElementId id = add(Role::division, block.id, parent);
  own(block.id, id);
  blocks(figure.body, id);
  if (figure.caption.empty()) return;
  const ElementId caption = add(Role::caption, figure.caption_id, id);
  own(figure.caption_id, caption);
  inlines(figure.caption, caption);
  place_notes({caption, plan_.last_descendant[figure.caption_id]});
}

}  // namespace recto::pdf
