#include "layout/box_geometry.h"

#include <algorithm>

namespace recto {

bool has_line(const Border& border) { return border.style != BorderStyle::none && border.width.pt > 0; }

bool has_frame(const ComputedStyle& style) {
  return style.background || has_line(style.border.block_start) || has_line(style.border.block_end) ||
         has_line(style.border.inline_start) || has_line(style.border.inline_end);
}

Column border_box(const ComputedStyle& style, Column container) {
  const Length start = style.margin.inline_start.resolve(container.width);
  const Length end = style.margin.inline_end.resolve(container.width);
  Length width = container.width - start - end;
  if (style.width) width = std::min(width, style.width->resolve(container.width));
  if (style.max_width) width = std::min(width, style.max_width->resolve(container.width));
  return {container.x + start, std::max(width, Length{1})};
}

Column inner_column(const ComputedStyle& style, Column outer) {
  const Length start = style.border.inline_start.width + style.padding.inline_start.resolve(outer.width);
  const Length end = style.border.inline_end.width + style.padding.inline_end.resolve(outer.width);
  return {outer.x + start, std::max(outer.width - start - end, Length{1})};
}

}  // namespace recto
