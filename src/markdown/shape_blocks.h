// What a block's form or its neighbours make of it, once the blocks of one container are read: the caption of
// a table, a picture that is a figure, verse, a page break. Works on the tree alone; spans stay exact.
#pragma once

#include "doc/document.h"
#include "markdown/reading.h"

namespace recto {

void shape_blocks(Blocks& blocks, Reading& reading);

}  // namespace recto
