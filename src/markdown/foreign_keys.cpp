#include "markdown/foreign_keys.h"

#include <algorithm>
#include <array>

#include "base/nearest.h"

namespace recto {
namespace {

constexpr auto kForeignKeys = std::to_array<ForeignKey>({
    {"date", "dates: {{published: {}}}", "2026-11-22"},
    {"published", "dates: {{published: {}}}", "2026-11-22"},
    {"reviewed", "dates: {{reviewed: {}}}", "2026-11-22"},
    {"review-due", "dates: {{review-due: {}}}", "2027-11-22"},
    {"modified", "dates: {{reviewed: {}}}", "2026-11-22"},
    {"language", "lang: {}", "en"},
    {"locale", "lang: {}", "en"},
    {"tags", "keywords: [...]"},
    {"abstract", "summary: ... for the page, description: ... for the files' metadata"},
    {"copyright", "rights: ..."},
    {"css", "style: FILE.css"},
});

}  // namespace

const ForeignKey* foreign_key(std::string_view name, const std::vector<std::string>& known) {
  // Of a shorter one another word is as near: `data` and `date`.
  constexpr std::size_t kShortest = 6;
  std::vector<std::string> names;
  for (const ForeignKey& one : kForeignKeys) {
    if (one.name == name) return &one;
    if (one.name.size() >= kShortest) names.emplace_back(one.name);
  }
  const std::string near = likely(name, known).empty() ? likely(name, names) : std::string();
  const auto* const found = std::find_if(kForeignKeys.begin(), kForeignKeys.end(),
                                         [&](const ForeignKey& one) { return one.name == near; });
  return found == kForeignKeys.end() ? nullptr : found;
}

}  // namespace recto
