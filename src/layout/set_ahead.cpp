#include "layout/set_ahead.h"

#include <algorithm>

#include "layout/box_geometry.h"
#include "layout/flow_builder.h"

namespace recto {
namespace {

// Blocks that one thread sets in a row: few, so that long ones hold nobody up, and enough that handing them
// out costs nothing beside them.
constexpr std::size_t kBlocksPerShare = 8;

}  // namespace

BodyAhead::BodyAhead(const LayoutContext& context, const Document& document, Column column)
    : store_(context.tools.resolved.parent.size()),
      shares_(share_out(context.inlines.styled, document, column)),
      work_(shares_.size(), [&, this](std::size_t i) {
        FlowBuilder(context, {&store_, AheadUse::fill}).blocks(shares_[i].blocks, shares_[i].column);
      }) {}

void BodyAhead::reach(NodeId block) {
  if (reached_ == shares_.size() || shares_[reached_].blocks.front().id != block) return;
  work_.reach(reached_++);
}

std::vector<BodyAhead::Share> BodyAhead::share_out(const Styled& styled, const Document& document,
                                                   Column column) {
  for (const NodeId round : {document.root, document.body_id}) {
    const ComputedStyle& own = styled.style(round);
    column = inner_column(own, border_box(own, column));
  }
  std::vector<Share> shares;
  share_out(styled, document.body, column, shares);
  return shares;
}

// Sections hold nearly all of a document, so what is in them is shared out.
void BodyAhead::share_out(const Styled& styled, std::span<const Block> blocks, Column column,
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

void BodyAhead::add_shares(std::span<const Block> blocks, Column column, std::vector<Share>& shares) {
  for (std::size_t begin = 0; begin < blocks.size(); begin += kBlocksPerShare) {
    shares.push_back({blocks.subspan(begin, std::min(kBlocksPerShare, blocks.size() - begin)), column});
  }
}

}  // namespace recto
