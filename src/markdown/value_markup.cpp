#include "markdown/value_markup.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "markdown/brackets.h"

namespace recto {
namespace {

// Of marked words in a value; also bounds what a row of marks costs.
constexpr std::size_t kLongestMarked = 200;

// Nothing but white space or an opening sign stands before the mark.
bool begins_word(std::string_view text, std::size_t at) {
  constexpr std::string_view kBefore = " \t\n([{\"'";
  return at == 0 || kBefore.find(text[at - 1]) != std::string_view::npos;
}

// The end of the words that the mark at `at` and the next one enclose.
std::optional<ValueMarkup> marked(std::string_view text, std::size_t at, std::string_view mark) {
  const char sign = mark.front();
  const std::size_t from = at + mark.size();
  if (!text.substr(at).starts_with(mark) || !begins_word(text, at)) return std::nullopt;
  if (from >= text.size() || !is_word_byte(text[from])) return std::nullopt;
  const std::string_view words = text.substr(from, kLongestMarked);
  const std::size_t length = words.find(sign);
  if (length == std::string_view::npos || !words.substr(length).starts_with(mark) ||
      is_space_ascii(words[length - 1]))
    return std::nullopt;
  const std::size_t end = from + length + mark.size();
  if (end < text.size() && (is_word_byte(text[end]) || text[end] == sign)) return std::nullopt;
  return ValueMarkup{at, end};
}

// `[words](address)`; `close` is the bracket.
std::optional<ValueMarkup> link(std::string_view text, std::size_t close) {
  if (!text.substr(close + 1).starts_with("(")) return std::nullopt;
  const std::string_view rest = text.substr(close + 2, kLongestMarked);
  const std::string_view address = rest.substr(0, rest.find_first_of(" \t\n)"));
  const bool closed = address.size() < rest.size() && rest[address.size()] == ')';
  if (!closed || address.find_first_of("/.#:") == std::string_view::npos) return std::nullopt;
  const std::optional<BracketedWords> words = bracketed_words(text, close);
  if (!words || !is_wording(words->text)) return std::nullopt;
  return ValueMarkup{words->begin, close + 2 + address.size() + 1};
}

}  // namespace

std::optional<ValueMarkup> find_markup(std::string_view text) {
  constexpr auto kMarks = std::to_array<std::string_view>({"**", "*", "_", "`"});
  constexpr ByteSet kOpeners("*_`]");
  for (std::size_t at = 0; (at = kOpeners.first_in(text, at)) < text.size(); ++at) {
    if (text[at] == ']') {
      if (const std::optional<ValueMarkup> found = link(text, at)) return found;
    }
    for (const std::string_view mark : kMarks) {
      if (const std::optional<ValueMarkup> found = marked(text, at, mark)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace recto
