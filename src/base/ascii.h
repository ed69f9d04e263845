// The letter case of names that are ASCII by their standard: schemes, keywords, font families. Free of the
// locale, which the C library's functions are not; every byte beyond ASCII stays what it is.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace recto {

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

inline bool same_but_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

}  // namespace recto
