#include "markdown/block_facts.h"

#include "markdown/cmark_api.h"

namespace recto {

BlockFacts& FactsOfBlocks::of(cmark_node& block) {
  if (block.user_data == nullptr) block.user_data = &all_.emplace_back();
  return *static_cast<BlockFacts*>(block.user_data);
}

const BlockFacts& facts_of(const cmark_node& block) {
  static const BlockFacts kNone;
  return block.user_data == nullptr ? kNone : *static_cast<const BlockFacts*>(block.user_data);
}

}  // namespace recto
