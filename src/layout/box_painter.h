// Backgrounds and borders of a box as filled rectangles.
#pragma once

#include <vector>

#include "layout/frame.h"
#include "style/computed.h"

namespace recto {

// Which ends of the box this piece of it has; the borders there are drawn.
struct BoxEnds {
  bool start = true, end = true;
};
constexpr BoxEnds kBothEnds{true, true};
constexpr BoxEnds kNoEnds{false, false};
struct Rect {
  Point at;
  Size size;
};

void paint_box(const ComputedStyle& style, const Rect& rect, BoxEnds ends, std::vector<Placed>& out);

}  // namespace recto
