// The texts of one leaf block in their source, for those who look at what the author wrote: a text shows what
// is no markup, its source how it is written and what stands round it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "doc/document.h"
#include "markdown/leaf_map.h"
#include "markdown/reading.h"

namespace recto {

// Bytes: what is looked for round a place in a text (a title, an address, a link before its attributes) is no
// longer, so that a text without an end is not read anew for each of its places.
inline constexpr std::size_t kLongestAside = 999;

struct TextPart {
  std::string_view leaf;   // the source from the begin of the leaf's first line to its end
  Span whole;              // of the leaf
  std::size_t begin, end;  // the text's bytes of the leaf

  Span span(std::size_t from, std::size_t to) const {
    return {whole.file, static_cast<std::uint32_t>(whole.begin + from),
            static_cast<std::uint32_t>(whole.begin + to)};
  }
};

// Calls use() for each text of the leaf that has a sign which markup of some program begins with.
void each_text_part(const Inlines& leaf, const LeafMap& map, const Reading& reading,
                    const std::function<void(const TextPart&)>& use);

}  // namespace recto
