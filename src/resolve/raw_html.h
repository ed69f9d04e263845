// Raw HTML as nodes of the document: what real Markdown uses of it becomes emphasis, links, pictures, divs,
// tables and so on; of anything else the text is kept and the tag reported. Comments go silently; scripts,
// styles and event handlers never pass.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"
#include "resolve/resolve.h"

namespace recto {

// From here on there is no RawBlock and no RawInline in the document. Whether there was any: then its texts
// may hold marks that set_quotes() has to set.
bool translate_html(Document& document, Punctuation punctuation, Diagnostics& diagnostics);

}  // namespace recto
