// The document tree as text, one node a line, for golden tests and for authors who wonder what Recto read.
#pragma once

#include <string>

#include "base/source.h"
#include "doc/document.h"

namespace recto {

// Each line: indentation by depth, the kind, its facts, the span as line:column-line:column, and for a text
// its content.
std::string dump_document(const Document& document, const Source& source);
// HTML as the CommonMark and GFM specifications print it (no sections, no ids), for the specifications' own
// examples.
std::string dump_html(const Document& document);

}  // namespace recto
