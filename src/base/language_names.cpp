#include "base/language_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/nearest.h"

namespace recto {
namespace {

struct Named {
  std::string_view name;  // ASCII in lower case
  std::string_view tag;
};
constexpr auto kNames = std::to_array<Named>({
    {"english", "en"},  {"german", "de"},     {"deutsch", "de"},          {"french", "fr"},
    {"français", "fr"}, {"spanish", "es"},    {"español", "es"},          {"italian", "it"},
    {"italiano", "it"}, {"portuguese", "pt"}, {"português", "pt"},        {"romanian", "ro"},
    {"română", "ro"},   {"polish", "pl"},     {"polski", "pl"},           {"czech", "cs"},
    {"čeština", "cs"},  {"slovenian", "sl"},  {"slovenščina", "sl"},      {"russian", "ru"},
    {"русский", "ru"},  {"ukrainian", "uk"},  {"українська", "uk"},       {"greek", "el"},
    {"ελληνικά", "el"}, {"indonesian", "id"}, {"bahasa indonesia", "id"}, {"japanese", "ja"},
    {"日本語", "ja"},   {"korean", "ko"},     {"한국어", "ko"},           {"chinese", "zh"},
    {"中文", "zh"},
});

}  // namespace

std::string language_called(std::string_view name) {
  std::vector<std::string> names;
  names.reserve(kNames.size());
  for (const Named& known : kNames) names.emplace_back(known.name);
  const std::string meant = likely(lower_ascii(name), names);
  const auto* const found =
      std::find_if(kNames.begin(), kNames.end(), [&](const Named& known) { return known.name == meant; });
  return found == kNames.end() ? std::string() : std::string(found->tag);
}

}  // namespace recto
