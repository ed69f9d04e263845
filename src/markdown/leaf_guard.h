// The guard of leaf blocks: before inlines are parsed it bounds what cmark-gfm 0.29.0.gfm.6 would do
// quadratically in one paragraph, heading or cell (design: the CVEs in field/typesetting.md, section 1;
// Debian carries no fixes). What is beyond the bound keeps its text, uninterpreted.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.h"
#include "markdown/block_facts.h"
#include "markdown/fed_lines.h"

struct cmark_parser;

namespace recto {

// Takes the content of leaf blocks that cost too much out of the parser's reach and marks them as plain.
void guard_leaves(cmark_parser& parser, const FedLines& lines, FactsOfBlocks& facts,
                  Diagnostics& diagnostics);

// An upper estimate of cmark-gfm's superlinear steps over the text of one leaf block. For tests.
std::uint64_t inline_cost(std::string_view content);

}  // namespace recto
