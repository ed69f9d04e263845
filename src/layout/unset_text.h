// What of the author's text layout could not set as it should be: families that are not in the catalogue,
// characters that no face has, right-to-left text, words that no patterns divide. Told once for each
// declaration, script or language, so that a long document does not drown in it.
#pragma once

#include "base/diagnostic.h"
#include "base/pool.h"
#include "layout/frame.h"
#include "style/styled.h"

namespace recto {

// Texts with right-to-left letters, code and generated text among them, each once, in order on the pages.
std::vector<Span> right_to_left_texts(const Resolved& resolved, const std::vector<Page>& pages, Pool& pool);

// Reports missing-font (for each declaration of families), missing-glyph (for each script, and for each emoji
// of several characters that falls apart),
// direction-not-done and hyphenation-missing (for each language that Debian has patterns of).
void report_unset_text(const Styled& styled, const Paged& paged, Workshop& workshop,
                       Diagnostics& diagnostics);

}  // namespace recto
