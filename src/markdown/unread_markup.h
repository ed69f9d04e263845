// Markup that is nearly right, and so is text: a heading without its space, a link whose address has one or
// is kept apart, strong text that nothing closes. Reported where it cannot well mean anything else.
#pragma once

#include <string_view>

#include "doc/document.h"
#include "markdown/leaf_map.h"
#include "markdown/reading.h"

namespace recto {

// `#Heading` among the lines of a paragraph; `content` is what the map leads from.
void report_unread_headings(std::string_view content, const LeafMap& map, Reading& reading);
// `[words](an address.pdf)`, `[words] (address)` and `**words` that stayed text; `leaf` is all that one leaf
// block holds.
void report_unread_markup(const Inlines& leaf, const LeafMap& map, Reading& reading);

}  // namespace recto
