// Alerts, `> [!WORD] optional title`: found while the block tree is open and quotes still hold their source
// bytes, so that the title's text becomes a block of its own before inlines are parsed.
#pragma once

#include "markdown/block_facts.h"
#include "markdown/fed_lines.h"
#include "markdown/read_markdown.h"

struct cmark_parser;

namespace recto {

// Marks the quotes that are alerts. In the recto dialect any word makes one, and a title may follow it; in
// the gfm dialect only GitHub's five kinds do, alone on their line.
void mark_alerts(cmark_parser& parser, const FedLines& lines, Dialect dialect, FactsOfBlocks& facts);

}  // namespace recto
