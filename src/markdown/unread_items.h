// Lines that begin as the items of a list do in other programs, or want a space behind their marks: to
// Markdown they are one paragraph, which is told.
#pragma once

#include <string_view>
#include <vector>

#include "markdown/leaf_map.h"
#include "markdown/reading.h"

namespace recto {

// `lines` are those of the paragraph's content.
void report_unread_items(const std::vector<std::string_view>& lines, std::string_view content,
                         const LeafMap& map, Reading& reading);

}  // namespace recto
