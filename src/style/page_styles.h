// The page rules for each kind of page: size, margins, and what stands in the margin boxes.
#pragma once

#include <map>

#include "style/cascade.h"
#include "style/styled.h"

namespace recto::css {

// CSS Paged Media 3, section 3.1: the page context inherits from the root element; margin boxes from the page
// context.
std::map<PageKind, PageStyle> page_styles(const Stylesheet& sheet, const Resolved& resolved, WorkingId root,
                                          Cascade& cascade);

}  // namespace recto::css
