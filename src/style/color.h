// CSS Color 4: the 148 names, the hexadecimal forms, rgb(); and the contrast of WCAG 2.2 that the e-book's
// colours must pass.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/units.h"

namespace recto::css {

class ValueReader;

std::optional<Color> named_color(std::string_view name);
std::vector<std::string> color_names();
std::optional<Color> hex_color(std::string_view digits);
// Behind "rgb(": `1 2 3 / 50%)` or `1, 2, 3, 0.5)`, with the closing bracket.
std::optional<Color> rgb_color(ValueReader& reader);

// WCAG 2.2, contrast ratio of two opaque colours: 1 to 21.
double contrast(Color a, Color b);

}  // namespace recto::css
