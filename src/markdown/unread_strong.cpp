#include "markdown/unread_strong.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"
#include "markdown/brackets.h"
#include "unicode/character.h"

namespace recto {
namespace {

constexpr std::string_view kStrong = "**";

constexpr const char* kNotClosed =
    "the next ** does not close it, between punctuation and a letter: write <strong> and </strong>";

// Strong text is hardly longer.
constexpr std::size_t kLongestStrong = 999;

// At the begin of a word, where no glob (`**/*.md`) and no operator is.
bool may_open_strong(std::string_view leaf, std::size_t at) {
  const std::size_t behind = at + kStrong.size();
  if (behind >= leaf.size() || !is_word_byte(leaf[behind])) return false;
  const char before = at == 0 ? '\n' : leaf[at - 1];
  return is_space_ascii(before) || before == '(' || before == '>';
}

// The next mark that could close the one at `open`, and could not open.
std::optional<std::size_t> meant_to_close(std::string_view leaf, std::size_t open) {
  const std::size_t from = open + kStrong.size();
  const std::size_t next = leaf.substr(0, std::min(leaf.size(), from + kLongestStrong)).find(kStrong, from);
  if (next == std::string_view::npos || may_open_strong(leaf, next)) return std::nullopt;
  return next;
}

std::string advice_on_strong(std::string_view leaf, std::size_t close) {
  if (is_blank_ascii(leaf[close - 1])) return "take the space before the closing ** away";
  const char32_t before = character_before(leaf, close);
  const std::size_t behind = close + kStrong.size();
  const bool in_word = behind < leaf.size() && is_word_character(decode_utf8(leaf, behind).character);
  return !is_word_character(before) && in_word
             ? kNotClosed
             : "the next ** does not close it: write <strong> and </strong>";
}

// Exactly two asterisks: three are strong and emphasised, or a star of significance.
bool is_strong_mark(std::string_view leaf, std::size_t at) {
  return leaf.substr(at).starts_with(kStrong) && (at == 0 || leaf[at - 1] != '*') &&
         (at + kStrong.size() == leaf.size() || leaf[at + kStrong.size()] != '*');
}

bool is_letter_byte(char c) { return is_word_byte(c) && !is_digit_ascii(c); }

// Numbers and names of one letter stand between operators: `2 ** 3 ** n`.
bool hold_words(std::string_view text) {
  const auto two = [](char a, char b) { return is_letter_byte(a) && is_letter_byte(b); };
  return std::adjacent_find(text.begin(), text.end(), two) != text.end();
}
bool are_words(std::string_view text) {
  return !text.empty() && is_letter_byte(text.front()) && hold_words(text);
}

bool is_space(char32_t c) {
  return c == 0x3000 || c == 0xA0 || (c < 0x80 && is_space_ascii(static_cast<char>(c)));
}

bool is_punctuation(char32_t c) { return !is_word_character(c) && !is_space(c); }

// Punctuation that no code has there: beyond ASCII, or a quotation mark.
bool is_of_prose(char32_t c) { return c >= 0x80 || c == '"' || c == '\''; }

// What ends a sentence, a part of one or a bracket, and so begins no strong text. A full stop may:
// `.profile`.
bool is_closing(char32_t c) {
  constexpr std::u32string_view kClosing = U",:;!?)]}/、。，．：；！？）］｝」』】》〉〕…";
  return kClosing.find(c) != std::u32string_view::npos;
}

char32_t character_at(std::string_view leaf, std::size_t at) {
  return at == leaf.size() ? U'\n' : decode_utf8(leaf, at).character;
}

// The words that two marks hold, and what stands round them.
struct Held {
  char32_t before, first, last, behind;
  std::string_view words;
  std::size_t close;
};

// The next mark and what it holds with the one at `open`, when neither has a space on its inner side.
std::optional<Held> held_from(std::string_view leaf, std::size_t open) {
  const std::size_t from = open + kStrong.size();
  const std::string_view rest = leaf.substr(0, std::min(leaf.size(), from + kLongestStrong));
  const std::size_t close = rest.find(kStrong, from);
  if (close == std::string_view::npos || close == from || !is_strong_mark(leaf, open) ||
      !is_strong_mark(leaf, close) || is_escaped(leaf, open) || is_escaped(leaf, close))
    return std::nullopt;
  const Held held{character_before(leaf, open),    character_at(leaf, from),
                  character_before(leaf, close),   character_at(leaf, close + kStrong.size()),
                  leaf.substr(from, close - from), close};
  return is_space(held.first) || is_space(held.last) ? std::nullopt : std::optional(held);
}

// Why two marks make nothing strong, though they hold words: one stands between a letter and punctuation on
// its inner side, as is usual where no spaces are written (section 6.2, left- and right-flanking). Empty
// where that is not so, or code as well: `2**(-1)**n`.
std::string advice_on_flanks(const Held& held) {
  if (!hold_words(held.words)) return {};
  const bool opens_nothing = is_word_character(held.before) && is_punctuation(held.first) &&
                             !is_closing(held.first) && (is_of_prose(held.before) || is_of_prose(held.first));
  if (opens_nothing) return "between a letter and punctuation it opens nothing: write <strong> and </strong>";
  const bool closes_nothing = is_word_character(held.behind) && is_punctuation(held.last) &&
                              held.last != '/' && !is_closing(held.first) &&
                              (is_of_prose(held.behind) || is_of_prose(held.last));
  return closes_nothing ? kNotClosed : std::string();
}

// Where the mark stands that would close the one at `open` on its line, if no space were between that and the
// words.
std::optional<std::size_t> spaced_close(std::string_view leaf, std::size_t open) {
  const std::size_t from = open + kStrong.size();
  if (!is_strong_mark(leaf, open) || from == leaf.size() || !is_blank_ascii(leaf[from])) return std::nullopt;
  if (open > 0 && !is_space_ascii(leaf[open - 1])) return std::nullopt;
  const std::string_view rest = leaf.substr(from, kLongestStrong);
  const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
  const std::size_t length = line.find(kStrong);
  if (length == std::string_view::npos || !is_strong_mark(leaf, from + length)) return std::nullopt;
  const std::size_t behind = from + length + kStrong.size();
  const bool in_word = behind < leaf.size() && is_word_byte(leaf[behind]);
  return !in_word && are_words(trimmed(line.substr(0, length))) ? std::optional(from + length) : std::nullopt;
}

void report_strong_mark(const TextPart& part, std::size_t at, std::string advice, Reading& reading) {
  reading.diagnostics
      .report(Code::unread_markup, part.span(at, at + kStrong.size()),
              "this ** makes nothing strong; it is text")
      .hint(std::move(advice))
      .hint("if it is text, write a backslash before each *");
}

// Gives the last mark that has been looked at.
std::size_t report_flanks(const TextPart& part, std::size_t open, Reading& reading) {
  const std::optional<Held> held = held_from(part.leaf, open);
  std::string advice = held ? advice_on_flanks(*held) : std::string();
  if (advice.empty()) return open;
  report_strong_mark(part, open, std::move(advice), reading);
  return held->close < part.end ? held->close : open;
}

}  // namespace

void report_unread_strong(const TextPart& part, Reading& reading) {
  const std::string_view own = part.leaf.substr(0, part.end);
  for (std::size_t at = part.begin; (at = own.find(kStrong, at)) != std::string_view::npos;
       at += kStrong.size()) {
    if (const std::optional<std::size_t> spaced = spaced_close(part.leaf, at)) {
      report_strong_mark(part, at, "take the spaces behind the first ** and before the last away", reading);
      at = *spaced;
      continue;
    }
    if (!may_open_strong(part.leaf, at)) {
      at = report_flanks(part, at, reading);
      continue;
    }
    const std::optional<std::size_t> close = meant_to_close(part.leaf, at);
    // Without one it is as often `**kwargs`, or the mark of a note below a table.
    if (!close && at > 0) continue;
    report_strong_mark(
        part, at, close ? advice_on_strong(part.leaf, *close) : "close it with ** right behind the last word",
        reading);
    if (close && *close < part.end) at = *close;
  }
}

}  // namespace recto
