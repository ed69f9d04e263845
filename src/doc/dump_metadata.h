// The front matter's part of the text dump, and how the dump writes texts and places.
#pragma once

#include <string>
#include <string_view>

#include "base/source.h"
#include "doc/metadata.h"

namespace recto {

// Appends a line for each value that is there: `  meta KEY VALUE SPAN`.
void dump_metadata(const Metadata& metadata, const Source& source, std::string& out);

// In double quotes, with what is no printable character escaped, on one line.
std::string quoted(std::string_view text);
// line:column-line:column, both from 1; the end is that of the character after the last.
std::string position_range(Span span, const Source& source);

}  // namespace recto
