#include "unicode/line_rules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/utf8.h"
#include "unicode/character.h"

namespace recto {
namespace {

using Words = std::span<const std::string_view>;

// What follows a number and stays with it: the SI and those of medicine, money, time and counting.
constexpr auto kUnits = std::to_array<std::string_view>(
    {"%",   "‰",     "°",     "°C",   "°F",  "µg",   "µl",  "µm",    "μg",  "μm",  "A",    "bpm",  "cl",
     "cm",  "cm²",   "dl",    "dL",   "g",   "g/l",  "g/L", "GB",    "GHz", "h",   "ha",   "Hz",   "IE",
     "in.", "IU",    "J",     "K",    "kB",  "kcal", "kg",  "kg/m²", "kHz", "kJ",  "km",   "km/h", "km²",
     "kPa", "kW",    "kWh",   "l",    "L",   "lb",   "m",   "m²",    "m³",  "mA",  "MB",   "mbar", "mcg",
     "mg",  "mg/dl", "mg/kg", "mg/l", "MHz", "mi",   "min", "ml",    "mL",  "mm",  "mmHg", "mmol", "mmol/l",
     "mol", "ms",    "mV",    "mW",   "ng",  "nm",   "ns",  "oz",    "Pa",  "ppm", "px",   "s",    "TB",
     "UI",  "V",     "W",     "€",    "£",   "$",    "¥",   "Kč",    "zł",  "kr",  "₽",  "₴",    "руб",
     "грн", "Uhr",   "am",    "pm",   "a.m", "p.m",  "г",   "гг",    "тыс", "млн", "млрд", "кг",   "км",
     "м",   "см",    "мм",    "мг",   "мл",  "л",    "тис", "р"});

// What stands before a number and stays with it.
constexpr auto kBeforeNumber = std::to_array<std::string_view>(
    {"p.",   "pp.",   "No.",     "no.",   "Nos.",  "nos.",  "Fig.", "fig.", "Figs.", "Tab.", "tab.",
     "Vol.", "vol.",  "ch.",     "Ch.",   "chap.", "Sec.",  "sec.", "Eq.",  "eq.",   "Art.", "art.",
     "ca.",  "c.",    "approx.", "v.",    "§",     "§§",    "№",    "#",    "Nr.",   "nr.",  "S.",
     "s.",   "Abb.",  "Abs.",    "Bd.",   "Kap.",  "Ziff.", "n°",   "N°",   "nº",    "n.º",  "núm.",
     "pág.", "págs.", "pag.",    "cap.",  "Cap.",  "str.",  "obr.", "rys.", "č.",    "kap.", "sl.",
     "с.",   "стр.",  "рис.",    "табл.", "гл.",   "ст.",   "п.",   "σ.",   "σελ.",  "hlm.", "R$",
     "€",    "£",     "$",       "±",     "≈",     "≤",     "≥",    "<",    ">"});

// What stands before a name.
constexpr auto kBeforeName = std::to_array<std::string_view>(
    {"Dr.", "Dr",   "Prof.", "Prof", "Mr.",  "Mr",   "Mrs.", "Mrs",  "Ms.",   "Ms",   "St.", "St", "Hr.",
     "Fr.", "M.",   "MM.",   "Mme",  "Mlle", "Sr.",  "Sra.", "Dra.", "Dott.", "Sig.", "dr.", "dr", "prof.",
     "mgr", "Mgr.", "Ing.",  "ing.", "inż.", "doc.", "г.",   "ул.",  "им.",   "вул.", "м."});

// Words of one letter that do not end a line: Czech and Slovak (ČSN 01 6910), Polish, Russian, Ukrainian.
struct ShortWords {
  std::string_view language, letters;
};
constexpr std::array<ShortWords, 5> kShortWords = {{{"cs", "kKsSvVzZoOuUaAiI"},
                                                    {"sk", "kKsSvVzZoOuUaAiI"},
                                                    {"pl", "aAiIoOuUwWzZ"},
                                                    {"ru", "вВкКсСоОуУиИаАяЯ"},
                                                    {"uk", "вВзЗіІйЙуУоОаАяЯєЄ"}}};

// Languages that part the thousands with a space.
constexpr auto kSpacedThousands =
    std::to_array<std::string_view>({"bg", "cs", "de", "es", "et", "fi", "fr", "hu", "lt", "lv",
                                     "nb", "nn", "no", "pl", "pt", "ru", "sk", "sl", "sv", "uk"});

// Asked at every space: the first bytes tell nearly all words apart.
bool is_among(std::string_view word, Words words) {
  return !word.empty() && std::any_of(words.begin(), words.end(), [word](std::string_view one) {
    return one.front() == word.front() && one == word;
  });
}

// More bytes than the longest entry of the tables, so that looking about takes constant time.
constexpr std::size_t kLookAround = 24;

bool is_space_at(std::string_view text, std::size_t at) { return text[at] == ' ' || text[at] == '\n'; }

// The stretch without spaces that ends at `end`, without what opens before it; whole or, when it is longer,
// its end.
std::string_view token_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLookAround && !is_space_at(text, begin - 1)) --begin;
  while (begin < end && (text[begin] == '(' || text[begin] == '[' || text[begin] == '"')) ++begin;
  return text.substr(begin, end - begin);
}

// The same that begins at `begin`.
std::string_view token_after(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && end - begin < kLookAround && !is_space_at(text, end)) ++end;
  return text.substr(begin, end - begin);
}

std::string_view without_closing(std::string_view token) {
  while (!token.empty() && std::string_view(".,;:!?)]\"").find(token.back()) != std::string_view::npos)
    token.remove_suffix(1);
  return token;
}

bool ends_in_digit(std::string_view token) { return !token.empty() && is_digit_ascii(token.back()); }
bool begins_with_digit(std::string_view token) { return !token.empty() && is_digit_ascii(token.front()); }

bool begins_with_capital(std::string_view token) {
  if (!token.empty() && is_letter_ascii(token.front())) return lower_ascii(token.front()) != token.front();
  const char32_t c = decode_utf8(token, 0).character;
  return is_letter(c) && simple_lowercase(c) != c;
}

// "z." of "z. B.": one letter and a full stop.
bool is_lettered_abbreviation(std::string_view token) {
  if (!token.ends_with('.')) return false;
  const Decoded first = decode_utf8(token, 0);
  return token.size() == std::size_t{first.length} + 1 && is_letter(first.character);
}

bool are_thousands(std::string_view before, std::string_view after, std::string_view language) {
  if (!ends_in_digit(before) || !begins_with_digit(after)) return false;
  constexpr std::size_t kGroup = 3;
  const auto digits_end = std::find_if_not(before.rbegin(), before.rend(), is_digit_ascii);
  const auto group = static_cast<std::size_t>(digits_end - before.rbegin());
  const std::string_view next = without_closing(after);
  const bool three = next.size() == kGroup && std::all_of(next.begin(), next.end(), is_digit_ascii);
  return three && group <= kGroup && is_among(primary_language(language), kSpacedThousands);
}

bool is_short_word(std::string_view token, std::string_view language) {
  if (token.empty() || decode_utf8(token, 0).length != token.size()) return false;
  const auto* const entry = std::find_if(kShortWords.begin(), kShortWords.end(), [&](const ShortWords& e) {
    return e.language == primary_language(language);
  });
  return entry != kShortWords.end() && entry->letters.find(token) != std::string_view::npos;
}

bool is_dash(std::string_view token) { return token == "\u2013" || token == "\u2014"; }

// Whether the space at `at - 1` stands between words that no rule below is about: the letters next to it are
// small ASCII ones, and the word before has more than one. Most spaces do, and need no look at whole words.
bool is_between_plain_words(std::string_view text, std::size_t at) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return at >= 3 && is_small(text[at]) && is_small(text[at - 2]) && is_small(text[at - 3]);
}

// A space at `at - 1`: whether what it parts belongs together.
bool is_kept_over_space(std::string_view text, std::size_t at, std::string_view language) {
  if (is_between_plain_words(text, at)) return false;
  const std::string_view before = token_before(text, at - 1);
  const std::string_view after = token_after(text, at);
  if (before.empty() || after.empty()) return false;
  // A dash between spaces ends its line: it belongs to what it breaks off.
  if (is_dash(after)) return true;
  if (ends_in_digit(before) && (is_among(without_closing(after), kUnits) || is_among(after, kUnits)))
    return true;
  if (begins_with_digit(after) && is_among(before, kBeforeNumber)) return true;
  if (begins_with_capital(after) && is_among(before, kBeforeName)) return true;
  if (is_lettered_abbreviation(before) &&
      is_lettered_abbreviation(without_closing(after).size() == after.size()
                                   ? after
                                   : after.substr(0, without_closing(after).size() + 1)))
    return true;
  if (primary_language(language) == "fr" && (before.ends_with("«") || after.starts_with("»"))) return true;
  return are_thousands(before, after, language) || is_short_word(before, language);
}

// Behind hyphens that begin a word ("-1", "--help"): Unicode 16's LB20a, which ICU 72 does not have. The same
// for an en dash, which stands for a minus or for what is left out ("the suffix –azole").
bool is_behind_leading_dash(std::string_view text, std::size_t at) {
  constexpr std::string_view kEnDash = "\u2013";
  std::size_t begin = at;
  while (begin > 0 && text[begin - 1] == '-') --begin;
  if (begin == at && text.substr(0, at).ends_with(kEnDash)) begin = at - kEnDash.size();
  if (begin == at) return false;
  return begin == 0 || std::string_view(" \n([\"'").find(text[begin - 1]) != std::string_view::npos;
}

// An em dash stays with the word before it, and one that opens a parenthesis with the word behind it.
bool is_kept_at_dash(std::string_view text, std::size_t at) {
  constexpr char32_t kEmDash = 0x2014;
  constexpr std::size_t kDashSize = 3;
  if (decode_utf8(text, at).character == kEmDash) return !is_space_at(text, at - 1);
  return character_before(text, at) == kEmDash && (at == kDashSize || is_space_at(text, at - kDashSize - 1));
}

// UAX #14 (LB13) lets no line begin with a full stop, which the name of a hidden file and an ending do.
void add_before_dotted_names(std::string_view text, std::vector<LineOpportunity>& found) {
  std::vector<LineOpportunity> more;
  for (std::size_t at = text.find(" ."); at != std::string_view::npos; at = text.find(" .", at + 1)) {
    const bool named = at + 2 < text.size() && (is_letter_ascii(text[at + 2]) || text[at + 2] == '_');
    if (named) more.push_back({static_cast<std::uint32_t>(at + 1), Opportunity::allowed});
  }
  if (more.empty()) return;
  std::vector<LineOpportunity> all;
  std::merge(found.begin(), found.end(), more.begin(), more.end(), std::back_inserter(all),
             [](const LineOpportunity& a, const LineOpportunity& b) { return a.offset < b.offset; });
  all.erase(
      std::unique(all.begin(), all.end(),
                  [](const LineOpportunity& a, const LineOpportunity& b) { return a.offset == b.offset; }),
      all.end());
  found = std::move(all);
}

}  // namespace

bool is_kept_together(std::string_view text, std::size_t at, std::string_view language) {
  if (at == 0 || at >= text.size()) return false;
  constexpr char32_t kSoftHyphen = 0xAD;
  if (text[at - 1] == ' ') return is_kept_over_space(text, at, language);
  // Soft hyphens are hyphenation: Workshop::hyphenate gives them, for a break there also draws a hyphen.
  return is_behind_leading_dash(text, at) || is_kept_at_dash(text, at) ||
         character_before(text, at) == kSoftHyphen;
}

std::vector<LineOpportunity> apply_line_rules(std::string_view text, std::string_view language,
                                              std::vector<Address> addresses,
                                              std::vector<LineOpportunity> found) {
  std::erase_if(addresses, [](const Address& address) { return !is_long(address); });
  const auto inside_address = [&](std::uint32_t at) {
    const auto next =
        std::upper_bound(addresses.begin(), addresses.end(), at,
                         [](std::uint32_t a, const Address& address) { return a < address.end; });
    return next != addresses.end() && at > next->begin;
  };
  std::erase_if(found, [&](const LineOpportunity& opportunity) {
    return opportunity.kind == Opportunity::allowed &&
           (inside_address(opportunity.offset) || is_kept_together(text, opportunity.offset, language));
  });
  add_before_dotted_names(text, found);
  if (addresses.empty()) return found;
  for (const Address& address : addresses) {
    // UAX #14 (LB13) lets no line begin with a slash, which a path does.
    const bool after_space =
        address.begin > 0 && text[address.begin - 1] == ' ' && text[address.begin] == '/';
    if (after_space) found.push_back({address.begin, Opportunity::allowed});
    for (const std::uint32_t at : breaks_in_address(text, address))
      found.push_back({at, Opportunity::allowed});
  }
  std::sort(found.begin(), found.end(),
            [](const LineOpportunity& a, const LineOpportunity& b) { return a.offset < b.offset; });
  return found;
}

}  // namespace recto
