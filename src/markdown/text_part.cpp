#include "markdown/text_part.h"

#include <algorithm>
#include <optional>

#include "base/byte_set.h"
#include "doc/walk.h"

namespace recto {

void each_text_part(const Inlines& leaf, const LeafMap& map, const Reading& reading,
                    const std::function<void(const TextPart&)>& use) {
  constexpr ByteSet kMarks("[]*{\\!?");
  std::optional<Span> whole;
  each_inline(leaf, [&](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    if (text == nullptr || kMarks.first_in(text->text) == text->text.size()) return Visit::into;
    // What the leaf begins with is also the begin of its first line in the source.
    if (!whole) whole = Span{item.span.file, std::min(map.begin(0), item.span.begin), leaf.back().span.end};
    use({reading.lines.source_text(*whole), *whole, item.span.begin - whole->begin,
         item.span.end - whole->begin});
    return Visit::into;
  });
}

}  // namespace recto
