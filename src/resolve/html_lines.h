// Blocks as the lines of one run of text, for places of the tree that hold no blocks: table cells, headings,
// terms. No text is lost; how much of the blocks' own meaning is, the caller is told.
#pragma once

#include "doc/document.h"

namespace recto {

enum class FlatLoss {
  none,    // paragraphs only: each is a line
  markup,  // lists, quotes and the like have become lines
  blocks,  // code or a table, which mean nothing as lines of text
};
struct FlatBlocks {
  Inlines body;
  FlatLoss loss = FlatLoss::none;
};
// What the blocks would lose, without changing them.
FlatLoss loss_in_lines(const Blocks& blocks);
FlatBlocks flat(Blocks blocks);

}  // namespace recto
