#include "pdf/element_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/match.h"
#include "base/words.h"

namespace recto::pdf {
namespace {

using Rank = KidOrder::Rank;

// Ids are dense in pre-order, so a node's descendants are the ids up to its last one.
IdVec<NodeTag, NodeId> last_descendants(const Resolved& resolved) {
  const auto count = static_cast<std::uint32_t>(resolved.parent.size());
  IdVec<NodeTag, NodeId> last(count);
  for (std::uint32_t node = 0; node < count; ++node) last[NodeId{node}] = NodeId{node};
  for (std::uint32_t node = count; node-- > 1;) {
    NodeId& of_parent = last[resolved.parent[NodeId{node}]];
    of_parent = std::max(of_parent, last[NodeId{node}]);
  }
  return last;
}

bool has_text(const Inlines& inlines) { return !inlines.empty(); }

bool has_text(const TableSection& section) {
  return std::any_of(section.rows.begin(), section.rows.end(), [](const TableRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [](const TableCell& cell) { return has_text(cell.body); });
  });
}

// A paragraph that holds a picture and nothing else adds nothing to the picture.
bool is_lone_image(const Paragraph& paragraph) {
  return paragraph.body.size() == 1 && std::holds_alternative<Image>(paragraph.body.front().kind);
}

class Planner {
 public:
  Planner(const Styled& styled, ElementPlan& plan)
      : styled_(styled), resolved_(*styled.resolved), plan_(plan) {}

  void document();

 private:
  // Where a note goes that is called in the block at hand: behind the block, in the same parent.
  struct NotePlace {
    ElementId parent;
    NodeId behind;
  };
  struct QueuedNote {
    std::size_t note;
    ElementId element;
    NotePlace place;
  };

  ElementId add(Role role, NodeId node, ElementId parent) {
    return add(role, node, parent, {node.value, Rank::own});
  }
  ElementId add(Role role, NodeId node, ElementId parent, KidOrder order);
  Element& element(ElementId id) { return plan_.elements[id].element; }
  // The node's content belongs to this element.
  void own(NodeId node, ElementId to);
  // The node has no element of its own unless its language differs from what stands around it.
  ElementId pass_through(NodeId node, ElementId parent);

  void blocks(const Blocks& list, ElementId parent);
  void block(const Block& block, ElementId parent);
  void text_block(Role role, const Block& block, const Inlines& body, ElementId parent);
  void code_block(const Block& block, const CodeBlock& code, ElementId parent);
  void list(const Block& block, const List& list, ElementId parent);
  void list_item(const ListItem& item, const List& list, ElementId parent);
  // The content of a list item or definition: a lone paragraph of a tight one is the body itself.
  void item_body(const Blocks& body, bool tight, ElementId parent);
  void definitions(const Block& block, const DefinitionList& list, ElementId parent);
  void table(const Block& block, const Table& table, ElementId parent);
  void table_section(const TableSection& section, Role role, ElementId parent);
  void table_cell(const TableCell& cell, bool in_head, ElementId parent);
  void alert(const Block& block, const Alert& alert, ElementId parent);
  void figure(const Block& block, const Figure& figure, ElementId parent);

  void inlines(const Inlines& list, ElementId parent);
  void one_inline(const Inline& item, ElementId parent);
  void wrapped(Role role, const Inline& item, const Inlines& body, ElementId parent);
  void inline_span(const Inline& item, const InlineSpan& span, ElementId parent);
  void link(const Inline& item, const Link& link, ElementId parent);
  void image(const Inline& item, const Image& image, ElementId parent);
  void note_call(const Inline& item, ElementId parent);

  // Places the notes that were called first since the last time.
  void place_notes(NotePlace place);
  void add_note(std::size_t note, NotePlace place);
  void queued_notes();

  const Styled& styled_;
  const Resolved& resolved_;
  ElementPlan& plan_;
  std::vector<std::size_t> called_;  // notes called in the block at hand
  std::set<std::size_t> placed_;
  std::vector<QueuedNote> queue_;  // notes whose bodies are still to be visited
  std::optional<NotePlace>
      outer_note_;  // set inside of a note: notes called there stand behind it, not in it
  std::vector<bool> owned_;
};

ElementId Planner::add(Role role, NodeId node, ElementId parent, KidOrder order) {
  PlannedElement planned;
  planned.element.role = role;
  planned.element.node = node;
  planned.element.parent = parent;
  planned.order = order;
  planned.language = resolved_.language[node];
  if (!plan_.elements.empty() && planned.language != plan_.elements[parent].language)
    planned.element.language = resolved_.languages[planned.language];
  return plan_.elements.push_back(std::move(planned));
}

void Planner::own(NodeId node, ElementId to) {
  plan_.element_of[node] = to;
  owned_[node.value] = true;
}

ElementId Planner::pass_through(NodeId node, ElementId parent) {
  if (resolved_.language[node] == plan_.elements[parent].language) return parent;
  const ElementId span = add(Role::span, node, parent);
  own(node, span);
  return span;
}

void Planner::document() {
  const Document& document = resolved_.document;
  owned_.assign(plan_.element_of.size(), false);
  const ElementId root = add(Role::document, document.root, ElementId{0});
  own(document.root, root);
  blocks(document.body, root);
  const NotePlace end{root, plan_.last_descendant[document.root]};
  place_notes(end);
  queued_notes();
  // A note that is called by itself alone, or not at all.
  for (std::size_t note = 0; note < document.notes.size(); ++note)
    if (!placed_.contains(note)) add_note(note, end);
  queued_notes();
  // What has no element belongs to the nearest one around it; parents come before children.
  for (std::uint32_t node = 1; node < owned_.size(); ++node)
    if (!owned_[node]) plan_.element_of[NodeId{node}] = plan_.element_of[resolved_.parent[NodeId{node}]];
}

void Planner::blocks(const Blocks& list, ElementId parent) {
  for (const Block& one : list) block(one, parent);
}

void Planner::block(const Block& block, ElementId parent) {
  const auto group = [&](Role role, const Blocks& body) {
    const ElementId id = add(role, block.id, parent);
    own(block.id, id);
    blocks(body, id);
  };
  match(
      block.kind,
      [&](const Paragraph& paragraph) {
        if (!is_lone_image(paragraph)) return text_block(Role::paragraph, block, paragraph.body, parent);
        inlines(paragraph.body, pass_through(block.id, parent));
      },
      [&](const Heading& heading) {
        const auto level = resolved_.heading_level.find(block.id);
        const Role role =
            heading_role(level == resolved_.heading_level.end() ? heading.level : level->second);
        text_block(role, block, heading.body, parent);
      },
      [](const ThematicBreak&) {}, [&](const CodeBlock& code) { code_block(block, code, parent); },
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
    element(label).alternate = word(state, resolved_.languages[resolved_.language[item.id]]);
  }
  plan_.parts[{item.id, Part::marker}] = label;
  plan_.parts[{item.id, Part::checkbox}] = label;
  const ElementId body = add(Role::list_body, item.id, id);
  own(item.id, body);
  item_body(item.body, list.tight, body);
}

void Planner::item_body(const Blocks& body, bool tight, ElementId parent) {
  if (tight && body.size() == 1) {
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
      item_body(definition.body, group.definitions.size() == 1, body);
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
  if (has_text(table.head)) table_section(table.head, Role::table_head, id);
  if (!table.body.rows.empty()) table_section(table.body, Role::table_body, id);
}

void Planner::table_section(const TableSection& section, Role role, ElementId parent) {
  const ElementId id = add(role, section.id, parent);
  own(section.id, id);
  for (const TableRow& row : section.rows) {
    const ElementId row_id = add(Role::table_row, row.id, id);
    own(row.id, row_id);
    for (const TableCell& cell : row.cells) table_cell(cell, role == Role::table_head, row_id);
  }
}

// An empty cell of the head heads nothing.
void Planner::table_cell(const TableCell& cell, bool in_head, ElementId parent) {
  const bool heads = in_head && has_text(cell.body);
  const ElementId id = add(heads ? Role::header_cell : Role::data_cell, cell.id, parent);
  if (heads) element(id).attribute = HeaderScope::column;
  own(cell.id, id);
  inlines(cell.body, id);
  place_notes({id, plan_.last_descendant[cell.id]});
}

void Planner::alert(const Block& block, const Alert& alert, ElementId parent) {
  const ElementId id = add(Role::division, block.id, parent);
  own(block.id, id);
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

void Planner::inlines(const Inlines& list, ElementId parent) {
  for (const Inline& item : list) one_inline(item, parent);
}

void Planner::one_inline(const Inline& item, ElementId parent) {
  match(
      item.kind, [](const Text&) {}, [](const SoftBreak&) {}, [](const HardBreak&) {},
      [&](const CodeSpan&) { own(item.id, add(Role::code, item.id, parent)); },
      [&](const Emphasis& kind) { wrapped(Role::emphasis, item, kind.body, parent); },
      [&](const Strong& kind) { wrapped(Role::strong, item, kind.body, parent); },
      [&](const Strikeout& kind) {
        wrapped(Role::span, item, kind.body, parent);
        element(plan_.element_of[item.id]).attribute = TextDecoration::line_through;
      },
      [&](const Subscript& kind) { wrapped(Role::subscript, item, kind.body, parent); },
      [&](const Superscript& kind) { wrapped(Role::superscript, item, kind.body, parent); },
      [&](const InlineSpan& span) { inline_span(item, span, parent); },
      [&](const Link& target) { link(item, target, parent); },
      [&](const Image& picture) { image(item, picture, parent); },
      [&](const NoteReference&) { note_call(item, parent); },
      [&](const RawInline&) { pass_through(item.id, parent); });
}

void Planner::wrapped(Role role, const Inline& item, const Inlines& body, ElementId parent) {
  const ElementId id = add(role, item.id, parent);
  own(item.id, id);
  inlines(body, id);
}

void Planner::inline_span(const Inline& item, const InlineSpan& span, ElementId parent) {
  const std::string& name = span.element;
  if (name == "code" || name == "kbd" || name == "samp" || name == "var")
    return wrapped(Role::code, item, span.body, parent);
  if (name == "q") return wrapped(Role::quote, item, span.body, parent);
  if (name == "sub") return wrapped(Role::subscript, item, span.body, parent);
  if (name == "sup") return wrapped(Role::superscript, item, span.body, parent);
  if (name == "u" || name == "ins" || name == "s" || name == "del") {
    wrapped(Role::span, item, span.body, parent);
    const bool through = name == "s" || name == "del";
    element(plan_.element_of[item.id]).attribute =
        through ? TextDecoration::line_through : TextDecoration::underline;
    return;
  }
  const std::string* title = item.attributes.value("title");
  if (name == "abbr" && title != nullptr) {
    wrapped(Role::span, item, span.body, parent);
    element(plan_.element_of[item.id]).expansion = *title;
    return;
  }
  inlines(span.body, pass_through(item.id, parent));
}

// A dead link is its text.
void Planner::link(const Inline& item, const Link& link, ElementId parent) {
  const auto target = resolved_.links.find(item.id);
  const bool alive = target != resolved_.links.end() && !std::holds_alternative<DeadTarget>(target->second);
  if (alive) {
    wrapped(Role::link, item, link.body, parent);
    plan_.elements[plan_.element_of[item.id]].description =
        link.title.empty() ? plain_text(link.body) : link.title;
    return;
  }
  inlines(link.body, pass_through(item.id, parent));
}

// A decorative image is an artifact, and one that cannot be shown is the words that stand in for it.
void Planner::image(const Inline& item, const Image& image, ElementId parent) {
  const std::string description = plain_text(image.description);
  const bool decorative = description.empty() && item.attributes.has_class("decorative");
  if (decorative || !resolved_.image_key.contains(item.id)) {
    pass_through(item.id, parent);
    return;
  }
  const ElementId id = add(Role::figure, item.id, parent);
  own(item.id, id);
  plan_.parts[{item.id, Part::image}] = id;
  if (!description.empty()) element(id).alternate = description;
}

// The annotation of a reference to a note is a link's (ISO 14289-1, 7.18.5), so a Link stands in the
// Reference.
void Planner::note_call(const Inline& item, ElementId parent) {
  const auto note = resolved_.note_of_call.find(item.id);
  if (note == resolved_.note_of_call.end()) {
    pass_through(item.id, parent);
    return;
  }
  const ElementId link = add(Role::link, item.id, add(Role::reference, item.id, parent));
  own(item.id, link);
  const std::string_view name = word(Word::note, resolved_.languages[resolved_.language[item.id]]);
  plan_.elements[link].description = fmt::format("{} {}", name, resolved_.notes[note->second].number);
  called_.push_back(note->second);
}

void Planner::place_notes(NotePlace place) {
  std::vector<std::size_t> called;
  called.swap(called_);
  for (const std::size_t note : called) add_note(note, outer_note_.value_or(place));
}

void Planner::add_note(std::size_t note, NotePlace place) {
  if (note >= resolved_.document.notes.size() || !placed_.insert(note).second) return;
  const NodeId node = resolved_.document.notes[note].id;
  const ElementId id = add(Role::note, node, place.parent, {place.behind.value, Rank::note});
  own(node, id);
  element(id).id = fmt::format("note-{}", note + 1);
  plan_.parts[{node, Part::note_marker}] = add(Role::label, node, id, {node.value, Rank::before});
  queue_.push_back({note, id, place});
}

// Not from add_note itself: notes that call notes that call notes would nest without bound.
void Planner::queued_notes() {
  while (!queue_.empty()) {
    const std::vector<QueuedNote> notes = std::exchange(queue_, {});
    for (const QueuedNote& queued : notes) {
      outer_note_ = queued.place;
      blocks(resolved_.document.notes[queued.note].body, queued.element);
    }
  }
  outer_note_.reset();
}

}  // namespace

ElementId ElementPlan::element(const Content& owner) const {
  const auto part = parts.find({owner.node, owner.part});
  return part == parts.end() ? element_of[owner.node] : part->second;
}

ElementPlan plan_elements(const Styled& styled) {
  ElementPlan plan;
  plan.element_of = IdVec<NodeTag, ElementId>(styled.resolved->parent.size());
  plan.last_descendant = last_descendants(*styled.resolved);
  Planner(styled, plan).document();
  return plan;
}

}  // namespace recto::pdf
