// Pandoc's tables that are no pipe tables: grids (`+---+---+`) and simple ones, whose columns a ruler of
// hyphens marks (`--- ---`). They are text here, and reported where their form cannot be mistaken.
#pragma once

#include <string_view>

#include "doc/document.h"
#include "markdown/reading.h"

namespace recto {

// `content` is that of a paragraph, without its containers' prefixes.
void report_grid_table(std::string_view content, Span at, Reading& reading);
// Looks for a ruler between text among the blocks beside one another.
void report_ruled_tables(const Blocks& blocks, Reading& reading);

}  // namespace recto
