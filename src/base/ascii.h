// The classes of ASCII's characters, and the letter case of names that are ASCII by their standard: schemes,
// keywords, font families. Free of the locale, which the C library's functions are not; every byte beyond
// ASCII stays what it is, and is of no class.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace recto {

constexpr bool is_digit_ascii(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter_ascii(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// White space inside of a line.
constexpr bool is_blank_ascii(char c) { return c == ' ' || c == '\t'; }
// The white space of C's isspace() in its plain locale, which is also cmark-gfm's.
constexpr bool is_space_ascii(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

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
