// What is said of a line that is wider than its column, and of a table that cuts its words or sets large
// print small: where in the source, and what the author can do about that.
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

// The word of a table's cell that is cut before this byte stands for all that its table cuts.
void report_cut_word(const InlineText& text, std::uint32_t cut, const Resolved& resolved,
                     Diagnostics& diagnostics);

// A table in large print that has room for its words only in letters of this size.
void report_small_table(Length size, Span table, Diagnostics& diagnostics);

}  // namespace recto
