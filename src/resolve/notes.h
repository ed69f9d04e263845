// Footnotes: calls find their definitions, and the notes stand in order of first call.
#pragma once

#include "base/diagnostic.h"
#include "doc/resolved.h"

namespace recto {

// Before the ids: puts document.notes in order of first call (then those that nobody calls, reported), turns
// calls without a definition into text (reported), and moves calls out of links, since a link cannot stand in
// a link.
void order_notes(Document& document, Diagnostics& diagnostics);

// After the ids: fills note_of_call and notes.
void bind_notes(Resolved& resolved);

}  // namespace recto
