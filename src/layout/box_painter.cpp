#include "layout/box_painter.h"

#include <algorithm>

#include "layout/box_geometry.h"

namespace recto {
namespace {

// CSS leaves the look of dashes open; these are browsers' proportions of the border's width.
constexpr double kDashLength = 3, kDashGap = 3;
constexpr double kDotGap = 1;
// Dashes finer than this many along a side are a line to the eye, and each is an object on the page.
constexpr double kMostDashes = 4000;

void put(std::vector<Placed>& out, Point at, Size size, Color color) {
  if (size.width.pt <= 0 || size.height.pt <= 0 || color.alpha == 0) return;
  out.push_back({at, Artifact::decoration, Box{size, color}});
}

// A border as a row of rectangles along its longer side.
void put_broken(std::vector<Placed>& out, const Rect& rect, const Border& border) {
  const bool across = rect.size.width > rect.size.height;
  const Length total = across ? rect.size.width : rect.size.height;
  const bool dotted = border.style == BorderStyle::dotted;
  const Length dash = border.width * (dotted ? 1 : kDashLength);
  const Length gap = border.width * (dotted ? kDotGap : kDashGap);
  if (total.pt > (dash + gap).pt * kMostDashes) return put(out, rect.at, rect.size, border.color);
  for (Length at; at < total; at += dash + gap) {
    const Length length = std::min(dash, total - at);
    if (across) {
      put(out, {rect.at.x + at, rect.at.y}, {length, rect.size.height}, border.color);
    } else {
      put(out, {rect.at.x, rect.at.y + at}, {rect.size.width, length}, border.color);
    }
  }
}

void put_double(std::vector<Placed>& out, const Rect& rect, const Border& border) {
  const bool across = rect.size.width > rect.size.height;
  const Length third = border.width / 3;
  const Size size = across ? Size{rect.size.width, third} : Size{third, rect.size.height};
  put(out, rect.at, size, border.color);
  const Point second =
      across ? Point{rect.at.x, rect.at.y + third * 2} : Point{rect.at.x + third * 2, rect.at.y};
  put(out, second, size, border.color);
}

void put_border(std::vector<Placed>& out, const Rect& rect, const Border& border) {
  if (!has_line(border)) return;
  switch (border.style) {
    case BorderStyle::none:
      return;
    case BorderStyle::solid:
      return put(out, rect.at, rect.size, border.color);
    case BorderStyle::dashed:
    case BorderStyle::dotted:
      return put_broken(out, rect, border);
    case BorderStyle::double_:
      return put_double(out, rect, border);
  }
}

}  // namespace

void paint_box(const ComputedStyle& style, const Rect& rect, BoxEnds ends, std::vector<Placed>& out) {
  if (style.background && style.background->alpha > 0) {
    out.push_back({rect.at, Artifact::background, Box{rect.size, *style.background}});
  }
  const Sides<Border>& border = style.border;
  const Length right = rect.at.x + rect.size.width;
  const Length bottom = rect.at.y + rect.size.height;
  if (ends.start) put_border(out, {rect.at, {rect.size.width, border.block_start.width}}, border.block_start);
  if (ends.end) {
    put_border(out, {{rect.at.x, bottom - border.block_end.width}, {rect.size.width, border.block_end.width}},
               border.block_end);
  }
  put_border(out, {rect.at, {border.inline_start.width, rect.size.height}}, border.inline_start);
  put_border(out, {{right - border.inline_end.width, rect.at.y}, {border.inline_end.width, rect.size.height}},
             border.inline_end);
}

}  // namespace recto
