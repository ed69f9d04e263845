#include "pdf/content_stream.h"

#include <cmath>
#include <utility>

#include "base/result.h"

namespace recto::pdf {
namespace {

// Digits of what is no place: sizes (thousandths of a point), colours (finer than 1/255), scales in per cent.
constexpr int kSizeDigits = 3;
constexpr double kHundredths = 100;
constexpr double kColorSteps = 255;

std::int64_t hundredths(double points) {
  // Beyond this no page reaches; a double that is no number ends here too.
  constexpr double kFarthest = 1e7;
  return std::isfinite(points) && std::abs(points) < kFarthest ? std::llround(points * kHundredths) : 0;
}

// No page is transparent: a translucent colour is what it looks like on white paper.
double component(unsigned char value, unsigned char alpha) {
  return (value * alpha + kColorSteps * (kColorSteps - alpha)) / (kColorSteps * kColorSteps);
}

}  // namespace

void ContentStream::operands(std::initializer_list<double> values, std::string_view operation) {
  for (const double value : values) {
    append_number(out_, value, kSizeDigits);
    out_ += ' ';
  }
  out_ += operation;
  out_ += '\n';
}

void ContentStream::switch_to(Mode mode) {
  if (mode == mode_) return;
  flush_text();
  mode_ = mode;
  out_ += mode == Mode::text ? "BT\n" : "ET\n";
  line_x_ = line_y_ = 0;  // BT sets the matrices to the identity
}

void ContentStream::begin_mark(std::string_view tag, std::string_view properties) {
  flush_text();
  out_ += '/';
  out_ += tag;
  out_ += "<<";
  out_ += properties;
  out_ += ">>BDC\n";
}

void ContentStream::end_mark() {
  flush_text();
  out_ += "EMC\n";
}

void ContentStream::set_font(std::string_view resource, double size) {
  if (font_ == resource && font_size_ == size) return;
  flush_text();
  font_ = resource;
  font_size_ = size;
  out_ += '/';
  out_ += resource;
  out_ += ' ';
  operands({size}, "Tf");
}

void ContentStream::set_color(const Color& color) {
  if (color == color_) return;
  flush_text();
  color_ = color;
  const double red = component(color.red, color.alpha);
  if (color.red == color.green && color.green == color.blue) return operands({red}, "g");
  operands({red, component(color.green, color.alpha), component(color.blue, color.alpha)}, "rg");
}

void ContentStream::set_horizontal_scale(double scale) {
  if (scale == scale_) return;
  flush_text();
  scale_ = scale;
  operands({scale * 100}, "Tz");
}

void ContentStream::set_character_spacing(double points) {
  if (points == spacing_) return;
  flush_text();
  spacing_ = points;
  operands({points}, "Tc");
}

void ContentStream::set_rise(double points) {
  if (points == rise_) return;
  flush_text();
  rise_ = points;
  operands({points}, "Ts");
}

void ContentStream::move_to(double x, double y) {
  RECTO_ASSERT(mode_ == Mode::text);
  flush_text();
  const std::int64_t to_x = hundredths(x), to_y = hundredths(y);
  const auto move_x = static_cast<double>(to_x - line_x_) / kHundredths;
  const auto move_y = static_cast<double>(to_y - line_y_) / kHundredths;
  operands({move_x, move_y}, "Td");
  line_x_ = to_x;
  line_y_ = to_y;
}

void ContentStream::show(std::uint16_t code) {
  if (!in_string_) shown_ += '(';
  in_string_ = true;
  append_escaped(shown_, static_cast<char>(code >> 8U));
  append_escaped(shown_, static_cast<char>(code & 0xFFU));
}

void ContentStream::move_back(int thousandths) {
  if (in_string_) shown_ += ')';
  in_string_ = false;
  has_moves_ = true;
  append_integer(shown_, thousandths);
}

void ContentStream::flush_text() {
  if (in_string_) shown_ += ')';
  if (!shown_.empty()) {
    if (has_moves_) out_ += '[';
    out_ += shown_;
    out_ += has_moves_ ? "]TJ\n" : "Tj\n";
  }
  shown_.clear();
  in_string_ = has_moves_ = false;
}

void ContentStream::fill_rectangle(const Rect& rect, const Color& color) {
  RECTO_ASSERT(mode_ == Mode::graphics);
  set_color(color);
  operands({rect.left, rect.bottom, rect.right - rect.left, rect.top - rect.bottom}, "re f");
}

void ContentStream::draw(std::string_view resource, const double (&matrix)[6]) {
  RECTO_ASSERT(mode_ == Mode::graphics);
  out_ += "q\n";
  operands({matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]}, "cm");
  out_ += '/';
  out_ += resource;
  out_ += " Do Q\n";
}

std::string ContentStream::take() {
  switch_to(Mode::graphics);
  return std::exchange(out_, {});
}

}  // namespace recto::pdf
