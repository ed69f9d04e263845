// Which slabs stay together: runs of a flow that keeps bind. Both the body and the notes are cut between
// groups; only what is taller than a page is cut inside.
#pragma once

#include <cstddef>
#include <vector>

#include "layout/flow.h"

namespace recto {

// flow[begin, end): slabs that stay together, with the spaces and box edges between them.
struct Group {
  std::size_t begin = 0, end = 0;
  Length height;                   // of the slabs and the spaces between them
  std::vector<std::size_t> notes;  // called in it
};

// Walks a flow from group to group.
class Grouper {
 public:
  // The group that begins with the slab flow[begin]. A box that wants to stay whole but is taller than `most`
  // is given up, and from there to its end only the strong keeps count; a group that these bind beyond `most`
  // comes whole, to be cut between slabs.
  Group next(const Flow& flow, std::size_t begin, Length most);

 private:
  std::size_t given_up_until_ = 0;
};

// Heights are summed in different orders: what is higher by no more than rounding fits.
inline bool fits_into(Length height, Length room) {
  constexpr Length kRounding{1e-6};
  return height <= room + kRounding;
}

// The height of a slab or a space, 0 of anything else.
Length height_of(const FlowPiece& piece);

}  // namespace recto
