// Strong text whose marks make nothing strong: nothing closes them, a space or punctuation stands where none
// may (CommonMark, section 6.2). Reported where they cannot well mean anything else.
#pragma once

#include "markdown/reading.h"
#include "markdown/text_part.h"

namespace recto {

// `**words` that stayed text.
void report_unread_strong(const TextPart& part, Reading& reading);

}  // namespace recto
