// What the flow of each kind of block is: the part of FlowBuilder that knows the document. Relies on its
// boxes and its low level.
#include <utility>

#include "base/match.h"
#include "layout/flow_builder.h"
#include "layout/list_label.h"
#include "layout/table.h"

namespace recto {
namespace {

// Space between a list's marker and its text, in ems of the item.
constexpr Em kMarkerGap{0.5};

// A paragraph that introduces what follows: its last line is not left behind.
bool leads_to(const Block& one, const Block& next) {
  return std::holds_alternative<Paragraph>(one.kind) &&
         (std::holds_alternative<List>(next.kind) || std::holds_alternative<Table>(next.kind) ||
          std::holds_alternative<CodeBlock>(next.kind));
}

bool has_no_line_of_text(const Block& block) {
  return std::holds_alternative<CodeBlock>(block.kind) || std::holds_alternative<Table>(block.kind) ||
         std::holds_alternative<ThematicBreak>(block.kind);
}

}  // namespace

void FlowBuilder::body(const Document& document, Column column) {
  box(document.root, column,
      [&](Column root) { box(document.body_id, root, [&](Column inner) { blocks(document.body, inner); }); });
}

void FlowBuilder::note(const NoteDefinition& note, int number, Column column) {
  const auto generated = context_.inlines.styled.generated.find({note.id, PseudoElement::footnote_marker});
  const bool has_marker = generated != context_.inlines.styled.generated.end();
  const ComputedStyle& marker =
      has_marker ? context_.inlines.styled.styles[generated->second.style] : style(note.id);
  const bool has_content = has_marker && !generated->second.content.empty();
  const std::string text =
      has_content ? generated_text(generated->second) : std::to_string(number) + "\u2002";
  if (!text.empty()) prefix_ = InlinePrefix{text, Content{note.id, Part::note_marker}, &marker};
  box(note.id, column, [&](Column inner) {
    blocks(note.body, inner);
    if (prefix_) number_alone(inner);
  });
}

// On a line of its own, before what has none to take it.
void FlowBuilder::number_alone(Column column) {
  const auto* owner = std::get_if<Content>(&prefix_->owner);
  inlines(owner->node, {}, column);
}

void FlowBuilder::blocks(std::span<const Block> blocks, Column column) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::size_t first = flow_.size();
    if (ahead_.body != nullptr) ahead_.body->reach(blocks[i].id);
    block(blocks[i], column);
    if (i + 1 < blocks.size() && leads_to(blocks[i], blocks[i + 1]))
      bind_last(first, flow_.size(), KeepWithNext::yes);
  }
}

void FlowBuilder::generated_line(NodeId node, PseudoElement which, Column column) {
  const bool is_generated = context_.inlines.styled.generated.contains({node, which});
  if (!is_generated || ahead_.use == AheadUse::fill) return;  // seldom, and so not set ahead
  const ComputedStyle& own = style(node);
  const std::optional<InlinePrefix> prefix = std::exchange(prefix_, std::nullopt);
  const InlineText line = collect_generated(context_.inlines, node, which, prefix);
  text({set_paragraph(context_.tools, line, {&own, column, own.text_indent, TextKind::prose},
                      context_.diagnostics),
        {}});
}

template <class Body>
void FlowBuilder::between_generated(NodeId node, Column column, Body body) {
  generated_line(node, PseudoElement::before, column);
  body();
  generated_line(node, PseudoElement::after, column);
}

void FlowBuilder::block(const Block& block, Column column) {
  const bool is_shown = style(block.id).display != Display::none;
  if (prefix_ && is_shown && has_no_line_of_text(block)) number_alone(column);
  if (const auto* kind = std::get_if<Table>(&block.kind)) return table(block, *kind, column);
  box(block.id, column, [&](Column inner) {
    match(
        block.kind, [&](const Paragraph& kind) { inlines(block.id, kind.body, inner); },
        [&](const Heading& heading) { inlines(block.id, heading.body, inner); },
        [&](const ThematicBreak&) { rule(block.id, inner); },
        [&](const CodeBlock& code) { code_block(block, code, inner); },
        [&](const Quote& quote) { between_generated(block.id, inner, [&] { blocks(quote.body, inner); }); },
        [&](const List& kind) { list(block, kind, inner); }, [](const Table&) {},
        [&](const DefinitionList& kind) { definitions(kind, inner); },
        [&](const Alert& kind) { between_generated(block.id, inner, [&] { alert(kind, inner); }); },
        [&](const Div& div) { between_generated(block.id, inner, [&] { blocks(div.body, inner); }); },
        [&](const Section& section) {
          between_generated(block.id, inner, [&] { blocks(section.body, inner); });
        },
        [&](const Figure& kind) { figure(kind, inner); }, [](const RawBlock&) {}, [](const PageBreak&) {});
  });
}

template <class T, class Make>
T FlowBuilder::made(NodeId node, Column column, const Make& make) {
  if (ahead_.use == AheadUse::none) return make(context_.diagnostics);
  if (ahead_.use == AheadUse::take) {
    auto set = ahead_.store->take<T>(node, column);
    if (!set) return make(context_.diagnostics);
    context_.diagnostics.append(std::move(set->second));
    return std::move(set->first);
  }
  Diagnostics found = context_.diagnostics.fresh();
  T set = make(found);
  ahead_.store->put(node, column, std::move(set), std::move(found));
  return {};
}

void FlowBuilder::inlines(NodeId node, const Inlines& inlines, Column column) {
  const std::optional<InlinePrefix> prefix = std::exchange(prefix_, std::nullopt);
  const ComputedStyle& own = style(node);
  text(made<SetText>(node, column, [&](Diagnostics& diagnostics) {
    const InlineText text = collect_inlines(context_.inlines.within(column.width), node, inlines, prefix);
    SetText set;
    // Nothing to set, but perhaps something to lead to.
    if (text.text.empty()) {
      for (const auto& [offset, anchor] : text.anchors) set.anchors.push_back(anchor);
    }
    set.lines =
        set_paragraph(context_.tools, text, {&own, column, own.text_indent, TextKind::prose}, diagnostics);
    return set;
  }));
}

void FlowBuilder::code_block(const Block& block, const CodeBlock& code, Column column) {
  text(made<SetText>(block.id, column, [&](Diagnostics& diagnostics) {
    const InlineText text = collect_preformatted(context_.inlines, code.code, code.text);
    ComputedStyle pre = style(code.code);
    // The block decides about line height and wrapping, the code element about its face.
    pre.line_height = style(block.id).line_height;
    pre.white_space = WhiteSpace::pre_wrap;
    return SetText{set_paragraph(context_.tools, text, {&pre, column, {}, TextKind::code}, diagnostics), {}};
  }));
}

// A thematic break is drawn by its border, or by what the style puts there; without both it is only room.
void FlowBuilder::rule(NodeId node, Column column) {
  const auto& generated = context_.inlines.styled.generated;
  if (generated.contains({node, PseudoElement::before}) || generated.contains({node, PseudoElement::after}))
    return inlines(node, {}, column);
  Slab slab;
  slab.start = TextPlace{node};
  const ComputedStyle& own = style(node);
  if (!has_frame(own)) slab.height = own.line_height;
  add(std::move(slab));
}

// Numbers stand before the text and end half an em from it. When one has no room in what the list and its
// item leave before the text, the text moves on, so that none sticks out of the type area.
void FlowBuilder::list(const Block& block, const List& list, Column column) {
  std::vector<ItemMark> marks;
  marks.reserve(list.items.size());
  const Length padding = style(block.id).padding.inline_start.resolve(column.width);
  Length missing;
  int number = list.start.value_or(1);
  for (const ListItem& item : list.items) {
    marks.push_back(item_mark(item, list_label(style(item.id).list_marker, number++, list.delimiter)));
    const ComputedStyle& own = style(item.id);
    if (own.display == Display::none) continue;
    const Length room = padding + own.margin.inline_start.resolve(column.width) +
                        own.padding.inline_start.resolve(column.width) + own.border.inline_start.width;
    if (room.pt > 0) missing = std::max(missing, marks.back().width - room);
  }
  if (missing.pt > 0) {
    const Length more = std::min(missing, column.width / 2);
    column = {column.x + more, column.width - more};
  }
  const std::size_t list_begin = flow_.size();
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const ListItem& item = list.items[i];
    const std::size_t begin = flow_.size();
    list_item(item, std::move(marks[i]), column);
    if (count_slabs(begin) != 1 || list.items.size() == 1) continue;
    // As with lines of a paragraph, neither the first line of a list nor its last stands alone.
    const ComputedStyle& own = style(item.id);
    if (&item == &list.items.front() && own.orphans > 1) bind_last(begin, flow_.size(), KeepWithNext::yes);
    if (&item == &list.items.back() && own.widows > 1) bind_last(list_begin, begin, KeepWithNext::yes);
  }
}

FlowBuilder::ItemMark FlowBuilder::item_mark(const ListItem& item, std::string text) {
  const auto generated = context_.inlines.styled.generated.find({item.id, PseudoElement::marker});
  const bool has_marker = generated != context_.inlines.styled.generated.end();
  const ComputedStyle& marker_style =
      has_marker ? context_.inlines.styled.styles[generated->second.style] : style(item.id);
  Part part = Part::marker;
  if (has_marker && !generated->second.content.empty()) text = generated_text(generated->second);
  if (item.checked) {
    text = *item.checked ? "\u2611" : "\u2610";  // ballot boxes
    part = Part::checkbox;
  }
  if (text.empty()) return {};
  InlineText marker;
  Segment segment;
  segment.end = static_cast<std::uint32_t>(text.size());
  segment.owner = Content{item.id, part};
  segment.style = &marker_style;
  segment.language = resolved().language[item.id];
  marker.segments.push_back(segment);
  marker.text = std::move(text);
  SingleLine line = set_single_line(context_.tools, marker, marker_style);
  return {std::move(line.items), line.width + kMarkerGap * marker_style.font_size};
}

void FlowBuilder::list_item(const ListItem& item, ItemMark mark, Column column) {
  box(item.id, column, [&](Column inner) {
    for (Placed& placed : mark.items) {
      placed.at.x += inner.x - mark.width;
      pending_.marks.push_back(std::move(placed));
    }
    between_generated(item.id, inner, [&] { blocks(item.body, inner); });
    if (!pending_.marks.empty()) {  // an item without text still shows its marker
      SetLine empty;
      empty.slab.height = style(item.id).line_height;
      empty.baseline = style(item.id).font_size;
      empty.slab.start = TextPlace{item.id};
      add(std::move(empty));
    }
  });
}

void FlowBuilder::figure(const Figure& figure, Column column) {
  blocks(figure.body, column);
  if (!figure.caption.empty()) {
    box(figure.caption_id, column, [&](Column inner) { inlines(figure.caption_id, figure.caption, inner); });
  }
}

void FlowBuilder::definitions(const DefinitionList& list, Column column) {
  for (const DefinitionGroup& group : list.groups) {
    for (const DefinitionTerm& term : group.terms) {
      box(term.id, column, [&](Column inner) { inlines(term.id, term.body, inner); });
    }
    for (const Definition& definition : group.definitions) {
      box(definition.id, column, [&](Column inner) {
        between_generated(definition.id, inner, [&] { blocks(definition.body, inner); });
      });
    }
  }
}

void FlowBuilder::alert(const Alert& alert, Column column) {
  box(alert.title_id, column, [&](Column inner) { inlines(alert.title_id, alert.title, inner); });
  blocks(alert.body, column);
}

// The box of a table is as wide as its columns (CSS 2.2, section 17.5.2).
void FlowBuilder::table(const Block& block, const Table& table, Column column) {
  const ComputedStyle& own = style(block.id);
  if (own.display == Display::none) return;
  const Column widest = border_box(own, column);
  const Column columns = inner_column(own, widest);
  SetTable set = made<SetTable>(block.id, columns, [&](Diagnostics& diagnostics) {
    return set_table({context_.inlines, context_.tools, diagnostics, context_.page_height}, block.id, table,
                     columns);
  });
  const Length unused = columns.width - set.width;
  begin_box(block.id, own, column);
  // The caption is no part of the box that the border goes round (CSS 2.2, section 17.4), and has the whole
  // measure: a narrow table would break it into words.
  if (!table.caption.empty()) {
    box(table.caption_id, widest, [&](Column caption) { inlines(table.caption_id, table.caption, caption); });
  }
  if (!own.width && unused.pt > 0) column.width -= unused;
  rest_of_box(block.id, own, column, [&](Column) {
    flush_margin();
    std::vector<Slab> repeated = set.head;
    for (Slab& row : set.head) {
      row.keep = KeepWithNext::yes;
      add(std::move(row));
    }
    flow_.push_back(TableOpen{std::move(repeated)});
    for (Slab& row : set.body) add(std::move(row));
    flow_.push_back(TableClose{});
  });
}

}  // namespace recto
