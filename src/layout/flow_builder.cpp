#include "layout/flow_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/match.h"
#include "base/words.h"
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

bool is_forced(BreakRule rule) { return rule != BreakRule::auto_ && rule != BreakRule::avoid; }

bool has_border(const Border& border) { return border.style != BorderStyle::none && border.width.pt > 0; }
bool has_frame(const ComputedStyle& style) {
  return style.background || has_border(style.border.block_start) || has_border(style.border.block_end) ||
         has_border(style.border.inline_start) || has_border(style.border.inline_end);
}

Column inner_column(const ComputedStyle& style, Column outer) {
  const Length start = style.border.inline_start.width + style.padding.inline_start.resolve(outer.width);
  const Length end = style.border.inline_end.width + style.padding.inline_end.resolve(outer.width);
  return {outer.x + start, std::max(outer.width - start - end, Length{1})};
}

// The border box inside the margins, by width and max-width.
Column border_box(const ComputedStyle& style, Column container) {
  const Length start = style.margin.inline_start.resolve(container.width);
  const Length end = style.margin.inline_end.resolve(container.width);
  Length width = container.width - start - end;
  if (style.width) width = std::min(width, style.width->resolve(container.width));
  if (style.max_width) width = std::min(width, style.max_width->resolve(container.width));
  return {container.x + start, std::max(width, Length{1})};
}

// What sets nothing may still leave anchors to the flow, so it is not set ahead.
bool is_empty(const std::vector<SetLine>& lines) { return lines.empty(); }
bool is_empty(const SetTable&) { return false; }

// A list item's mark is read before its text, so it also stands before it in the content: what takes text in
// that order joins the two halves of a word that the line breaks, and finds no bullet between them.
void put_first(std::vector<Placed> marks, Slab& slab) {
  slab.items.insert(slab.items.begin(), std::make_move_iterator(marks.begin()),
                    std::make_move_iterator(marks.end()));
}

}  // namespace

Flow FlowBuilder::take() {
  // A destination at the very end still needs a place.
  if (!pending_.anchors.empty() || !pending_.marks.empty()) add(Slab{});
  flush_margin();
  return std::exchange(flow_, {});
}

template <class Body>
void FlowBuilder::box(NodeId node, Column column, Body body) {
  const ComputedStyle& own = style(node);
  if (own.display == Display::none) return;
  begin_box(node, own, column);
  rest_of_box(node, own, column, body);
}

// All that lies before a box's border: a table's caption follows it there.
void FlowBuilder::begin_box(NodeId node, const ComputedStyle& own, Column column) {
  if (is_forced(own.break_before)) force_break(own.break_before);
  if (own.break_before == BreakRule::avoid) bind_last(0, KeepWithNext::yes);
  margin(own.margin.block_start.resolve(column.width));
  if (resolved().anchors.contains(node)) pending_.anchors.push_back(node);
}

template <class Body>
void FlowBuilder::rest_of_box(NodeId node, const ComputedStyle& own, Column column, Body body) {
  const std::size_t first = flow_.size();
  const Column outer = border_box(own, column);
  left_edge_ = outer.x;
  if (const auto set = context_.inlines.styled.string_set.find(node);
      set != context_.inlines.styled.string_set.end()) {
    pending_.strings.push_back(set->second);
  }
  open_box(own, outer);
  const std::size_t inside = flow_.size();
  body(inner_column(own, outer));
  close_box(own, {outer, inside});
  if (own.break_inside == BreakRule::avoid) keep_together(first);
  if (own.break_after == BreakRule::avoid) bind_last(first, KeepWithNext::yes);
  margin(own.margin.block_end.resolve(column.width));
  if (is_forced(own.break_after)) force_break(own.break_after);
}

// The box opens with its first slab, so that its margin and its first child's collapse unless padding or a
// border parts them (CSS 2.2, section 8.3.1).
void FlowBuilder::open_box(const ComputedStyle& style, Column outer) {
  if (has_frame(style)) pending_.boxes.push_back({&style, outer.x, outer.width});
  const Length above = style.border.block_start.width + style.padding.block_start.resolve(outer.width);
  if (above.pt <= 0) return;
  flush_margin();
  Slab padding;
  padding.height = above;
  padding.keep = KeepWithNext::yes;
  flow_.push_back(std::move(padding));
}

void FlowBuilder::close_box(const ComputedStyle& style, OpenedBox opened) {
  const Length below = style.border.block_end.width + style.padding.block_end.resolve(opened.outer.width);
  if (below.pt > 0) {
    flush_margin();
    // The last line stays with the padding below it.
    bind_last(opened.inside, KeepWithNext::yes);
    Slab padding;
    padding.height = below;
    flow_.push_back(std::move(padding));
  }
  if (!has_frame(style)) return;
  if (pending_.boxes.empty()) {
    flow_.push_back(BoxClose{});
  } else {
    pending_.boxes.pop_back();  // nothing is in it
  }
}

void FlowBuilder::margin(Length length) {
  if (!margin_) {
    margin_ = length;
  } else if (margin_->pt >= 0 && length.pt >= 0) {
    margin_ = std::max(*margin_, length);
  } else if (margin_->pt < 0 && length.pt < 0) {
    margin_ = std::min(*margin_, length);
  } else {
    margin_ = *margin_ + length;
  }
}

void FlowBuilder::flush_margin() {
  if (margin_ && margin_->pt != 0) flow_.push_back(Space{*margin_});
  margin_.reset();
  for (const FlowBox& box : std::exchange(pending_.boxes, {})) flow_.push_back(BoxOpen{box});
}

void FlowBuilder::force_break(BreakRule rule) {
  margin_.reset();
  flow_.push_back(ForcedBreak{rule});
}

// Binds every slab from `first` on to the one after it, but the last.
void FlowBuilder::keep_together(std::size_t first) {
  Slab* previous = nullptr;
  for (std::size_t i = first; i < flow_.size(); ++i) {
    auto* slab = std::get_if<Slab>(&flow_[i]);
    if (slab == nullptr) continue;
    if (previous != nullptr) previous->keep = std::max(previous->keep, KeepWithNext::within_box);
    previous = slab;
  }
}

// Binds the last slab from `first` on to what comes next.
void FlowBuilder::bind_last(std::size_t first, KeepWithNext keep) {
  for (std::size_t i = flow_.size(); i-- > first;) {
    if (std::holds_alternative<ForcedBreak>(flow_[i])) return;
    if (auto* slab = std::get_if<Slab>(&flow_[i])) {
      slab->keep = std::max(slab->keep, keep);
      return;
    }
  }
}

// Binds the last slab before `end` to what follows it.
void FlowBuilder::bind_before(std::size_t end) {
  for (std::size_t i = end; i-- > 0;) {
    if (std::holds_alternative<ForcedBreak>(flow_[i])) return;
    if (auto* slab = std::get_if<Slab>(&flow_[i])) {
      slab->keep = KeepWithNext::yes;
      return;
    }
  }
}

std::size_t FlowBuilder::count_slabs(std::size_t first) const {
  return static_cast<std::size_t>(
      std::count_if(flow_.begin() + static_cast<std::ptrdiff_t>(first), flow_.end(),
                    [](const FlowPiece& piece) { return std::holds_alternative<Slab>(piece); }));
}

void FlowBuilder::add(SetLine line) {
  std::vector<Placed> marks = std::exchange(pending_.marks, {});
  for (Placed& mark : marks) mark.at.y += line.baseline;
  put_first(std::move(marks), line.slab);
  add(std::move(line.slab));
}

void FlowBuilder::add(Slab slab) {
  flush_margin();
  std::vector<Placed> marks = std::exchange(pending_.marks, {});
  for (Placed& mark : marks) {
    // Beside something that has no baseline: the mark stands on its first line's usual place.
    if (const auto* run = std::get_if<GlyphRun>(&mark.item)) mark.at.y += run->size;
  }
  put_first(std::move(marks), slab);
  for (const NodeId node : std::exchange(pending_.anchors, {})) {
    slab.items.push_back({{left_edge_, {}}, Content{node}, Anchor{node}});
  }
  slab.strings = std::exchange(pending_.strings, {});
  flow_.push_back(std::move(slab));
}

void FlowBuilder::lines(std::vector<SetLine> lines) {
  for (SetLine& line : lines) add(std::move(line));
}

void FlowBuilder::body(const Document& document, std::span<const Block> part, Column column) {
  box(document.root, column,
      [&](Column root) { box(document.body_id, root, [&](Column inner) { blocks(part, inner); }); });
}

void FlowBuilder::note(const NoteDefinition& note, int number, Column column) {
  const auto generated = context_.inlines.styled.generated.find({note.id, PseudoElement::footnote_marker});
  const bool has_marker = generated != context_.inlines.styled.generated.end();
  const ComputedStyle& marker =
      has_marker ? context_.inlines.styled.styles[generated->second.style] : style(note.id);
  prefix_ = InlinePrefix{std::to_string(number) + "\u2002", Content{note.id, Part::note_marker}, &marker};
  box(note.id, column, [&](Column inner) {
    blocks(note.body, inner);
    if (prefix_) inlines(note.id, {}, inner);  // a note without a paragraph still shows its number
  });
}

void FlowBuilder::blocks(std::span<const Block> blocks, Column column) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::size_t first = flow_.size();
    block(blocks[i], column);
    if (i + 1 < blocks.size() && leads_to(blocks[i], blocks[i + 1])) bind_last(first, KeepWithNext::yes);
  }
}

void FlowBuilder::block(const Block& block, Column column) {
  if (const auto* kind = std::get_if<Table>(&block.kind)) return table(block, *kind, column);
  box(block.id, column, [&](Column inner) {
    match(
        block.kind, [&](const Paragraph& kind) { inlines(block.id, kind.body, inner); },
        [&](const Heading& heading) { inlines(block.id, heading.body, inner); },
        [&](const ThematicBreak&) { rule(block.id); },
        [&](const CodeBlock& code) { code_block(block, code, inner); },
        [&](const Quote& quote) { blocks(quote.body, inner); }, [&](const List& kind) { list(kind, inner); },
        [](const Table&) {}, [&](const DefinitionList& kind) { definitions(kind, inner); },
        [&](const Alert& kind) { alert(kind, inner); }, [&](const Div& div) { blocks(div.body, inner); },
        [&](const Section& section) { blocks(section.body, inner); },
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
  if (!is_empty(set)) ahead_.store->put(node, column, std::move(set), std::move(found));
  return {};
}

void FlowBuilder::inlines(NodeId node, const Inlines& inlines, Column column) {
  const std::optional<InlinePrefix> prefix = std::exchange(prefix_, std::nullopt);
  const ComputedStyle& own = style(node);
  const auto set = [&](Diagnostics& diagnostics) {
    const InlineText text = collect_inlines(context_.inlines.within(column.width), node, inlines, prefix);
    // Nothing to set, but perhaps something to lead to.
    if (text.text.empty()) {
      for (const auto& [offset, anchor] : text.anchors) pending_.anchors.push_back(anchor);
    }
    return set_paragraph(context_.tools, text, {&own, column, own.text_indent, false}, diagnostics);
  };
  lines(made<std::vector<SetLine>>(node, column, set));
}

void FlowBuilder::code_block(const Block& block, const CodeBlock& code, Column column) {
  const auto set = [&](Diagnostics& diagnostics) {
    const InlineText text = collect_preformatted(context_.inlines, code.code, code.text);
    ComputedStyle pre = style(code.code);
    // The block decides about line height and wrapping, the code element about its face.
    pre.line_height = style(block.id).line_height;
    pre.white_space = WhiteSpace::pre_wrap;
    return set_paragraph(context_.tools, text, {&pre, column, {}, true}, diagnostics);
  };
  lines(made<std::vector<SetLine>>(block.id, column, set));
}

// A thematic break is drawn by its border; without one it is only room.
void FlowBuilder::rule(NodeId node) {
  Slab slab;
  const ComputedStyle& own = style(node);
  if (!has_frame(own)) slab.height = own.line_height;
  add(std::move(slab));
}

void FlowBuilder::list(const List& list, Column column) {
  int number = list.start.value_or(1);
  for (const ListItem& item : list.items) {
    const std::size_t begin = flow_.size();
    list_item(item, list_label(style(item.id).list_marker, number++, list.delimiter), column);
    if (count_slabs(begin) != 1 || list.items.size() == 1) continue;
    // As with lines of a paragraph, neither the first line of a list nor its last stands alone.
    const ComputedStyle& own = style(item.id);
    if (&item == &list.items.front() && own.orphans > 1) bind_last(begin, KeepWithNext::yes);
    if (&item == &list.items.back() && own.widows > 1) bind_before(begin);
  }
}

void FlowBuilder::list_item(const ListItem& item, const std::string& label, Column column) {
  box(item.id, column, [&](Column inner) {
    const auto generated = context_.inlines.styled.generated.find({item.id, PseudoElement::marker});
    const bool has_marker = generated != context_.inlines.styled.generated.end();
    const ComputedStyle& marker_style =
        has_marker ? context_.inlines.styled.styles[generated->second.style] : style(item.id);
    std::string text = label;
    Part part = Part::marker;
    if (has_marker && !generated->second.content.empty()) text = generated_text(generated->second);
    if (item.checked) {
      text = *item.checked ? "\u2611" : "\u2610";  // ballot boxes
      part = Part::checkbox;
    }
    if (!text.empty()) {
      InlineText marker;
      marker.text = text;
      Segment segment;
      segment.end = static_cast<std::uint32_t>(text.size());
      segment.owner = Content{item.id, part};
      segment.style = &marker_style;
      segment.language = resolved().language[item.id];
      marker.segments.push_back(segment);
      SingleLine line = set_single_line(context_.tools, marker, marker_style);
      const Length left = inner.x - kMarkerGap * marker_style.font_size - line.width;
      for (Placed& placed : line.items) {
        placed.at.x += left;
        pending_.marks.push_back(std::move(placed));
      }
    }
    blocks(item.body, inner);
    if (!pending_.marks.empty()) {  // an item without text still shows its marker
      SetLine empty;
      empty.slab.height = style(item.id).line_height;
      empty.baseline = style(item.id).font_size;
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
      box(definition.id, column, [&](Column inner) { blocks(definition.body, inner); });
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
