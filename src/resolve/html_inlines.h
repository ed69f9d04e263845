// Nodes of HTML's tree as the inlines of a line. Words of raw HTML get HTML's white space (runs are one
// space, none at the ends); blocks in a line become its lines and are reported.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"
#include "resolve/html_tree.h"

namespace recto {

enum class HtmlLine {
  whole,  // a paragraph, a heading, a cell: white space and breaks at its ends mean nothing
  part,   // the inside of an inline
};
Inlines html_inlines(HtmlNodes nodes, HtmlLine extent, Diagnostics& diagnostics);

// The element round a body that was made already; the body itself when the element means nothing.
Inlines html_wrapped(const HtmlElement& element, Span span, Inlines body, Diagnostics& diagnostics);

}  // namespace recto
