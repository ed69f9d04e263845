// What a typographer keeps on one line though UAX #14 would part it: a number and its unit, the groups of a
// number, an abbreviation and what it belongs to, a dash and its word. Looks at a bounded stretch round a
// place, so that a text takes linear time however it is made.
#include <algorithm>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/utf8.h"
#include "unicode/character.h"
#include "unicode/kept_words.h"
#include "unicode/line_rules.h"
#include "unicode/segment.h"

namespace recto {
namespace {

constexpr std::string_view kEnDash = "\u2013";

// More bytes than the longest entry of the tables, so that looking about takes constant time.
constexpr std::size_t kLookAround = 24;

bool is_space_at(std::string_view text, std::size_t at) { return text[at] == ' ' || text[at] == '\n'; }

// ---- the words round a space

// Bytes of the quotation mark, of any language, that the token begins with; 0 where it begins with none.
std::size_t quote_at_begin(std::string_view token) {
  if (token.starts_with('"') || token.starts_with('\'')) return 1;
  if (token.starts_with("\u00AB") || token.starts_with("\u00BB")) return 2;
  if (!token.starts_with("\xE2\x80") || token.size() < 3) return 0;
  const auto last = static_cast<unsigned char>(token[2]);  // U+2018 to 201E, U+2039 and 203A
  return (last >= 0x98 && last <= 0x9E) || last == 0xB9 || last == 0xBA ? 3 : 0;
}
std::size_t quote_at_end(std::string_view token) {
  constexpr std::size_t kLongest = 3;
  for (std::size_t size = 1; size <= std::min(kLongest, token.size()); ++size)
    if (quote_at_begin(token.substr(token.size() - size)) == size) return size;
  return 0;
}

// The stretch without spaces that ends at `end`; whole or, when it is longer, its end.
std::string_view token_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLookAround && !is_space_at(text, begin - 1)) --begin;
  return text.substr(begin, end - begin);
}

// The same that begins at `begin`.
std::string_view token_after(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && end - begin < kLookAround && !is_space_at(text, end)) ++end;
  return text.substr(begin, end - begin);
}

std::string_view without_opening(std::string_view token) {
  while (!token.empty()) {
    const std::size_t mark = token.front() == '(' || token.front() == '[' ? 1 : quote_at_begin(token);
    if (mark == 0) break;
    token.remove_prefix(mark);
  }
  return token;
}

std::string_view without_closing(std::string_view token) {
  constexpr std::string_view kClosing = ".,;:!?)]";
  while (!token.empty()) {
    const bool closing = kClosing.find(token.back()) != std::string_view::npos;
    const std::size_t mark = closing ? 1 : quote_at_end(token);
    if (mark == 0) break;
    token.remove_suffix(mark);
  }
  return token;
}

bool ends_in_digit(std::string_view token) { return !token.empty() && is_digit_ascii(token.back()); }
bool begins_with_digit(std::string_view token) { return !token.empty() && is_digit_ascii(token.front()); }

bool begins_with_capital(std::string_view token) {
  if (!token.empty() && is_letter_ascii(token.front())) return lower_ascii(token.front()) != token.front();
  const char32_t c = decode_utf8(token, 0).character;
  return is_letter(c) && simple_lowercase(c) != c;
}

// ---- numbers

// "mg", "mg/kg", "mg-Dosis", "°C'nin", without what closes behind it.
bool is_unit(std::string_view token) {
  if (is_among(token, kUnits)) return true;
  token = without_closing(token);
  const std::size_t stem =
      std::min({token.find('/'), token.find('-'), token.find('\''), token.find("\u2019"), token.size()});
  return is_among(token.substr(0, stem), kUnits);
}

// What numbers, dates and telephone numbers are written with beside digits.
bool is_numeric(char c) {
  return is_digit_ascii(c) || std::string_view("+-.,/()").find(c) != std::string_view::npos;
}
// Bytes of the number, in groups with spaces between them, that the space at `at` stands in; more than `most`
// where it is longer.
std::size_t length_of_number(std::string_view text, std::size_t at, std::size_t most) {
  const auto belongs = [&](std::size_t place) { return is_numeric(text[place]) || text[place] == ' '; };
  std::size_t begin = at, end = at + 1;
  while (begin > 0 && at - begin <= most && belongs(begin - 1)) --begin;
  while (end < text.size() && end - begin <= most && belongs(end)) ++end;
  while (begin < at && text[begin] == ' ') ++begin;
  while (end > at + 1 && text[end - 1] == ' ') --end;
  return end - begin;
}

// "3.", a day or a month of a date.
bool is_dotted_day(std::string_view token) {
  constexpr std::size_t kMost = 3;  // two digits and the full stop
  return token.size() >= 2 && token.size() <= kMost && token.ends_with('.') &&
         std::all_of(token.begin(), token.end() - 1, is_digit_ascii);
}

// Groups of one number: thousands, a telephone number, a date in digits. The space is at `at - 1`.
bool are_groups(std::string_view text, std::size_t at) {
  // The longest telephone numbers (+44 (0) 131 496 0123); a row of numbers goes over several lines.
  constexpr std::size_t kLongestNumber = 20;
  const std::string_view before = token_before(text, at - 1);
  const bool goes_on = ends_in_digit(before) || is_dotted_day(before) ||
                       (before.ends_with(')') && ends_in_digit(without_closing(before)));
  if (!goes_on || !begins_with_digit(without_opening(token_after(text, at)))) return false;
  // A currency or per cent may stand behind the last one.
  std::string_view after = without_closing(token_after(text, at));
  while (!after.empty() && !is_numeric(after.back()) && !is_letter_ascii(after.back()))
    after.remove_suffix(1);
  return std::all_of(after.begin(), after.end(), is_numeric) &&
         length_of_number(text, at - 1, kLongestNumber) <= kLongestNumber;
}

// ---- names and short words

// "z." of "z. B.": one letter and a full stop, and what may close behind it.
bool is_lettered_abbreviation(std::string_view token) {
  const Decoded first = decode_utf8(token, 0);
  return token.size() > first.length && token[first.length] == '.' && is_letter(first.character) &&
         without_closing(token).size() <= first.length;
}
bool is_initial(std::string_view token) {
  return begins_with_capital(token) && is_lettered_abbreviation(token) && token.ends_with('.');
}

bool is_short_word(std::string_view token, std::string_view language) {
  if (token.empty() || decode_utf8(token, 0).length != token.size()) return false;
  const auto* const entry = std::find_if(kShortWords.begin(), kShortWords.end(), [&](const ShortWords& e) {
    return e.language == primary_language(language);
  });
  return entry != kShortWords.end() && entry->letters.find(token) != std::string_view::npos;
}

bool is_dash(std::string_view token) { return token == kEnDash || token == "\u2014"; }

// Whether the space at `at - 1` stands between words that no rule below is about: the letters next to it are
// small ASCII ones, and the word before has more than one. Most spaces do, and need no look at whole words.
bool is_between_plain_words(std::string_view text, std::size_t at) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return at >= 3 && is_small(text[at]) && is_small(text[at - 2]) && is_small(text[at - 3]);
}

bool is_name_in_parts(std::string_view before, std::string_view after, std::string_view language) {
  if (begins_with_capital(after) && (is_among(before, kBeforeName) || is_initial(before))) return true;
  if (before.ends_with('.') && is_lettered_abbreviation(before) && is_lettered_abbreviation(after))
    return true;
  return is_among(primary_language(language), kInitialsBehind) && begins_with_capital(before) &&
         begins_with_capital(after) && is_lettered_abbreviation(after) && without_closing(before) == before;
}

// A space at `at - 1`: whether what it parts belongs together.
bool is_kept_over_space(std::string_view text, std::size_t at, std::string_view language) {
  if (is_between_plain_words(text, at)) return false;
  const std::string_view whole = token_before(text, at - 1), after = token_after(text, at);
  if (whole.empty() || after.empty()) return false;
  // A dash between spaces ends its line: it belongs to what it breaks off.
  if (is_dash(after)) return true;
  const std::string_view primary = primary_language(language);
  if (primary == "fr" && (whole.ends_with("\u00AB") || after.starts_with("\u00BB"))) return true;
  const std::string_view before = without_opening(whole);
  if (before.empty()) return false;
  if (ends_in_digit(before) && is_unit(after)) return true;
  if (begins_with_digit(after) && is_among(before, kBeforeNumber)) return true;
  if (is_dotted_day(before) && is_among(primary, kDottedDays)) return true;
  return are_groups(text, at) || is_name_in_parts(before, after, language) || is_short_word(before, language);
}

// ---- where there is no space

// Behind hyphens that begin a word ("-1", "--help"): Unicode 16's LB20a, which ICU 72 does not have. The same
// for an en dash, which stands for a minus or for what is left out ("the suffix –azole").
bool is_behind_leading_dash(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && text[begin - 1] == '-') --begin;
  if (begin == at && text.substr(0, at).ends_with(kEnDash)) begin = at - kEnDash.size();
  if (begin == at) return false;
  return begin == 0 || std::string_view(" \n([\"'").find(text[begin - 1]) != std::string_view::npos;
}

// Behind the mark that begins a word of code: "[!NOTE]", "<!DOCTYPE", "#!/bin".
bool is_behind_mark_of_code(std::string_view text, std::size_t at) {
  return at >= 2 && text[at - 1] == '!' &&
         std::string_view("[<#").find(text[at - 2]) != std::string_view::npos;
}

// The dash of a range of numbers: "24–48 h".
bool is_in_range(std::string_view text, std::size_t at) {
  return is_digit_ascii(text[at]) && text.substr(0, at).ends_with(kEnDash) &&
         ends_in_digit(text.substr(0, at - kEnDash.size()));
}

// The stroke of a compound unit: "mmol/l".
bool is_in_unit(std::string_view text, std::size_t at) {
  if (text[at - 1] != '/') return false;
  const std::string_view token = without_opening(token_before(text, at));
  return is_among(token.substr(0, token.find('/')), kUnits);
}

// An em dash stays with the word before it, and one that opens a parenthesis with the word behind it.
bool is_kept_at_dash(std::string_view text, std::size_t at) {
  constexpr char32_t kEmDash = 0x2014;
  constexpr std::size_t kDashSize = 3;
  if (decode_utf8(text, at).character == kEmDash) return !is_space_at(text, at - 1);
  return character_before(text, at) == kEmDash && (at == kDashSize || is_space_at(text, at - kDashSize - 1));
}

}  // namespace

bool is_kept_together(std::string_view text, std::size_t at, std::string_view language) {
  if (at == 0 || at >= text.size()) return false;
  constexpr char32_t kSoftHyphen = 0xAD;
  if (is_space_at(text, at - 1)) return is_kept_over_space(text, at, language);
  // Soft hyphens are hyphenation: Workshop::hyphenate gives them, for a break there also draws a hyphen.
  return is_behind_leading_dash(text, at) || is_kept_at_dash(text, at) || is_in_range(text, at) ||
         is_in_unit(text, at) || is_behind_mark_of_code(text, at) ||
         character_before(text, at) == kSoftHyphen;
}

std::string bind_words(std::string_view text, std::string_view language) {
  constexpr std::string_view kNoBreakSpace = "\u00A0", kSpaces = " \n";
  constexpr std::size_t kLongest = 24;  // bytes in one piece: a telephone number, on the line of a phone
  std::string out;
  std::size_t written = 0, piece = 0;
  for (std::size_t at = text.find_first_of(kSpaces); at < text.size();) {
    const std::size_t next = std::min(text.find_first_of(kSpaces, at + 1), text.size());
    if (next - piece <= kLongest && is_kept_together(text, at + 1, language)) {
      out.append(text, written, at - written).append(kNoBreakSpace);
      written = at + 1;
    } else {
      piece = at + 1;
    }
    at = next;
  }
  return out.append(text.substr(written));
}

}  // namespace recto
