// Markdown in a text that is printed as it is written: the values of the front matter.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace recto {

struct ValueMarkup {
  std::size_t begin = 0, end = 0;  // bytes of the text
};

// The first words that are marked as strong, emphasised, a link or code. Stars of multiplication, names with
// underscores and a lone mark are none.
std::optional<ValueMarkup> find_markup(std::string_view text);

}  // namespace recto
