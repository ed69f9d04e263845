#include "resolve/phone_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/utf8.h"
#include "unicode/character.h"

namespace recto {
namespace {

// The most digits that a number has, with its country's code (ITU-T E.164).
constexpr std::size_t kMostDigits = 15;

// Of ambulances, the police, fire brigades and doctors on call, in countries whose languages we know.
// Greece's 100 is not here: it counts people more often.
constexpr auto kEmergency = std::to_array<std::string_view>(
    {"000", "061", "101", "102", "103", "104", "105", "108",  "110",  "111",  "112",    "113",
     "114", "115", "117", "118", "119", "120", "144", "155",  "158",  "166",  "190",    "192",
     "193", "911", "988", "995", "997", "998", "999", "1177", "1813", "3114", "116117", "116123"});
// In French two digits are enough for the SAMU, the police and the fire brigade.
constexpr auto kFrenchEmergency = std::to_array<std::string_view>({"15", "17", "18"});

// What stands before a number that is to be called, or between two.
constexpr auto kCallWords = std::to_array<std::string_view>({"or",
                                                             "and",
                                                             "on",
                                                             "call",
                                                             "dial",
                                                             "ring",
                                                             "phone",
                                                             "tel",
                                                             "tel.",
                                                             "telephone",
                                                             "ambulance",
                                                             "emergency",
                                                             "services",
                                                             "oder",
                                                             "und",
                                                             "die",
                                                             "den",
                                                             "notruf",
                                                             "notarzt",
                                                             "feuerwehr",
                                                             "rufnummer",
                                                             "telefon",
                                                             "rettungsdienst",
                                                             "polizei",
                                                             "ou",
                                                             "et",
                                                             "le",
                                                             "au",
                                                             "appelez",
                                                             "pompiers",
                                                             "police",
                                                             "o",
                                                             "y",
                                                             "e",
                                                             "al",
                                                             "il",
                                                             "llame",
                                                             "chiami",
                                                             "of",
                                                             "en",
                                                             "lub",
                                                             "i",
                                                             "numer",
                                                             "nebo",
                                                             "a",
                                                             "alebo",
                                                             "veya",
                                                             "ve",
                                                             "eller",
                                                             "og",
                                                             "och",
                                                             "или",
                                                             "и",
                                                             "або",
                                                             "ή",
                                                             "και",
                                                             "sau",
                                                             "vagy"});

bool is_among(std::string_view word, std::span<const std::string_view> known) {
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view one) { return same_but_case(one, word); });
}

// Digits with what parts them.
struct Digits {
  std::size_t end = 0;
  std::string digits;
  std::vector<std::size_t> groups;  // of how many digits each
  std::string separators;           // their first bytes
  bool international = false;
};

std::size_t separator_at(std::string_view text, std::size_t at) {
  for (const std::string_view one : {" ", "-", ".", "/", "\u00A0", "\u202F", "\u2011"})
    if (text.substr(at).starts_with(one)) return one.size();
  return 0;
}

std::size_t digits_end(std::string_view text, std::size_t begin) {
  return std::min(text.find_first_not_of("0123456789", begin), text.size());
}

// The digits at `at`, if there are any and the brackets round them close; with a trunk's (0) left out.
bool take_group(std::string_view text, std::size_t at, Digits& into) {
  const bool bracket = text.substr(at).starts_with('(');
  const std::size_t begin = at + (bracket ? 1 : 0);
  const std::size_t end = digits_end(text, begin);
  if (end == begin || (bracket && !text.substr(end).starts_with(')'))) return false;
  const std::string_view group = text.substr(begin, end - begin);
  const bool abroad = into.international || into.digits.starts_with("00");
  if (!(bracket && abroad && group == "0")) {
    into.digits += group;
    into.groups.push_back(group.size());
  }
  into.end = end + (bracket ? 1 : 0);
  return true;
}

bool is_date(const std::vector<std::size_t>& groups) {
  constexpr std::size_t kOfDate = 3, kYear = 4;
  if (groups.size() != kOfDate) return false;
  const bool year_last = groups[0] <= 2 && groups[1] <= 2 && (groups[2] == 2 || groups[2] == kYear);
  const bool year_first = groups[0] == kYear && groups[1] <= 2 && groups[2] <= 2;
  return year_last || year_first;
}

// Years and hours "2024-2026", "0900-1700", months "05/2026", hours "8.30-17.00", and counts "1 000 000".
bool is_something_else(const Digits& found) {
  constexpr std::size_t kYear = 4, kThousands = 3;
  const auto& groups = found.groups;
  const auto has = [&](char one) { return found.separators.find(one) != std::string::npos; };
  if (is_date(groups) || (has('.') && has('-'))) return true;
  if (groups.size() == 2 && groups[1] == kYear && (groups[0] == kYear || (groups[0] <= 2 && has('/'))))
    return true;
  return groups.size() > 2 && groups[0] < kThousands && found.digits.front() != '0' && !has('-') &&
         std::all_of(groups.begin() + 1, groups.end(), [](std::size_t size) { return size == kThousands; });
}

// Whether so many digits in such groups are a number whatever stands round them.
bool is_long_number(const Digits& found) {
  constexpr std::size_t kFewestAbroad = 8, kFewestWithTrunk = 6, kFewest = 7, kFewestAfterOne = 10;
  const std::size_t count = found.digits.size();
  if (count > kMostDigits) return false;
  if (found.international) return count >= kFewestAbroad;
  if (is_something_else(found)) return false;
  if (found.digits.front() == '0') return count >= kFewestWithTrunk;
  // "1-800-555-0100"
  return count >= (found.groups.front() == 1 ? kFewestAfterOne : kFewest);
}

// Whether the group at `at` goes on with the number: behind a whole one, short groups are hours and days
// ("0113 496 0000 24 hours", "116 117 24/7") and those in brackets extensions, unless all its groups are of
// two digits.
bool goes_on(std::string_view text, std::size_t at, const Digits& found) {
  constexpr std::size_t kShort = 2, kWhole = 10;
  const std::size_t size = digits_end(text, at) - at;
  if (text[at] == '(') return found.groups.size() <= 1;
  // "ward 12 0113 496 0000"
  if (text[at] == '0' && size > kShort && !found.international && found.groups.size() == 1 &&
      found.digits.front() != '0')
    return false;
  if (size > kShort || size == 0) return true;
  if (is_among(found.digits, kEmergency)) return false;
  const bool in_pairs = std::all_of(found.groups.begin() + 1, found.groups.end(),
                                    [](std::size_t one) { return one <= kShort; });
  if (found.groups.size() > 1 && in_pairs) return found.digits.size() < kWhole;
  if (!is_long_number(found)) return true;
  // "0800 111 0 111", "030 1234-0"
  const std::size_t next = at + size;
  return text[at - 1] == '-' || (size == 1 && next + 1 < text.size() && text[next] == ' ' &&
                                 digits_end(text, next + 1) > next + 1 + kShort);
}

// All groups that follow one another.
std::optional<Digits> digits_at(std::string_view text, std::size_t begin) {
  Digits out;
  const bool bracket = text.substr(begin).starts_with("(+");
  out.international = bracket || text[begin] == '+';
  if (!take_group(text, begin + (out.international ? 1 : 0) + (bracket ? 1 : 0), out)) return std::nullopt;
  if (bracket && !text.substr(out.end).starts_with(')')) return std::nullopt;
  if (bracket) ++out.end;
  while (out.end < text.size() && out.digits.size() <= kMostDigits) {
    const std::size_t after = out.end + separator_at(text, out.end);
    const bool touches = after == out.end && text[after] != '(' && text[after - 1] != ')';
    const char separator = after == out.end ? '\0' : text[out.end];
    // A stroke parts an area's code from its number, or two numbers.
    if (after >= text.size() || touches || (separator == '/' && out.groups.size() > 1)) break;
    if (!goes_on(text, after, out) || !take_group(text, after, out)) break;
    if (separator != '\0') out.separators += separator;
  }
  return out;
}

// ---- what stands round a short number

// What parts the numbers and words of a list, and what may stand right before or behind a number.
constexpr auto kMarks = std::to_array<std::string_view>(
    {",", ";", ":", "/", "(", ")", "[", "]", "|",  "\n", "!",  "?",  "\"", "'",  "“",  "”",  "„",
     "‘", "’", "«", "»", "•", "·", "–", "—", "、", "，", "；", "：", "（", "）", "。", "「", "」"});

bool begins_with_mark(std::string_view text) {
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view one) { return text.starts_with(one); });
}
bool ends_with_mark(std::string_view text) {
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view one) { return text.ends_with(one); });
}

std::string_view trimmed_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

bool ends_part(std::string_view before) {
  return before.empty() || ends_with_mark(before) || before.ends_with(" -");
}
bool begins_part(std::string_view after) {
  return after.empty() || begins_with_mark(after) || after.starts_with('.') || after.starts_with("- ");
}

bool is_acronym(std::string_view word) {
  return word.size() >= 2 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_call_word(std::string_view word) { return is_acronym(word) || is_among(word, kCallWords); }

// The word that ends with the text, or begins it: as much of it as the longest of the words above has.
constexpr std::size_t kLongestWord = 24;
std::string_view last_word(std::string_view text) {
  text = text.substr(text.size() - std::min(text.size(), kLongestWord));
  const std::size_t gap = text.find_last_of(" ,;:/()[]|\n");
  return gap == std::string_view::npos ? text : text.substr(gap + 1);
}
std::string_view first_word(std::string_view text) {
  text = text.substr(0, kLongestWord);
  return text.substr(0, text.find_first_of(" ,;:/()[]|\n"));
}

bool is_small_letter(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = decode_utf8(text, 0).character;
  return is_letter(c) && simple_lowercase(c) == c;
}

// Whether what stands behind a number is no part of an address, where a capital begins a street's name, nor
// goes on with the number; "24 hours a day", "24/7" do neither.
bool is_said_of_call(std::string_view after) {
  constexpr std::size_t kMostOfHours = 2;
  const std::size_t digits = digits_end(after, 0);
  if (digits == 0) return is_small_letter(after);
  const std::string_view unit = after.substr(digits);
  return digits <= kMostOfHours && (unit.starts_with('/') || is_small_letter(unit) ||
                                    (unit.starts_with(' ') && is_small_letter(unit.substr(1))));
}

// Europe's helplines, longer than the number of any house.
bool is_helpline(std::string_view digits) {
  constexpr std::size_t kDigits = 6;
  return digits.size() == kDigits && digits.starts_with("116");
}

// A short number that a house, a ward or a year might have is one only where nothing speaks against it.
bool is_short_number(std::string_view number, std::string_view before, std::string_view after,
                     std::string_view language) {
  constexpr std::size_t kFewest = 3, kMost = 6;
  const bool french = primary_language(language) == "fr" && is_among(number, kFrenchEmergency);
  if (!french && (number.size() < kFewest || number.size() > kMost)) return false;
  const bool first = ends_part(before);
  const bool last = begins_part(after);
  if (first && last) return true;
  const bool helpline = is_helpline(number);
  if (!first && !helpline && !is_call_word(last_word(before))) return false;
  if (french) return last || is_among(first_word(after), kCallWords);
  return (helpline || is_among(number, kEmergency)) && (last || is_said_of_call(after));
}

bool may_begin(std::string_view text, std::size_t at) {
  if (!is_digit_ascii(text[at]) && text[at] != '+' && text[at] != '(') return false;
  if (at == 0) return true;
  const std::string_view before = text.substr(0, at);
  // Behind other digits it would be a part of a longer number.
  if (at >= 2 && text[at - 1] == ' ' && is_digit_ascii(text[at - 2])) return false;
  if (text[at - 1] == ' ' || before.ends_with("\u00A0")) return true;
  constexpr std::string_view kEnDash = "\u2013";
  if (before.ends_with(kEnDash))
    return at == kEnDash.size() || !is_digit_ascii(text[at - kEnDash.size() - 1]);
  return ends_with_mark(before);
}

bool may_end(std::string_view text, std::size_t at) {
  if (at == text.size() || text[at] == ' ' || text.substr(at).starts_with("\u00A0")) return true;
  const std::string_view after = text.substr(at);
  if (text[at] == '.') return at + 1 == text.size() || text[at + 1] == ' ';
  constexpr std::string_view kEnDash = "\u2013";
  if (after.starts_with(kEnDash))
    return at + kEnDash.size() == text.size() || !is_digit_ascii(text[at + kEnDash.size()]);
  return begins_with_mark(after);
}

// Whether the digits [begin, end) are a part of a time, a date or a share ("10:00", "05/2026", "24/7"), or
// stand in brackets behind a number, as its extension does.
bool is_part_of_digits(std::string_view text, std::size_t begin, std::size_t end) {
  const auto is_stroke = [&](std::size_t at) { return text[at] == '/' || text[at] == ':'; };
  if (end + 1 < text.size() && is_stroke(end) && is_digit_ascii(text[end + 1])) return true;
  if (begin < 2) return false;
  if (is_stroke(begin - 1) && is_digit_ascii(text[begin - 2])) return true;
  const std::string_view before = trimmed_end(text.substr(0, begin - 1));
  return text[begin - 1] == '(' && !before.empty() && is_digit_ascii(before.back());
}

std::optional<PhoneNumber> number_at(std::string_view text, std::size_t at, std::string_view language,
                                     NumbersHere here) {
  if (!may_begin(text, at)) return std::nullopt;
  const std::optional<Digits> found = digits_at(text, at);
  if (!found || (here == NumbersHere::international && !found->international)) return std::nullopt;
  if (is_long_number(*found) && may_end(text, found->end))
    return PhoneNumber{at, found->end,
                       fmt::format("tel:{}{}", found->international ? "+" : "", found->digits)};
  if (!is_digit_ascii(text[at]) || is_date(found->groups)) return std::nullopt;
  // Some short ones are written in groups too: "116 117".
  const bool whole = is_among(found->digits, kEmergency) || is_helpline(found->digits);
  const std::size_t end = whole ? found->end : digits_end(text, at);
  const std::string_view number = whole ? std::string_view(found->digits) : text.substr(at, end - at);
  if (!may_end(text, end) || is_part_of_digits(text, at, end)) return std::nullopt;
  const std::string_view after = text.substr(std::min(text.find_first_not_of(' ', end), text.size()));
  if (!is_short_number(number, trimmed_end(text.substr(0, at)), after, language)) return std::nullopt;
  return PhoneNumber{at, end, fmt::format("tel:{}", number)};
}

}  // namespace

std::vector<PhoneNumber> find_phone_numbers(std::string_view text, std::string_view language,
                                            NumbersHere here) {
  std::vector<PhoneNumber> out;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<PhoneNumber> number = number_at(text, at, language, here);
    if (number) {
      at = number->end;
      out.push_back(std::move(*number));
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace recto
