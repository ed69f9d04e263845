#include "layout/flow_builder.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "layout/box_geometry.h"

namespace recto {
namespace {

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

// All that lies before a box's border: a table's caption follows it there.
void FlowBuilder::begin_box(NodeId node, const ComputedStyle& own, Column column) {
  if (is_forced(own.break_before)) force_break(own.break_before);
  if (own.break_before == BreakRule::avoid) bind_last(0, flow_.size(), KeepWithNext::yes);
  margin(own.margin.block_start.resolve(column.width));
  if (resolved().anchors.contains(node)) pending_.anchors.push_back(node);
}

// The box opens with its first slab, so that its margin and its first child's collapse unless padding or a
// border parts them (CSS 2.2, section 8.3.1).
void FlowBuilder::open_box(NodeId node, const ComputedStyle& style, Column outer) {
  if (has_frame(style)) pending_.boxes.push_back({&style, outer.x, outer.width});
  const Length above = style.border.block_start.width + style.padding.block_start.resolve(outer.width);
  if (above.pt <= 0) return;
  flush_margin();
  Slab padding;
  padding.height = above;
  padding.keep = KeepWithNext::yes;
  padding.start = TextPlace{node};
  flow_.push_back(std::move(padding));
}

void FlowBuilder::close_box(const ComputedStyle& style, OpenedBox opened) {
  const Length below = style.border.block_end.width + style.padding.block_end.resolve(opened.outer.width);
  if (below.pt > 0) {
    flush_margin();
    // The last line stays with the padding below it.
    bind_last(opened.inside, flow_.size(), KeepWithNext::yes);
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

// Binds the last slab in [first, end) to what follows it.
void FlowBuilder::bind_last(std::size_t first, std::size_t end, KeepWithNext keep) {
  for (std::size_t i = end; i-- > first;) {
    if (std::holds_alternative<ForcedBreak>(flow_[i])) return;
    if (auto* slab = std::get_if<Slab>(&flow_[i])) {
      slab->keep = std::max(slab->keep, keep);
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

void FlowBuilder::text(SetText text) {
  std::move(text.anchors.begin(), text.anchors.end(), std::back_inserter(pending_.anchors));
  for (SetLine& line : text.lines) add(std::move(line));
}

}  // namespace recto
