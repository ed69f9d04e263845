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
constexpr auto kCallWords =
    std::to_array<std::string_view>({"or",      "and",    "call",      "dial",      "ring",
                                     "phone",   "tel",    "tel.",      "telephone", "oder",
                                     "und",     "notruf", "rufnummer", "telefon",   "rettungsdienst",
                                     "polizei", "ou",     "et",        "appelez",   "pompiers",
                                     "police",  "o",      "y",         "e",         "llame",
                                     "chiami",  "of",     "en",        "lub",       "i",
                                     "nebo",    "a",      "alebo",     "veya",      "ve",
                                     "eller",   "og",     "och",       "или",       "и",
                                     "або",     "ή",      "και",       "sau",       "vagy"});

bool is_among(std::string_view word, std::span<const std::string_view> known) {
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view one) { return same_but_case(one, word); });
}

std::size_t separator_at(std::string_view text, std::size_t at) {
  for (const std::string_view one : {" ", "-", ".", "/", "\u00A0", "\u202F", "\u2011"})
    if (text.substr(at).starts_with(one)) return one.size();
  return 0;
}

// Digits with what parts them. Of the groups the number of digits.
struct Digits {
  std::size_t end = 0;
  std::string digits;
  std::vector<std::size_t> groups;
  bool international = false;
};

// The digits at `at`, if there are any and the brackets round them close; with a trunk's (0) left out.
bool take_group(std::string_view text, std::size_t at, Digits& into) {
  const bool bracket = text.substr(at).starts_with('(');
  const std::size_t begin = at + (bracket ? 1 : 0);
  std::size_t end = begin;
  while (end < text.size() && is_digit_ascii(text[end])) ++end;
  if (end == begin || (bracket && !text.substr(end).starts_with(')'))) return false;
  const std::string_view group = text.substr(begin, end - begin);
  const bool trunk = bracket && into.international && group == "0";
  if (!trunk) {
    into.digits += group;
    into.groups.push_back(group.size());
  }
  into.end = end + (bracket ? 1 : 0);
  return true;
}

// All groups that follow one another.
std::optional<Digits> digits_at(std::string_view text, std::size_t begin) {
  Digits out;
  out.international = text[begin] == '+';
  if (!take_group(text, begin + (out.international ? 1 : 0), out)) return std::nullopt;
  while (out.end < text.size() && out.digits.size() <= kMostDigits) {
    const std::size_t after = out.end + separator_at(text, out.end);
    const bool touches = after == out.end && text[after] != '(' && text[after - 1] != ')';
    if (after >= text.size() || touches || !take_group(text, after, out)) break;
  }
  return out;
}

bool is_date(const std::vector<std::size_t>& groups) {
  constexpr std::size_t kOfDate = 3, kYear = 4;
  if (groups.size() != kOfDate) return false;
  const bool year_last = groups[0] <= 2 && groups[1] <= 2 && (groups[2] == 2 || groups[2] == kYear);
  const bool year_first = groups[0] == kYear && groups[1] <= 2 && groups[2] <= 2;
  return year_last || year_first;
}

// Whether so many digits in such groups are a number whatever stands round them.
bool is_long_number(const Digits& found) {
  constexpr std::size_t kFewestAbroad = 8, kFewestWithTrunk = 6, kFewest = 7, kFewestAfterOne = 10;
  const std::size_t count = found.digits.size();
  if (count > kMostDigits) return false;
  if (found.international) return count >= kFewestAbroad;
  if (is_date(found.groups)) return false;
  if (found.digits.front() == '0') return count >= kFewestWithTrunk;
  // "1 000 000" is none, "1-800-555-0100" is one.
  return count >= (found.groups.front() == 1 ? kFewestAfterOne : kFewest);
}

// ---- what stands round a short number

constexpr std::string_view kBetween = ",;:/()|\n";

std::string_view trimmed_end(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

bool ends_part(std::string_view before) {
  return before.empty() || kBetween.find(before.back()) != std::string_view::npos ||
         before.ends_with("\u2013") || before.ends_with("\u2014");
}

bool begins_part(std::string_view after) {
  return after.empty() || kBetween.find(after.front()) != std::string_view::npos || after.front() == '.' ||
         after.starts_with("\u2013") || after.starts_with("\u2014");
}

bool is_acronym(std::string_view word) {
  return word.size() >= 2 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_call_word(std::string_view word) { return is_acronym(word) || is_among(word, kCallWords); }

// The word that ends with the text, or begins it.
std::string_view last_word(std::string_view text) {
  const std::size_t gap = text.find_last_of(" ,;:/()|\n");
  return gap == std::string_view::npos ? text : text.substr(gap + 1);
}
std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" ,;:/()|\n"));
}

// Whether what stands behind a number is no part of an address: a capital begins a street's name, and digits
// go on with the number unless they are of hours ("111 24 hours a day").
bool is_said_of_call(std::string_view after) {
  constexpr std::size_t kMostOfHours = 2;
  if (is_digit_ascii(after.front()))
    return std::min(after.find_first_not_of("0123456789"), after.size()) <= kMostOfHours;
  const char32_t c = decode_utf8(after, 0).character;
  return is_letter(c) && simple_lowercase(c) == c;
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
  if (!first && !is_call_word(last_word(before))) return false;
  if (french) return last || is_among(first_word(after), kCallWords);
  return is_among(number, kEmergency) && (last || is_said_of_call(after));
}

bool may_begin(std::string_view text, std::size_t at) {
  if (!is_digit_ascii(text[at]) && text[at] != '+' && text[at] != '(') return false;
  // Behind other digits it would be a part of a longer number.
  if (at >= 2 && text[at - 1] == ' ' && is_digit_ascii(text[at - 2])) return false;
  return at == 0 || std::string_view(" \n,;:/([|").find(text[at - 1]) != std::string_view::npos ||
         text.substr(0, at).ends_with("\u00A0") || text.substr(0, at).ends_with("\u2013");
}

bool may_end(std::string_view text, std::size_t at) {
  if (at == text.size()) return true;
  if (text[at] == '.') return at + 1 == text.size() || text[at + 1] == ' ';
  return std::string_view(" \n,;:/)]|!?").find(text[at]) != std::string_view::npos ||
         text.substr(at).starts_with("\u00A0") || text.substr(at).starts_with("\u2013");
}

std::optional<PhoneNumber> number_at(std::string_view text, std::size_t at, std::string_view language,
                                     NumbersHere here) {
  if (!may_begin(text, at)) return std::nullopt;
  const std::optional<Digits> found = digits_at(text, at);
  if (!found || (here == NumbersHere::international && !found->international)) return std::nullopt;
  if (is_long_number(*found) && may_end(text, found->end))
    return PhoneNumber{at, found->end,
                       fmt::format("tel:{}{}", found->international ? "+" : "", found->digits)};
  if (!is_digit_ascii(text[at])) return std::nullopt;
  // Some short ones are written in groups too: "116 117".
  const std::string_view first =
      text.substr(at, std::min(text.find_first_not_of("0123456789", at), text.size()) - at);
  const bool whole = is_among(found->digits, kEmergency);
  const std::size_t end = whole ? found->end : at + first.size();
  const std::string_view number = whole ? std::string_view(found->digits) : first;
  const std::string_view after = text.substr(std::min(text.find_first_not_of(' ', end), text.size()));
  if (!may_end(text, end) || !is_short_number(number, trimmed_end(text.substr(0, at)), after, language))
    return std::nullopt;
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
