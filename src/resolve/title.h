// What the document is called.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "doc/document.h"

namespace recto {

// Front-matter title, else the first heading of level 1, else the file's stem (reported). Never empty.
std::string document_title(const Document& document, const std::string& fallback, Diagnostics& diagnostics);

// White space collapsed to single spaces, none at the ends.
std::string collapsed(std::string_view text);

// Whether two titles say the same: white space apart, and straight or typographic quotes and dashes apart,
// since the reader sets those in headings but not in front matter.
bool same_title(std::string_view a, std::string_view b);

}  // namespace recto
