#include "markdown/metadata_overrides.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "markdown/metadata_schema.h"
#include "markdown/reading.h"

namespace recto {
namespace {

YamlEntry& entry_for(YamlValue& mapping, std::string_view key, Span place) {
  const auto found = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                  [&](const YamlEntry& e) { return e.key == key; });
  if (found != mapping.entries.end()) return *found;
  YamlEntry& entry = mapping.entries.emplace_back();
  entry.key = std::string(key);
  entry.key_span = place;
  entry.value.span = place;
  entry.value.overridden = true;
  return entry;
}

// A value as YAML reads a plain scalar: nothing and `null` are null, quotes make text.
YamlValue scalar(std::string_view text, Span place) {
  YamlValue value;
  value.span = place;
  value.overridden = true;
  if (text.empty() || text == "~" || text == "null") return value;
  value.kind = YamlKind::scalar;
  const bool quoted =
      text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.front() == text.back();
  value.plain = !quoted;
  value.text = std::string(quoted ? text.substr(1, text.size() - 2) : text);
  return value;
}

// A value that is set again makes a list with those before it.
void add(YamlValue& target, YamlValue value) {
  if (target.kind != YamlKind::sequence) {
    YamlValue first = std::move(target);
    target = YamlValue{};
    target.kind = YamlKind::sequence;
    target.overridden = true;
    target.span = value.span;
    target.items.push_back(std::move(first));
  }
  target.items.push_back(std::move(value));
}

}  // namespace

void override_values(YamlValue& root, const std::vector<std::pair<std::string, std::string>>& overrides,
                     Span place, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  for (const auto& [given, text] : overrides) {
    const std::size_t first_dot = std::min(given.find('.'), given.size());
    const std::string path =
        std::string(own_key(std::string_view(given).substr(0, first_dot))) + given.substr(first_dot);
    YamlValue* target = &root;
    for (std::size_t at = 0; at <= path.size();) {
      const std::size_t dot = std::min(path.find('.', at), path.size());
      if (target->kind != YamlKind::mapping) {
        *target = YamlValue{};
        target->kind = YamlKind::mapping;
        target->overridden = true;
        target->span = place;
      }
      const std::string_view key = std::string_view(path).substr(at, dot - at);
      target = &entry_for(*target, key, place).value;
      at = dot + 1;
    }
    YamlValue value = scalar(clean_characters(text, place, diagnostics), place);
    if (seen.insert(path).second) {
      *target = std::move(value);
    } else {
      add(*target, std::move(value));
    }
  }
}

}  // namespace recto
