#include "layout/set_ahead.h"

#include <algorithm>
#include <span>

#include "layout/flow_builder.h"

namespace recto {
namespace {

// Blocks of the body that one thread sets in a row: few, so that a long table holds nobody up, and enough to
// be worth the boxes round them.
constexpr std::size_t kBlocksPerShare = 8;

}  // namespace

SetAhead set_ahead(const LayoutContext& context, const Document& document, Column column) {
  Pool& pool = context.tools.workshop.pool();
  SetAhead store(context.tools.resolved.parent.size());
  if (pool.threads() == 1) return store;
  const std::span<const Block> blocks(document.body);
  const std::size_t shares = (blocks.size() + kBlocksPerShare - 1) / kBlocksPerShare;
  pool.each(shares, [&](std::size_t share) {
    const std::size_t begin = share * kBlocksPerShare;
    FlowBuilder builder(context, {&store, AheadUse::fill});
    builder.body(document, blocks.subspan(begin, std::min(kBlocksPerShare, blocks.size() - begin)), column);
  });
  return store;
}

}  // namespace recto
