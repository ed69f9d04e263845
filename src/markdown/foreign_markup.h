// Markup that other programs have and Recto does not, so that it would be printed: `[TOC]`, `\clearpage`,
// `^[a note]`, `[@key]`. Reported with what does the same here.
#pragma once

#include <string_view>

#include "markdown/reading.h"
#include "markdown/text_part.h"

namespace recto {

// `line` is all of a paragraph's line, without the white space round it.
void report_foreign_line(std::string_view line, Span at, Reading& reading);
void report_foreign_inlines(const TextPart& part, Reading& reading);

}  // namespace recto
