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

// All kinds of page share one measure, the right page's, since lines are set before pages are made: reports
// each rule that gives its kind of page another one. A blank page has no lines.
void check_measures(const Stylesheet& sheet, const std::map<PageKind, PageStyle>& pages,
                    Diagnostics& diagnostics);

}  // namespace recto::css
