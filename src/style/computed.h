// The computed values of the CSS properties that Recto knows, in the units that layout works in: every
// relative length is resolved, every side is logical. One ComputedStyle is shared by all the nodes that have
// the same values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/units.h"

namespace recto {

enum class Display {
  block,
  inline_,
  list_item,
  none,
  table,
  table_row_group,
  table_header_group,
  table_row,
  table_cell,
  table_caption
};
enum class FontStyle { normal, italic };
enum class TextAlign { start, end, left, right, center, justify };
enum class Hyphens { none, manual, auto_ };
enum class WhiteSpace { normal, pre, pre_wrap, nowrap };
enum class BreakRule { auto_, avoid, page, recto, verso };
enum class BorderStyle { none, solid, dashed, dotted, double_ };
enum class VerticalAlign { baseline, sub, super, top, middle, bottom };
enum class TextTransform { none, uppercase, lowercase, capitalize };
enum class CapsVariant { normal, small_caps };
enum class ListMarker {
  none,
  disc,
  circle,
  square,
  decimal,
  lower_alpha,
  upper_alpha,
  lower_roman,
  upper_roman
};

struct Border {
  BorderStyle style = BorderStyle::none;
  Length width;  // 0 when the style is none
  Color color;
  friend bool operator==(const Border&, const Border&) = default;
};
template <class T>
struct Sides {  // logical
  T block_start{}, block_end{}, inline_start{}, inline_end{};
  friend bool operator==(const Sides&, const Sides&) = default;
};

// A length, or a share of the containing block's inline size.
struct LengthPercentage {
  Length length;
  double percent = 0;  // of the containing inline size, 100 is all of it
  Length resolve(Length container) const { return length + container * (percent / 100.0); }
  friend bool operator==(const LengthPercentage&, const LengthPercentage&) = default;
};

struct FontFeature {
  std::string tag;
  unsigned value = 1;
  friend bool operator==(const FontFeature&, const FontFeature&) = default;
};

// Which lines text-indent sets in (CSS Text 3, section 7.1): the paragraph's first, each that begins behind a
// forced break too (each-line), or all but these (hanging).
enum class IndentedLines { first, each_first, all_but_first, all_but_each_first };

struct ComputedStyle {
  Display display = Display::inline_;
  // text (inherited)
  std::vector<std::string> font_family = {
      "serif"};  // names as written; serif, sans-serif and monospace are roles of the catalogue
  Length font_size{10};
  int font_weight = 400;
  FontStyle font_style = FontStyle::normal;
  CapsVariant caps = CapsVariant::normal;
  std::vector<FontFeature> font_features;
  Length line_height{12};
  Color color;
  TextAlign text_align = TextAlign::start;
  Length text_indent;
  IndentedLines indented_lines = IndentedLines::first;
  Hyphens hyphens = Hyphens::manual;
  WhiteSpace white_space = WhiteSpace::normal;
  TextTransform text_transform = TextTransform::none;
  Length letter_spacing;
  int widows = 2, orphans = 2;
  ListMarker list_marker = ListMarker::disc;
  // box (not inherited)
  std::optional<Color> background;
  Sides<LengthPercentage> margin;
  Sides<LengthPercentage> padding;
  Sides<Border> border;
  std::optional<LengthPercentage> width, max_width;  // inline size
  BreakRule break_before = BreakRule::auto_, break_after = BreakRule::auto_, break_inside = BreakRule::auto_;
  VerticalAlign vertical_align = VerticalAlign::baseline;
  bool underline = false, line_through = false;  // text-decoration-line; drawn by the box that says so
  // total-fit breaking, -recto-*
  double font_expansion = 0;  // -recto-font-expansion: largest share by which glyphs may widen or narrow
  double protrusion = 0;      // -recto-protrusion: 1 hangs punctuation by the usual amounts, 0 not at all
  friend bool operator==(const ComputedStyle&, const ComputedStyle&) = default;
};

}  // namespace recto
