// Checks every span of a document against the bytes of its source, knowing the grammar and nothing of the
// reader: a text's source less escapes and entities is the text; a container begins and ends at its
// delimiters and encloses its children; and between two inlines no byte is left over but white space and line
// prefixes.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"
#include "doc/document.h"

namespace recto {

// What is wrong, each with its line and column; empty when all is well.
std::vector<std::string> check_spans(const Document& document, const Source& source);

}  // namespace recto
