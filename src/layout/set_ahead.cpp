#include "layout/set_ahead.h"

#include <algorithm>
#include <span>

#include "layout/box_geometry.h"
#include "layout/flow_builder.h"

namespace recto {
namespace {

// Blocks that one thread sets in a row: few, so that long ones hold nobody up, and enough that handing them
// out costs nothing beside them.
constexpr std::size_t kBlocksPerShare = 8;

// Siblings, in the column that the boxes round them leave.
struct Share {
  std::span<const Block> blocks;
  Column column;
};

void add_shares(std::span<const Block> blocks, Column column, std::vector<Share>& shares) {
  for (std::size_t begin = 0; begin < blocks.size(); begin += kBlocksPerShare) {
    shares.push_back({blocks.subspan(begin, std::min(kBlocksPerShare, blocks.size() - begin)), column});
  }
}

// Sections hold nearly all of a document, so what is in them is shared out.
void share_out(const Styled& styled, std::span<const Block> blocks, Column column,
               std::vector<Share>& shares) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto* section = std::get_if<Section>(&blocks[i].kind);
    if (section == nullptr) continue;
    add_shares(blocks.subspan(begin, i - begin), column, shares);
    begin = i + 1;
    const ComputedStyle& own = styled.style(blocks[i].id);
    if (own.display == Display::none) continue;
    share_out(styled, section->body, inner_column(own, border_box(own, column)), shares);
  }
  add_shares(blocks.subspan(begin), column, shares);
}

}  // namespace

SetAhead set_ahead(const LayoutContext& context, const Document& document, Column column) {
  Pool& pool = context.tools.workshop.pool();
  SetAhead store(context.tools.resolved.parent.size());
  if (pool.threads() == 1) return store;
  const Styled& styled = context.inlines.styled;
  for (const NodeId round : {document.root, document.body_id}) {
    const ComputedStyle& own = styled.style(round);
    column = inner_column(own, border_box(own, column));
  }
  std::vector<Share> shares;
  share_out(styled, document.body, column, shares);
  pool.each(shares.size(), [&](std::size_t i) {
    FlowBuilder(context, {&store, AheadUse::fill}).blocks(shares[i].blocks, shares[i].column);
  });
  return store;
}

}  // namespace recto
