// The operators of a page's content stream (ISO 32000-1, 8 and 9), written only where the state they set
// changes. Coordinates are the page's, y upwards, rounded to a hundredth of a point: a distance that no eye
// and no printer can see, and a point of reference from which rounding cannot add up along a line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/units.h"
#include "pdf/syntax.h"

namespace recto::pdf {

class ContentStream {
 public:
  // Text objects and marked content nest (14.6.1): switch first, then mark.
  enum class Mode { graphics, text };
  void switch_to(Mode mode);
  Mode mode() const { return mode_; }
  // `/Tag<<properties>>BDC`.
  void begin_mark(std::string_view tag, std::string_view properties);
  void end_mark();

  // The state of text; each is written when it changes.
  void set_font(std::string_view resource, double size);
  void set_color(const Color& color);
  void set_horizontal_scale(double scale);
  void set_character_spacing(double points);
  void set_rise(double points);
  // Where the next glyph's origin is.
  void move_to(double x, double y);
  // A glyph by its two-byte code.
  void show(std::uint16_t code);
  // Moves the next glyph to the left by thousandths of the font size.
  void move_back(int thousandths);
  // Writes what was shown since the last operator.
  void flush_text();

  void fill_rectangle(const Rect& rect, const Color& color);
  // An image in the unit square under this matrix.
  void draw(std::string_view resource, const double (&matrix)[6]);

  std::string take();

 private:
  void operands(std::initializer_list<double> values, std::string_view operation);

  std::string out_;
  Mode mode_ = Mode::graphics;
  // Text shown but not written yet: the inside of a TJ array.
  std::string shown_;
  bool in_string_ = false, has_moves_ = false;
  // The state as the reader has it (8.4.1, 9.3.1).
  std::string font_;
  double font_size_ = 0;
  Color color_{0, 0, 0, 255};
  double scale_ = 1, spacing_ = 0, rise_ = 0;
  // The start of the line in hundredths of a point; Td counts from here.
  std::int64_t line_x_ = 0, line_y_ = 0;
};

}  // namespace recto::pdf
