// The headings' ranks: the level to tag each with (no gaps), and the outline of the document.
#pragma once

#include "base/diagnostic.h"
#include "doc/resolved.h"

namespace recto {

// Fills heading_level and outline. Needs dense ids and sections. Reports each heading that skips a level.
void rank_headings(Resolved& resolved, Diagnostics& diagnostics);

}  // namespace recto
