// Tables that are text here: Pandoc's that are no pipe tables, which are grids (`+---+---+`) and simple ones,
// whose columns a ruler of hyphens marks (`--- ---`), and rows of a pipe table without the line below the
// first that makes them one. They are reported where their form cannot be mistaken.
#pragma once

#include <string_view>

#include "doc/document.h"
#include "markdown/reading.h"

namespace recto {

// Looks for a grid, or for rows, in a paragraph. `content` is without its containers' prefixes.
void report_unread_table(std::string_view content, Span at, Reading& reading);
// Looks for a ruler between text among the blocks beside one another.
void report_ruled_tables(const Blocks& blocks, Reading& reading);

}  // namespace recto
