// HTML's tables as blocks. A table of the document has one cell for each row and column and lines in its
// cells; one that holds code or tables becomes a div with what its cells hold, in order, and is reported.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"
#include "resolve/html_tree.h"

namespace recto {

Block html_table(HtmlElement& element, Span span, Diagnostics& diagnostics);

}  // namespace recto
