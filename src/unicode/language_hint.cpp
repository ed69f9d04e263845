#include "unicode/language_hint.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/curly_quotes.h"
#include "base/language_names.h"
#include "base/language_tag.h"
#include "unicode/segment.h"

namespace recto {
namespace {

// What people take for the code of their language, mostly its country's: none of these is one. (Some
// countries' codes are: `kr` is Kanuri, `se` Northern Sami.)
struct Slip {
  std::string_view wrong;
  std::string_view meant;
};
constexpr auto kSlips = std::to_array<Slip>({
    {"al", "sq"}, {"at", "de-AT"}, {"au", "en-AU"}, {"bd", "bn"},    {"by", "be"}, {"cn", "zh"},
    {"cz", "cs"}, {"dk", "da"},    {"gb", "en-GB"}, {"ge", "ka"},    {"gr", "el"}, {"hk", "zh-HK"},
    {"il", "he"}, {"ir", "fa"},    {"jp", "ja"},    {"kh", "km"},    {"kz", "kk"}, {"md", "ro"},
    {"mm", "my"}, {"mx", "es-MX"}, {"np", "ne"},    {"nz", "en-NZ"}, {"pk", "ur"}, {"ph", "fil"},
    {"rs", "sr"}, {"sp", "es"},    {"tj", "tg"},    {"tm", "tk"},    {"ua", "uk"}, {"us", "en-US"},
    {"vn", "vi"},
});

// With the language and the region that were meant, or without the region.
std::string with_known_codes(std::string_view tag) {
  const std::string_view language = primary_language(tag);
  const auto* const slip = std::find_if(kSlips.begin(), kSlips.end(),
                                        [&](const Slip& one) { return one.wrong == lower_ascii(language); });
  std::string meant(tag);
  if (slip != kSlips.end()) meant.replace(0, language.size(), slip->meant);
  if (is_language_tag(meant)) return meant;
  const std::string_view region = region_of(meant);
  if (region.empty()) return meant;
  const auto at = static_cast<std::size_t>(region.data() - meant.data());
  // ISO 3166-1 keeps UK free for the country whose code is GB.
  if (same_but_case(region, "UK")) return meant.replace(at, 2, "GB");
  return meant.erase(at - 1, 3);
}

}  // namespace

std::string language_tag_hint(std::string_view wrong) {
  if (begins_with_curly_quote(wrong)) return "its quotation marks are curly: write straight ones, or none";
  // POSIX names of locales have underscores, and their encoding behind a dot.
  std::string meant(wrong.substr(0, wrong.find('.')));
  std::replace(meant.begin(), meant.end(), '_', '-');
  if (!is_language_tag(meant)) meant = with_known_codes(meant);
  if (!is_language_tag(meant)) meant = language_called(wrong);
  if (!meant.empty()) return "did you mean " + meant + "?";
  return "write it as BCP 47 does: en, pt-BR, zh-Hant";
}

}  // namespace recto
