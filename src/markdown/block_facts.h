// What cmark-gfm does not keep about a block and the tree conversion needs: its lines, its closing fence,
// what our syntax made of it. Each block that has some carries a pointer to them as its user data; the parse
// owns them.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "markdown/fed_lines.h"

struct cmark_node;

namespace recto {

enum class BlockRole {
  ordinary,
  plain,        // too costly to interpret: `text` is its content, to be kept as it stands
  alert,        // a quote; `text` is its word as written
  alert_title,  // the paragraph that titles the alert around it
};

struct BlockFacts {
  std::uint32_t first_line = 0;  // lines that gave it text, or 0
  std::uint32_t last_line = 0;
  std::uint32_t closing_line = 0;    // of a fence, or 0 when nothing closed it
  std::uint32_t delimiter_line = 0;  // of a table
  std::optional<bool> checked;       // of a task item
  FedPlace mark_begin, mark_end;     // the box of a task, the attributes of a div, the word of an alert
  BlockRole role = BlockRole::ordinary;
  std::string text;
};

class FactsOfBlocks {
 public:
  // The block's facts, made on first use.
  BlockFacts& of(cmark_node& block);

 private:
  std::deque<BlockFacts> all_;  // entries never move
};

// The block's facts, or empty ones when there are none.
const BlockFacts& facts_of(const cmark_node& block);

}  // namespace recto
