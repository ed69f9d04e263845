// Front matter of other programs at a document's beginning: between lines of +++ (TOML), pandoc's title block
// of lines with %, MultiMarkdown's keys without lines round them. It is text to Recto, which is told.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "markdown/clean_text.h"

namespace recto {

// For a text that has no front matter of Recto's own form.
void report_foreign_front_matter(const CleanText& text, Diagnostics& diagnostics);

// Of a heading that `---` underlines below a line of `---`: tells when it is the front matter of a text that
// was joined to the one before. Only keys with values on their own lines make such a heading; a list below a
// key makes a list of the text.
void report_joined_front_matter(std::string_view content, std::string_view line_above, Span at,
                                Diagnostics& diagnostics);

}  // namespace recto
