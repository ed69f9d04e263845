// What is said of a line that is wider than its column: where in the source it begins to stick out, and what
// the author can do about that.
#pragma once

#include "base/diagnostic.h"
#include "layout/line_setter.h"

namespace recto {

struct OverfullLine {
  const InlineText& text;
  const ShapedText& shaped;
  const LineSpec& line;
  Length width;   // that it may have
  Length excess;  // by which it sticks out
};

void report_overfull_line(const OverfullLine& overfull, const Resolved& resolved, Diagnostics& diagnostics);

}  // namespace recto
