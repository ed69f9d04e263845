// The line breaker over abstract break points: Knuth and Plass, "Breaking Paragraphs into Lines" (1981), in
// the form of TeX's try_break (tex.web, sections 829 to 874). It knows widths and penalties, no text and no
// fonts. One call is one pass; the paragraph calls it again with more points or more tolerance when a pass
// finds no way.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/units.h"
#include "layout/line_shape.h"

namespace recto {

// Sums from the paragraph's start.
struct Glue {
  Length width, stretch, shrink;
};

enum class BreakKind : std::uint8_t {
  space,      // a space stands here and vanishes
  plain,      // nothing vanishes and nothing is added: behind a dash, between ideographs
  hyphen,     // a break adds a hyphen
  emergency,  // inside of a word that fits no line; counts in the last pass, on lines that hold no more
  forced,     // the end of the paragraph, or a hard break
};

struct BreakPoint {
  Glue before;        // up to a line end here, without the space that vanishes
  Glue after;         // up to the start of the line that begins here
  Length hyphen;      // width that a break here adds
  Length hang_end;    // how far a line that ends here may hang out of the measure
  Length hang_start;  // how far a line that begins here may
  float penalty = 0;  // not negative
  BreakKind kind = BreakKind::space;
  // Bytes of the paragraph's text: where the line ends, and where the next one begins behind its spaces.
  std::uint32_t end = 0, next = 0;

  bool takes_space() const { return end < next; }
};

enum class Filling { justified, ragged };

// The demerits are TeX's (section 859) unless said otherwise.
struct FitOptions {
  Filling filling = Filling::justified;
  double tolerance = 1;  // the largest ratio of stretch that a line may have
  Length
      emergency_stretch;  // further stretch for each line, which its looks pay for (TeX's \emergencystretch)
  double font_expansion = 0;  // share of its width by which a line may widen or narrow through its glyphs
  Length ragged_stretch;      // ragged lines: the slack that counts as ratio 1
  Length runt;                // a last line shorter than this is a runt
  Length first_hang;          // hang_start of the first line
  bool must_succeed = false;  // the last pass: rather an overfull line than none
};

// The points where lines end, ascending; the last is the last point, which must be forced. Empty when the
// pass finds no way within its tolerance, and never so when it must succeed.
std::optional<std::vector<std::uint32_t>> fit_lines(std::span<const BreakPoint> points,
                                                    const LineShape& shape, const FitOptions& options);

}  // namespace recto
