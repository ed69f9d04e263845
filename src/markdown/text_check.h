// Whether an input is text at all. A picture or a program that was named by mistake would be a document of
// replacement characters with a finding for each; it gets one error and no product instead.
#pragma once

#include "base/diagnostic.h"
#include "base/source.h"

namespace recto {

// Judges the first kilobyte; reports what is not text in UTF-8. Some invalid bytes, or a few control
// characters, still make a text: the guard of bytes replaces them one by one.
bool is_text(const Source& source, Diagnostics& diagnostics);

}  // namespace recto
