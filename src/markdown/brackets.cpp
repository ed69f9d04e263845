#include "markdown/brackets.h"

#include "base/ascii.h"

namespace recto {

bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t backslashes = 0;
  while (backslashes < at && text[at - backslashes - 1] == '\\') ++backslashes;
  return backslashes % 2 != 0;
}

std::optional<std::size_t> opening_bracket(std::string_view text, std::size_t close) {
  int open = 0;
  for (std::size_t at = close; at-- > 0 && close - at <= kLongestLabel;) {
    if ((text[at] != '[' && text[at] != ']') || is_escaped(text, at)) continue;
    if (text[at] == ']') {
      ++open;
    } else if (open-- == 0) {
      return at;
    }
  }
  return std::nullopt;
}

bool is_index_behind(char before) {
  return is_letter_ascii(before) || is_digit_ascii(before) || static_cast<unsigned char>(before) >= 0x80 ||
         before == '_' || before == ')' || before == ']' || before == '}' || before == '`' ||
         before == '\\' || before == '$';
}

bool is_wording(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] == '^' || text[first] == '@' || text[first] == '!')
    return false;
  return text.find_first_not_of("0123456789.,-: \t\r\n") != std::string_view::npos;
}

}  // namespace recto
