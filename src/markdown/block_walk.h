// Pre-order over cmark-gfm's blocks without recursion, for looks at the open tree.
#pragma once

#include "markdown/cmark_api.h"

namespace recto {

// The block after this one in pre-order below the root; nothing at the end. Inlines are not gone into.
inline cmark_node* next_block(const cmark_node& root, cmark_node& block) {
  if (block.first_child != nullptr && CMARK_NODE_BLOCK_P(block.first_child)) return block.first_child;
  for (cmark_node* up = &block; up != &root; up = up->parent) {
    if (up->next != nullptr) return up->next;
  }
  return nullptr;
}

}  // namespace recto
