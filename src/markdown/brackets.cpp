#include "markdown/brackets.h"

#include <algorithm>

#include "base/ascii.h"

namespace recto {
namespace {

// Behind these `[a][b]` or `[a](b)` is an index of an index, or belongs to a link before it. Names in code
// are ASCII, and where no spaces are written a letter stands before any bracket.
bool is_index_behind(char before) {
  constexpr std::string_view kMarks = "_)]}`\\$";
  return is_digit_ascii(before) || is_letter_ascii(before) || kMarks.find(before) != std::string_view::npos;
}

}  // namespace

bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t backslashes = 0;
  while (backslashes < std::min(at, kLongestLabel) && text[at - backslashes - 1] == '\\') ++backslashes;
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

bool is_wording(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] == '^' || text[first] == '@' || text[first] == '!')
    return false;
  return text.find_first_not_of("0123456789.,-: \t\r\n") != std::string_view::npos;
}

std::optional<BracketedWords> bracketed_words(std::string_view leaf, std::size_t close, Index index) {
  if (is_escaped(leaf, close)) return std::nullopt;
  const std::optional<std::size_t> open = opening_bracket(leaf, close);
  if (!open) return std::nullopt;
  const bool picture = *open > 0 && leaf[*open - 1] == '!' && !is_escaped(leaf, *open - 1);
  const std::size_t begin = picture ? *open - 1 : *open;
  if (index == Index::possible && begin > 0 && is_index_behind(leaf[begin - 1])) return std::nullopt;
  return BracketedWords{begin, leaf.substr(*open + 1, close - *open - 1)};
}

}  // namespace recto
