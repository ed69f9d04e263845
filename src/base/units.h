// Units as types: a Length is PostScript points on the page, an Em is relative to a font size. They never mix
// with each other nor with a bare double, since most layout bugs are unit bugs.
#pragma once

#include <compare>

namespace recto {

// A length on the page in points (1/72 inch).
struct Length {
  double pt = 0;

  friend constexpr auto operator<=>(Length, Length) = default;
  friend constexpr Length operator+(Length a, Length b) { return {a.pt + b.pt}; }
  friend constexpr Length operator-(Length a, Length b) { return {a.pt - b.pt}; }
  friend constexpr Length operator-(Length a) { return {-a.pt}; }
  friend constexpr Length operator*(Length a, double k) { return {a.pt * k}; }
  friend constexpr Length operator*(double k, Length a) { return {a.pt * k}; }
  friend constexpr Length operator/(Length a, double k) { return {a.pt / k}; }
  friend constexpr double operator/(Length a, Length b) { return a.pt / b.pt; }
  constexpr Length& operator+=(Length b) {
    pt += b.pt;
    return *this;
  }
  constexpr Length& operator-=(Length b) {
    pt -= b.pt;
    return *this;
  }
};

// A multiple of the font size.
struct Em {
  double value = 0;

  friend constexpr auto operator<=>(Em, Em) = default;
  friend constexpr Length operator*(Em em, Length font_size) { return {em.value * font_size.pt}; }
};

// CSS Values 4, section 6.2: 1in = 96px = 72pt = 25.4mm.
inline constexpr double kPointsPerInch = 72.0;
inline constexpr double kPointsPerMillimetre = 72.0 / 25.4;
inline constexpr double kPointsPerPixel = 0.75;

struct Point {
  Length x, y;
  friend constexpr bool operator==(Point, Point) = default;
};
struct Size {
  Length width, height;
  friend constexpr bool operator==(Size, Size) = default;
};

// sRGB, alpha 255 is opaque.
struct Color {
  unsigned char red = 0, green = 0, blue = 0, alpha = 255;
  friend constexpr bool operator==(Color, Color) = default;
};

}  // namespace recto
