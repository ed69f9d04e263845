// What layout makes of an element by its name, whatever a sheet says: for the messages about declarations
// that paper does not follow.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace recto::css {

// Whether it stands in lines whatever its display is. Not code, which <pre> has too, nor pictures.
inline bool stands_in_lines(std::string_view name) {
  constexpr auto kInLines = std::to_array<std::string_view>(
      {"a", "abbr", "b",    "cite",  "del",  "dfn",    "em",  "i",   "ins", "kbd", "mark",
       "q", "s",    "samp", "small", "span", "strong", "sub", "sup", "u",   "var"});
  return std::find(kInLines.begin(), kInLines.end(), name) != kInLines.end();
}

// Whether nothing is drawn before and after it, since its content is rows, items, code or a picture. (What
// holds blocks gets a line of its own, what holds text is joined by more of it.)
inline bool shows_nothing_generated(std::string_view name) {
  constexpr auto kWithout =
      std::to_array<std::string_view>({"html", "body", "ul", "ol", "dl", "table", "thead", "tbody", "tr",
                                       "pre", "figure", "aside", "img", "br"});
  return std::find(kWithout.begin(), kWithout.end(), name) != kWithout.end();
}

}  // namespace recto::css
