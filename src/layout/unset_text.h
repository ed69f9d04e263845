// What of the author's text layout could not set as it should be: characters that no face has, right-to-left
// text, words that no patterns divide. Told once for each script or language, so that a long document does
// not drown in it.
#pragma once

#include "base/diagnostic.h"
#include "layout/frame.h"
#include "style/styled.h"

namespace recto {

// Reports missing-glyph (for each script), direction-not-done and hyphenation-missing (for each language).
void report_unset_text(const Styled& styled, const Paged& paged, Workshop& workshop,
                       Diagnostics& diagnostics);

}  // namespace recto
