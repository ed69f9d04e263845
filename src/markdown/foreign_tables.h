// Pandoc's tables that are no pipe tables: grids (`+---+---+`) and simple ones, whose columns a ruler of
// hyphens marks (`--- ---`). They are text here, and reported where their form cannot be mistaken.
#pragma once

#include "doc/document.h"
#include "markdown/reading.h"

namespace recto {

void report_foreign_tables(const Blocks& blocks, Reading& reading);

}  // namespace recto
