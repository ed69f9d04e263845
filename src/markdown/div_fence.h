// The lines that open and close a fenced div: `::: {.class #id}` or `::: class`, and `:::`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "markdown/attribute_syntax.h"

namespace recto {

struct DivFence {
  AttributeSet set;
  std::vector<TextRange> pairs;      // of the set, from attributes_begin on
  std::size_t attributes_begin = 0;  // in the text
  std::size_t attributes_end = 0;
};

// The opening fence that the text is, which has no white space before it. Colons may follow the attributes.
std::optional<DivFence> read_div_fence(std::string_view text);
// Whether the text is three or more colons and nothing else but white space.
bool is_div_close(std::string_view text);
// Whether the text begins with three colons.
bool has_div_colons(std::string_view text);

}  // namespace recto
