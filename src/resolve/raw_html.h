// Raw HTML as nodes of the document: what real Markdown uses of it becomes emphasis, links, pictures, divs,
// tables and so on; of anything else the text is kept and the tag reported. Comments go silently; scripts,
// styles and event handlers never pass.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"

namespace recto {

// From here on there is no RawBlock and no RawInline in the document.
void translate_html(Document& document, Diagnostics& diagnostics);

}  // namespace recto
