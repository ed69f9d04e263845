// What a document is before it has pages: one long list of slabs (lines, rows, padding) with the spaces,
// breaks and boxes between them. The page builder cuts it; optimal pagination can replace the greedy cut
// without touching what comes before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "layout/frame.h"
#include "style/styled.h"

namespace recto {

// How strongly a slab is bound to the one after it: by a box that wants to stay whole, which is given up when
// the box is taller than a page, or by a rule that holds everywhere.
enum class KeepWithNext : std::uint8_t { no, within_box, yes };

// What stands above a slab only where it is the first of its page: the padding of a row that goes on there.
struct TopRoom {
  Length height;
  std::vector<Placed> items;  // from the room's top
};

// Something that no page break may cut: a line of text, a table row, a picture, the padding of a box.
struct Slab {
  Length height;
  std::vector<Placed> items;             // from the left edge of the page's content area and the slab's top
  std::vector<std::size_t> notes;        // indices of the notes whose calls stand here
  KeepWithNext keep = KeepWithNext::no;  // a break after it is not allowed
  std::optional<TextPlace> start;        // the first content in it
  std::vector<std::pair<std::string, std::string>> strings;  // string-set: name and value
  TopRoom top_room;
};
// A margin: vanishes at the top of a page.
struct Space {
  Length height;
};
struct ForcedBreak {
  BreakRule rule = BreakRule::page;
};
// A box with a border or a background, drawn on every page that it reaches.
struct FlowBox {
  const ComputedStyle* style = nullptr;
  Length x, width;
};
struct BoxOpen {
  FlowBox box;
};
struct BoxClose {};
// From here to TableClose a page break repeats these rows.
struct TableOpen {
  std::vector<Slab> head;
};
struct TableClose {};

using FlowPiece = std::variant<Slab, Space, ForcedBreak, BoxOpen, BoxClose, TableOpen, TableClose>;
using Flow = std::vector<FlowPiece>;

// The flow of the body and, beside it, that of each note.
struct Galley {
  Flow body;
  std::vector<Flow> notes;
};

}  // namespace recto
