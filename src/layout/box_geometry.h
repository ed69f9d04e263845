// The boxes of blocks in one dimension: how wide they are, and what column they leave to what is in them (CSS
// 2.2, section 10.3.3).
#pragma once

#include "layout/paragraph.h"
#include "style/styled.h"

namespace recto {

// Whether there is anything of the border to be drawn.
bool has_line(const Border& border);
// Whether there is anything of the box to be drawn.
bool has_frame(const ComputedStyle& style);
// The border box inside the margins, by width and max-width.
Column border_box(const ComputedStyle& style, Column container);
// What border and padding leave of a border box.
Column inner_column(const ComputedStyle& style, Column outer);

}  // namespace recto
