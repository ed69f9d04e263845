// Markup that other programs have and Recto does not, so that it would be printed: `[TOC]`, `\clearpage`,
// `^[a note]`, `[@key]`. Reported with what does the same here.
#pragma once

#include <string_view>

#include "markdown/reading.h"
#include "markdown/text_part.h"

namespace recto {

void report_foreign_markup(const TextPart& part, Reading& reading);

}  // namespace recto
