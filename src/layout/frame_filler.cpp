#include "layout/frame_filler.h"

#include <iterator>
#include <utility>

#include "base/match.h"
#include "layout/box_painter.h"

namespace recto {
namespace {

void put_before(std::vector<Placed>& to, std::vector<Placed> more) {
  to.insert(to.begin(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

void FrameFiller::start(Point origin) {
  origin_ = origin;
  y_ = filled_to_ = {};
  slabs_ = 0;
  for (OpenBox& open : boxes_) {
    open.from = {};
    open.slabs_before = 0;
  }
}

void FrameFiller::put(const FlowPiece& piece) {
  match(
      piece, [&](const Slab& slab) { put_slab(slab.items, slab.height); },
      [&](const Space& space) {
        if (!is_empty()) y_ += space.height;
      },
      [](const ForcedBreak&) {},
      [&](const BoxOpen& open) {
        boxes_.push_back({open.box, y_, slabs_, false});
      },
      [&](const BoxClose&) { close_box(); }, [](const TableOpen&) {}, [](const TableClose&) {});
}

void FrameFiller::put_items(std::vector<Placed> items) {
  for (Placed& item : items) {
    item.at = {origin_.x + item.at.x, origin_.y + y_ + item.at.y};
    items_.push_back(std::move(item));
  }
}

void FrameFiller::put_top_room(const TopRoom& room) {
  put_items(room.items);
  y_ += room.height;
}

void FrameFiller::put_slab(std::vector<Placed> items, Length height) {
  put_items(std::move(items));
  y_ += height;
  filled_to_ = y_;
  ++slabs_;
}

void FrameFiller::repeat(const Slab& row) {
  for (const Placed& item : row.items) {
    if (std::holds_alternative<Anchor>(item.item)) continue;
    items_.push_back(item);
    items_.back().owner = Artifact::repeated_table_head;
    items_.back().at = {origin_.x + item.at.x, origin_.y + y_ + item.at.y};
  }
  y_ += row.height;
}

void FrameFiller::close_box() {
  const OpenBox open = boxes_.back();
  boxes_.pop_back();
  // A box closes after those inside it and is painted before them.
  put_before(painted_, paint(open, y_, BoxEnd::closed));
}

std::vector<Placed> FrameFiller::take(std::size_t room) {
  std::vector<Placed> all;
  std::vector<Placed> cut;
  for (OpenBox& open : boxes_) {
    for (Placed& item : paint(open, filled_to_, BoxEnd::cut)) cut.push_back(std::move(item));
    open.has_begun = open.has_begun || slabs_ > open.slabs_before;
  }
  all.reserve(cut.size() + painted_.size() + items_.size() + room);
  for (std::vector<Placed>* part : {&cut, &painted_, &items_}) {
    all.insert(all.end(), std::make_move_iterator(part->begin()), std::make_move_iterator(part->end()));
    part->clear();
  }
  return all;
}

// Nothing of a box on a page where it has no content.
std::vector<Placed> FrameFiller::paint(const OpenBox& open, Length to, BoxEnd end) const {
  std::vector<Placed> out;
  if (slabs_ <= open.slabs_before || to <= open.from) return out;
  const Point at{origin_.x + open.box.x, origin_.y + open.from};
  paint_box(*open.box.style, {at, {open.box.width, to - open.from}}, {!open.has_begun, end == BoxEnd::closed},
            out);
  return out;
}

}  // namespace recto
