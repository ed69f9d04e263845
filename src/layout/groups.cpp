#include "layout/groups.h"

#include "base/match.h"

namespace recto {
namespace {

// The group from flow[begin] on that keeps of at least this strength bind.
Group bound_by(KeepWithNext weakest, const Flow& flow, std::size_t begin) {
  Group group{begin, begin, {}, {}};
  Length between;
  for (std::size_t i = begin; i < flow.size(); ++i) {
    if (std::holds_alternative<ForcedBreak>(flow[i])) break;
    const auto* slab = std::get_if<Slab>(&flow[i]);
    if (slab == nullptr) {
      between += height_of(flow[i]);
      continue;
    }
    group.height += between + slab->height;
    between = {};
    group.notes.insert(group.notes.end(), slab->notes.begin(), slab->notes.end());
    group.end = i + 1;
    if (slab->keep < weakest) break;
  }
  return group;
}

}  // namespace

Group Grouper::next(const Flow& flow, std::size_t begin, Length most) {
  if (begin >= given_up_until_) {
    Group group = bound_by(KeepWithNext::within_box, flow, begin);
    if (fits_into(group.height, most)) return group;
    given_up_until_ = group.end;
  }
  return bound_by(KeepWithNext::yes, flow, begin);
}

Length height_of(const FlowPiece& piece) {
  return match(
      piece, [](const Slab& slab) { return slab.height; }, [](const Space& space) { return space.height; },
      [](const ForcedBreak&) { return Length{}; }, [](const BoxOpen&) { return Length{}; },
      [](const BoxClose&) { return Length{}; }, [](const TableOpen&) { return Length{}; },
      [](const TableClose&) { return Length{}; });
}

}  // namespace recto
