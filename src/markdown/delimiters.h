// Matches the delimiters of emphasis inside a bracketed span as soon as its bracket closes, as cmark-gfm does
// for links: brackets bind tighter than emphasis (CommonMark, section 6.2, rule 17), and what finds no
// partner inside is text.
#pragma once

#include "markdown/cmark_api.h"

namespace recto {

// Matches the delimiters whose nodes are children of `span`, the last ones pushed, and takes them all off the
// parser's stack.
void match_delimiters_in(cmark_node& span, cmark_parser& parser, cmark_inline_parser& inlines);

// Moves what stands behind `from` and before `to`, or all that stands behind it, to the end of the container.
void move_between(cmark_node& from, const cmark_node* to, cmark_node& container);

}  // namespace recto
