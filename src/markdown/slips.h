// Slips that Markdown takes for text without a word: a term without a blank line before it, and a link or
// picture whose label is defined nowhere. They are reported where they cannot well mean anything else.
#pragma once

#include "doc/document.h"
#include "markdown/leaf_map.h"
#include "markdown/reading.h"

namespace recto {

// `[text][label]` and `![text][label]` that stayed text; `leaf` is all that one leaf block holds.
void report_undefined_labels(const Inlines& leaf, const LeafMap& map, Reading& reading);

// Emphasis that nobody meant, `2*3*4` and `____/____`: its marks are gone from what is printed.
void report_slips_of_emphasis(const Inlines& leaf, Reading& reading);

// The last line of a definition, right above the next one and without indentation.
void report_swallowed_terms(const DefinitionList& list, Reading& reading);

}  // namespace recto
