// Abbreviations that the document defines, `*[PDF]: Portable Document Format`: each place where one stands as
// a word becomes an `abbr` with its expansion, which a screen reader can say and an e-book show.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"

namespace recto {

// Reports abbreviations that are defined twice (the first definition counts) and those that nothing uses.
void expand_abbreviations(Document& document, Diagnostics& diagnostics);

}  // namespace recto
