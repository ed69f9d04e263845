// Media Queries 4: which of our two media a query means, paper or the e-book's screen, and what the screen
// must fulfil.
#pragma once

#include "style/report.h"
#include "style/rules.h"
#include "style/token.h"

namespace recto::css {

// The media of a query list inside a rule that applies to `outer`. What is not known is reported and never
// applies.
Media parse_media(TokenSpan tokens, const Media& outer, Reporter& reporter);

}  // namespace recto::css
