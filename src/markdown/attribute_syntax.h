// The grammar of attributes, `{#id .class key=value key="some value"}`, as Pandoc has it. Knows nothing of
// what they belong to.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "doc/attributes.h"

namespace recto {

// Bytes of a text.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct AttributesFound {
  AttributeSet set;              // without a span
  std::vector<TextRange> pairs;  // where each of the set's pairs stands
  std::size_t length = 0;        // bytes, both braces included
};

// Bytes after which attributes are not looked for any further: keeps text with many open braces linear.
inline constexpr std::size_t kLongestAttributes = 4096;

// The attributes at the beginning of the text, or nothing when it does not begin with well-formed ones. Empty
// braces are none.
std::optional<AttributesFound> read_attributes(std::string_view text);

// What begins the text as attributes do and is longer than they may be.
struct LongAttributes {
  enum class End { closed, malformed };
  std::size_t length = 0;  // bytes up to there
  End end = End::malformed;
};
std::optional<LongAttributes> read_long_attributes(std::string_view text);

}  // namespace recto
