#include "base/quotation_marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace recto {
namespace {

constexpr QuotationMarks kEnglish{"“", "”", "‘", "’"};
constexpr QuotationMarks kGerman{"„", "“", "‚", "‘"};
constexpr QuotationMarks kGuillemets{"«", "»", "“", "”"};
constexpr QuotationMarks kSwiss{"«", "»", "‹", "›"};
constexpr QuotationMarks kPolish{"„", "”", "«", "»"};
constexpr QuotationMarks kEastSlavic{"«", "»", "„", "“"};
constexpr QuotationMarks kNordic{"”", "”", "’", "’"};
constexpr QuotationMarks kCorner{"「", "」", "『", "』"};
// A narrow no-break space inside (Imprimerie nationale, Lexique des règles typographiques).
constexpr QuotationMarks kFrench{"«\u202F", "\u202F»", "“", "”"};

struct Language {
  std::string_view tag;  // in lower case
  const QuotationMarks& marks;
};
// A longer tag stands before the language alone.
constexpr auto kLanguages = std::to_array<Language>({
    {"be", kEastSlavic}, {"bg", kGerman},     {"bs", kPolish},     {"ca", kGuillemets}, {"cs", kGerman},
    {"da", kEnglish},    {"de-ch", kSwiss},   {"de-li", kSwiss},   {"de", kGerman},     {"el", kGuillemets},
    {"es-mx", kEnglish}, {"es-us", kEnglish}, {"es", kGuillemets}, {"et", kGerman},     {"eu", kGuillemets},
    {"fi", kNordic},     {"fr-ch", kSwiss},   {"fr", kFrench},     {"gl", kGuillemets}, {"hr", kPolish},
    {"hu", kPolish},     {"hy", kGuillemets}, {"is", kGerman},     {"it-ch", kSwiss},   {"it", kGuillemets},
    {"ja", kCorner},     {"ka", kGerman},     {"lt", kGerman},     {"lv", kGuillemets}, {"mk", kGerman},
    {"nb", kGuillemets}, {"nn", kGuillemets}, {"no", kGuillemets}, {"pl", kPolish},     {"pt-br", kEnglish},
    {"pt", kGuillemets}, {"ro", kPolish},     {"ru", kEastSlavic}, {"sk", kGerman},     {"sl", kGerman},
    {"sq", kGuillemets}, {"sr", kPolish},     {"sv", kNordic},     {"uk", kEastSlavic}, {"zh-hant", kCorner},
    {"zh-hk", kCorner},  {"zh-mo", kCorner},  {"zh-tw", kCorner},
});

}  // namespace

const QuotationMarks& quotation_marks(std::string_view tag) {
  const std::string wanted = lower_ascii(tag);  // in any case: RFC 5646, section 2.1.1
  const auto* const found = std::find_if(kLanguages.begin(), kLanguages.end(), [&](const Language& one) {
    return wanted.starts_with(one.tag) && (wanted.size() == one.tag.size() || wanted[one.tag.size()] == '-');
  });
  return found == kLanguages.end() ? kEnglish : found->marks;
}

}  // namespace recto
