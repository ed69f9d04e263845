// The widths of a table's columns, from what its cells hold at any width. Knows no text and no styles; leaves
// the columns within the measure, and the table as low as the ways of sharing it that are tried can make it.
#pragma once

#include <cstdint>
#include <vector>

#include "layout/paragraph.h"

namespace recto {

struct MeasuredCell {
  IntrinsicWidths text;
  double frame = 0;    // padding and borders at the sides
  double divided = 0;  // the text's longest piece where hyphens divide its words; 0 where they come last
};
struct MeasuredRow {
  enum class Kind : std::uint8_t { head, body } kind = Kind::body;
  std::vector<MeasuredCell> cells;
};

// What a column holds: border boxes, in points.
struct ColumnContent {
  double min = 0, max = 0;  // its longest unbreakable piece, its longest line
  double body = 0;          // the longest line below the head
  double text = 0;          // the longest lines of all its cells, one behind the other
  double divided = 0;       // the narrowest that hyphens let it be; 0 where they come last
};
std::vector<ColumnContent> column_contents(const std::vector<MeasuredRow>& rows, std::size_t columns);

// By what a column grows beyond its narrowest: by its longest line, as CSS has it; by all its text, which
// makes the columns alike in height; or by the root of its text, which makes the sum of their heights least.
enum class Growth : std::uint8_t { by_longest_line, by_text, by_root_of_text };

// Column widths as CSS Tables 3, section 3.9, for columns without widths of their own: between the narrowest
// and the natural width of each. Below the sum of the narrowest, the widest columns give way, down to a width
// that they have in common, so that the words of the others stay whole; none goes below what hyphens ask for
// as long as there is room for that. Between the two, a column whose body is no wider than a fair share stays
// whole (CSS would wrap it beside a long one), though its head may wrap; the others grow.
std::vector<double> distribute_columns(const std::vector<ColumnContent>& columns, double available,
                                       Growth growth);

// Of all growths, and of heads that wrap and heads that stay whole, what sets the table with the fewest
// lines; among equals what CSS has, with whole heads.
std::vector<double> choose_widths(const std::vector<MeasuredRow>& rows, std::size_t columns,
                                  double available);

}  // namespace recto
