// Heads of tables that head nothing. GFM gives every table a head row, so that authors leave its cells empty
// where they mean a table without one.
#pragma once

#include "base/diagnostic.h"
#include "doc/document.h"

namespace recto {

// Reports a table whose head is all empty cells, unless its rows have heads, and takes that row away: printed
// it would be a strip of nothing, and read out a header that says nothing. A table of which nothing is left
// goes with it.
void drop_empty_heads(Document& document, Diagnostics& diagnostics);

}  // namespace recto
