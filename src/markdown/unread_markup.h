// Markup that is nearly right, and so is text: a heading or an item without its space, a link whose address
// has one or is kept apart, a definition that defines nothing, strong text that nothing closes. Reported
// where it cannot well mean anything else.
#pragma once

#include <string_view>

#include "doc/document.h"
#include "markdown/leaf_map.h"
#include "markdown/reading.h"
#include "markdown/unread_attributes.h"

namespace recto {

// Whether a paragraph stands among the document's own blocks, or in a container.
enum class LeafPlace { top, inside };
// `depth` is how many containers enclose it.
constexpr LeafPlace place_at(int depth) { return depth == 0 ? LeafPlace::top : LeafPlace::inside; }

// `##Heading` and `-item` among the lines of a paragraph; `content` is what the map leads from.
void report_unread_lines(std::string_view content, const LeafMap& map, LeafPlace place, Reading& reading);
// `{#my id}` and `{#id` at the end of a heading.
void report_unread_id(std::string_view heading, const LeafMap& map, Reading& reading);
// `[words](an address.pdf)`, `[words] (address)` and `**words` that stayed text; `leaf` is all that one leaf
// block holds.
void report_unread_markup(const Inlines& leaf, const LeafMap& map, FinalAttributes final, Reading& reading);

}  // namespace recto
