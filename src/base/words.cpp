#include "base/words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/word_tables.h"

namespace recto {
namespace {

struct Language {
  std::string_view tag;  // in lower case
  words::Table (*table)();
};
constexpr auto kLanguages = std::to_array<Language>({
    {"en", words::english},
    {"en-us", words::american},
    {"de", words::german},
    {"fr", words::french},
    {"es", words::spanish},
    {"it", words::italian},
    {"pt", words::portuguese},
    {"pt-br", words::brazilian},
    {"ro", words::romanian},
    {"pl", words::polish},
    {"cs", words::czech},
    {"sl", words::slovenian},
    {"ru", words::russian},
    {"uk", words::ukrainian},
    {"el", words::greek},
    {"id", words::indonesian},
    {"ja", words::japanese},
    {"ko", words::korean},
    {"zh", words::chinese_simplified},
    {"zh-hant", words::chinese_traditional},
});

bool has_subtag(std::string_view tag, std::string_view subtag) {
  const std::string wanted = "-" + std::string(subtag) + "-";
  return (std::string(tag) + "-").find(wanted) != std::string::npos;
}

// The key of the table that is nearest to a tag in lower case, and the key of its language. Traditional
// characters go with the script subtag or with the regions that write them (CLDR, likely subtags).
struct Keys {
  std::string_view nearest;
  std::string_view language;
};
Keys keys_of(std::string_view tag) {
  const std::string_view primary = primary_language(tag);
  if (primary == "zh") {
    constexpr auto kTraditional = std::to_array<std::string_view>({"tw", "hk", "mo"});
    const bool region = std::any_of(kTraditional.begin(), kTraditional.end(),
                                    [&](std::string_view r) { return has_subtag(tag, r); });
    const bool traditional = has_subtag(tag, "hant") || (region && !has_subtag(tag, "hans"));
    return traditional ? Keys{"zh-hant", "zh-hant"} : Keys{"zh", "zh"};
  }
  if (primary == "pt" && has_subtag(tag, "br")) return {"pt-br", "pt"};
  if (primary == "en" && has_subtag(tag, "us")) return {"en-us", "en"};
  return {primary, primary};
}

const Language* table_of(std::string_view key) {
  const auto* const found = std::find_if(kLanguages.begin(), kLanguages.end(),
                                         [&](const Language& known) { return known.tag == key; });
  return found == kLanguages.end() ? nullptr : found;
}

std::string_view find(std::string_view key, Word word) {
  const Language* const language = table_of(key);
  if (language == nullptr) return {};
  const words::Table table = language->table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const words::Entry& entry) { return entry.word == word; });
  return found == table.end() ? std::string_view() : found->text;
}

}  // namespace

std::string_view word(Word word, std::string_view language) {
  const std::string tag = lower_ascii(language);  // in any case: RFC 5646, section 2.1.1
  const Keys keys = keys_of(tag);
  for (const std::string_view key : {keys.nearest, keys.language}) {
    if (const std::string_view text = find(key, word); !text.empty()) return text;
  }
  return find("en", word);
}

std::string_view words_language(std::string_view language) {
  return table_of(keys_of(lower_ascii(language)).language) != nullptr ? language : "en";
}

std::optional<Word> word_of_alert(std::string_view kind) {
  const auto* const found = std::find(kAlertKinds.begin(), kAlertKinds.end(), kind);
  if (found == kAlertKinds.end()) return std::nullopt;
  constexpr std::array<Word, kAlertKinds.size()> kWords = {Word::note, Word::tip, Word::important,
                                                           Word::warning, Word::caution};
  return kWords[static_cast<std::size_t>(found - kAlertKinds.begin())];
}

}  // namespace recto
