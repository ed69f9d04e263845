// YAML as a plain tree with a span for every value. Bounded, whatever aliases and nesting the input tries;
// what follows a mistake is read too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "markdown/clean_text.h"

namespace recto {

enum class YamlKind { null, scalar, sequence, mapping };

struct YamlEntry;
struct YamlValue {
  YamlKind kind = YamlKind::null;
  std::string text;         // of a scalar
  bool plain = true;        // a scalar without quotes: only such can be a number or a truth value
  bool overridden = false;  // from the command line: the span says nothing
  Span span;
  std::vector<YamlValue> items;    // of a sequence
  std::vector<YamlEntry> entries;  // of a mapping, in source order, without the later of two equal keys

  const YamlEntry* find(std::string_view key) const;
};
struct YamlEntry {
  std::string key;
  Span key_span;
  YamlValue value;
};

// The first YAML document in the bytes [begin, end) of the text: a mapping, or null where there is nothing or
// something else. Reports syntax errors, keys that come twice, and what is beyond the bounds; what stands
// before an error is kept.
YamlValue read_yaml(const CleanText& text, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics);

}  // namespace recto
