#include "layout/note_area.h"

#include <algorithm>
#include <utility>

namespace recto {
namespace {

// The rule above the notes: a quarter of the measure, half a point thick, with this room above and below it.
constexpr double kRuleShare = 0.25;
constexpr Length kRuleThickness{0.5};
constexpr Length kRuleAbove{8};
constexpr Length kRuleBelow{4};
constexpr Length kSeparator = kRuleAbove + kRuleThickness + kRuleBelow;

std::size_t first_slab(const Flow& flow, std::size_t from) {
  while (from < flow.size() && !std::holds_alternative<Slab>(flow[from])) ++from;
  return from;
}

}  // namespace

Length NoteArea::tallest_slab() const { return page_height_ - kSeparator; }

void NoteArea::start_page(Length room) {
  pieces_.clear();
  height_ = {};
  fill(room, Progress::always);
}

void NoteArea::call(std::size_t note, Length room) {
  if (called_[note]) return;
  enqueue(note);
  fill(height_ + room, Progress::if_it_fits);
}

void NoteArea::enqueue(std::size_t note) {
  if (called_[note]) return;
  called_[note] = true;
  waiting_.push_back({note, 0, {}});
}

Length NoteArea::needed(const std::vector<std::size_t>& calls) const {
  Length sum;
  for (const std::size_t note : calls) {
    const Flow& flow = notes_[note];
    const std::size_t slab = first_slab(flow, 0);
    if (called_[note] || slab == flow.size()) continue;
    if (has_carried()) return page_height_;  // it would have to wait
    const Group group = Grouper().next(flow, slab, tallest_slab());
    const bool whole = fits_into(group.height, tallest_slab());
    sum += height_between(flow, 0, whole ? group.end : slab + 1);
  }
  return sum.pt > 0 && is_empty() ? sum + kSeparator : sum;
}

std::vector<std::size_t> NoteArea::uncalled() const {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    if (!called_[i]) left.push_back(i);
  }
  return left;
}

// Sets what waits, up to this height of the area.
void NoteArea::fill(Length most, Progress progress) {
  while (!waiting_.empty()) {
    Waiting& waiting = waiting_.front();
    while (first_slab(notes_[waiting.note], waiting.at) < notes_[waiting.note].size()) {
      if (!set_group(waiting, most, progress)) return;
      progress = Progress::if_it_fits;
    }
    set_until(waiting, notes_[waiting.note].size());
    waiting_.pop_front();
  }
}

// False when the group does not fit. What is taller than a page is cut, and what would never be set.
bool NoteArea::set_group(Waiting& waiting, Length most, Progress progress) {
  const Flow& flow = notes_[waiting.note];
  const std::size_t slab = first_slab(flow, waiting.at);
  const Group group = waiting.grouper.next(flow, slab, tallest_slab());
  const Length room = most - height_ - (is_empty() ? kSeparator : Length{});
  std::size_t end = group.end;
  if (!fits_into(height_between(flow, waiting.at, end), room)) {
    const bool must_cut = progress == Progress::always || !fits_into(group.height, tallest_slab());
    if (!must_cut) return false;
    Length height = height_between(flow, waiting.at, slab + 1);
    if (progress == Progress::if_it_fits && !fits_into(height, room)) return false;
    for (end = slab + 1; end < group.end && fits_into(height + height_of(flow[end]), room); ++end)
      height += height_of(flow[end]);
  }
  if (is_empty()) height_ += kSeparator;
  height_ += height_between(flow, waiting.at, end);
  set_until(waiting, end);
  return true;
}

// Room above the first note of a page is the rule's.
Length NoteArea::height_between(const Flow& flow, std::size_t begin, std::size_t end) const {
  if (is_empty()) begin = first_slab(flow, begin);
  Length height;
  for (std::size_t i = begin; i < end; ++i) height += height_of(flow[i]);
  return height;
}

// Spaces behind the last slab are left out: the next note brings its own.
void NoteArea::set_until(Waiting& waiting, std::size_t end) {
  const Flow& flow = notes_[waiting.note];
  const bool has_slab = first_slab(flow, waiting.at) < end;
  for (; waiting.at < end; ++waiting.at) {
    const FlowPiece& piece = flow[waiting.at];
    if (has_slab || !std::holds_alternative<Space>(piece)) pieces_.push_back(&piece);
    const auto* slab = std::get_if<Slab>(&piece);
    if (slab == nullptr) continue;
    for (const std::size_t note : slab->notes) enqueue(note);
  }
}

std::vector<Placed> NoteArea::take(Point area, Size size) {
  std::vector<Placed> items;
  Length y = area.y + size.height - height_ + kRuleAbove;
  if (!is_empty()) {
    const Size rule{size.width * kRuleShare, kRuleThickness};
    items.push_back({{area.x, y}, Artifact::decoration, Box{rule, Color{}}});
  }
  y += kRuleThickness + kRuleBelow;
  filler_.start({area.x, y});
  for (const FlowPiece* piece : std::exchange(pieces_, {})) filler_.put(*piece);
  for (Placed& item : filler_.take()) items.push_back(std::move(item));
  height_ = {};
  return items;
}

}  // namespace recto
