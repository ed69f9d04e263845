// cmark-gfm's tables -> Table with exact spans: cells are found again in their line, since the table
// extension forgets where they stood.
#pragma once

#include "markdown/block_reader.h"

namespace recto {

Block read_table(Reading& reading, const cmark_node& node, int depth);
// The paragraph that cmark-gfm split off the lines before a table's head.
Block read_paragraph_before_table(Reading& reading, const cmark_node& node, int depth);

}  // namespace recto
