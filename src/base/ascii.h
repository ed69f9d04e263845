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
// A letter or a digit; bytes of UTF-8 beyond ASCII are taken for letters.
constexpr bool is_word_byte(char c) {
  return is_digit_ascii(c) || is_letter_ascii(c) || static_cast<unsigned char>(c) >= 0x80;
}
constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// White space inside of a line.
constexpr bool is_blank_ascii(char c) { return c == ' ' || c == '\t'; }
// The white space of C's isspace() in its plain locale, which is also cmark-gfm's.
constexpr bool is_space_ascii(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Without white space at its ends.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space_ascii(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space_ascii(text.back())) text.remove_suffix(1);
  return text;
}

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
