// One line of shaped text placed: glyph runs by segment and face, justified, with its decorations and
// pictures.
#pragma once

#include "layout/paragraph.h"

namespace recto {

struct LineSpec {
  std::uint32_t begin = 0, end = 0;  // bytes of the text, without the spaces at the end
  bool hyphen = false;               // the line breaker puts one
  bool space_at_end = false;         // a space stood at the break
  double ratio = 0;                  // how far spaces are stretched or shrunk
  double scale = 1;                  // horizontal, by font expansion
};

struct PlacedLine {
  std::vector<Placed> items;  // from x = 0, baseline at y = 0
  Length width;
  Length ascent, descent;  // of what is taller than the line: pictures, faces of other scripts
};

PlacedLine place_line(const TextTools& tools, const InlineText& text, const ShapedText& shaped,
                      const LineSpec& line);

}  // namespace recto
