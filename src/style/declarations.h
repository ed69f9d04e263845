// The inside of a block: declarations, each checked against the property table, and the at-rules that stand
// among them.
#pragma once

#include <functional>

#include "style/report.h"
#include "style/rules.h"

namespace recto::css {

// What a block belongs to decides which properties may stand in it and which values are mistakes.
enum class BlockKind { style, page, margin_box };
struct BlockContext {
  BlockKind kind = BlockKind::style;
  Media media;
  SheetOwner owner = SheetOwner::author;
};
// Called for an at-rule inside the block with the indexes of its at-keyword and behind its end.
using AtRuleHandler = std::function<void(std::uint32_t begin, std::uint32_t end)>;

// The index behind the at-rule that starts at `begin`: its block, or its semicolon (CSS Syntax 3,
// section 5.4.2).
std::uint32_t at_rule_end(const TokenStream& stream, std::uint32_t begin, std::uint32_t end);
// The first `{` at this depth from `begin` on, or `end`.
std::uint32_t block_start(const TokenStream& stream, std::uint32_t begin, std::uint32_t end);

// The tokens [begin, end) of a stream.
struct TokenRange {
  const TokenStream& stream;
  std::uint32_t begin, end;
};
Declarations parse_declarations(const TokenRange& block, const BlockContext& context,
                                const AtRuleHandler& at_rule, Reporter& reporter);

}  // namespace recto::css
