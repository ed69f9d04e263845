// Nodes of HTML's tree as blocks: runs of words and inlines become paragraphs, elements the blocks of their
// kind.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"
#include "resolve/html_tree.h"

namespace recto {

Blocks html_blocks(HtmlNodes nodes, Diagnostics& diagnostics);

// A paragraph whose inlines were HTML: none when nothing is left of it, and when anchors are, divs with their
// ids.
void add_html_paragraph(Block paragraph, Blocks& out);

// A span without text, which keeps an id for links, or nothing when there is no id.
Inlines html_anchor(const HtmlElement& element);

// What the element holds as a line, behind its anchor: for captions and terms, which have no attributes.
Inlines html_anchored_line(HtmlElement& element, Diagnostics& diagnostics);
// The element's language alone, for what has no other attributes in the tree.
Attributes html_language(const HtmlElement& element);

}  // namespace recto
