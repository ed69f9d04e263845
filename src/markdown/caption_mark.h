// The marks with which a paragraph says that it is the caption of a table, as in Pandoc. The inlines ask for
// them (attributes may end such a paragraph) and so do the finished blocks.
#pragma once

#include <string_view>

namespace recto {

// The mark at the beginning of the text, or nothing.
constexpr std::string_view caption_mark_of(std::string_view text) {
  for (const std::string_view mark : {": ", "Table: ", "table: "}) {
    if (text.starts_with(mark)) return mark;
  }
  return {};
}

}  // namespace recto
