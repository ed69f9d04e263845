#include "markdown/attribute_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/nearest.h"
#include "base/result.h"

namespace recto {
namespace {

// For selectors and for scripts: HTML gives these keys to authors, and an e-book carries them.
constexpr std::string_view kFreePrefix = "data-";

bool is_free(std::string_view key) {
  return key.size() > kFreePrefix.size() && key.starts_with(kFreePrefix) &&
         std::none_of(key.begin(), key.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The values that a key takes, or nothing when it takes any.
std::vector<std::string_view> values_of(std::string_view key) {
  if (key == "dir") return {"ltr", "rtl", "auto"};
  if (key == "translate") return {"yes", "no"};
  return {};
}

void report_unknown_key(const std::string& key, Span at, const std::vector<std::string>& known,
                        Diagnostics& diagnostics) {
  Diagnostic& report = diagnostics.report(Code::unknown_attribute, at,
                                          fmt::format("neither product has the attribute “{}” here", key));
  if (const std::string near = likely(key, known); !near.empty()) {
    report.hint(fmt::format("did you mean {}?", near));
  } else {
    report.hint(
        fmt::format("take it out; for a selector, write it as a class or with the key {}...", kFreePrefix));
  }
}

}  // namespace

void report_unknown_attributes(const AttributeSet& set, std::span<const Span> places, AttributeOwner owner,
                               Diagnostics& diagnostics) {
  RECTO_ASSERT(places.size() == set.pairs.size());
  std::vector<std::string> known = {"title", "dir", "translate"};
  if (owner == AttributeOwner::picture) known.emplace_back("width");
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& [key, value] = set.pairs[i];
    if (is_free(key)) continue;
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      std::vector<std::string> all = known;
      all.insert(all.end(), {"id", "class", "lang"});
      report_unknown_key(key, places[i], all, diagnostics);
      continue;
    }
    const std::vector<std::string_view> values = values_of(key);
    if (values.empty() || std::find(values.begin(), values.end(), value) != values.end()) continue;
    diagnostics
        .report(Code::unknown_attribute, places[i],
                fmt::format("“{}” is no value of the attribute {}", value, key))
        .hint(fmt::format("write {}", fmt::join(values, ", ")));
  }
}

}  // namespace recto
