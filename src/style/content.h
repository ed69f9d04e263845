// Generated content: the values of `content` and `string-set`, checked when a sheet is read and put together
// for an element or a margin box.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "style/styled.h"
#include "style/token.h"

namespace recto::css {

// What content may ask of its document and element. A page's margin box has a document only.
struct ContentSource {
  std::function<std::string(std::string_view)> metadata;                  // -recto-metadata(name)
  std::function<std::optional<std::string>(std::string_view)> attribute;  // attr(name)
  std::function<std::string()> text;                                      // content() in string-set
  std::optional<int> note_number;                                         // counter(footnote)
};

// What -recto-metadata() can name.
std::span<const std::string_view> metadata_names();

bool valid_content(TokenSpan value);
bool valid_string_set(TokenSpan value);

// Bytes of text that rules generate in one document, over all of its elements.
inline constexpr std::size_t kMostGenerated = std::size_t{2} << 20U;

// The items of a checked value; `none` gives none. What would be more than a document takes ends the list.
std::vector<ContentItem> content_items(TokenSpan value, const ContentSource& source);
// The names and the texts of a checked string-set; none for `none`.
std::vector<NamedText> string_set_values(TokenSpan value, const ContentSource& source);

}  // namespace recto::css
