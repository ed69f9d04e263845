// Raw HTML as nodes of the document. For now its text is kept and its markup is not, but for line breaks,
// rules, preformatted text and ids; each piece that loses markup is reported. Comments go silently.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"

namespace recto {

// From here on there is no RawBlock and no RawInline in the document.
void translate_html(Document& document, Diagnostics& diagnostics);

}  // namespace recto
