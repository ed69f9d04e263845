// HTML's lists as blocks. What stands in a list but in no item is kept in one.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"
#include "resolve/html_tree.h"

namespace recto {

// `ul` or `ol`; without any item, a div of what it holds.
Block html_list(HtmlElement& element, Span span, Diagnostics& diagnostics);
// `dl`; its groups may stand in divs.
Block html_definitions(HtmlElement& element, Span span, Diagnostics& diagnostics);

}  // namespace recto
