// cmark-gfm's tree -> the document's blocks, notes and abbreviations, on the threads of the pool. Relies on
// the tree being finished; takes its blocks apart.
#pragma once

#include "base/pool.h"
#include "doc/document.h"
#include "markdown/reading.h"

struct cmark_node;

namespace recto {

// Fills the document's body, notes and abbreviations.
void read_body(cmark_node& root, Reading& reading, Pool& pool, Document& document);

}  // namespace recto
