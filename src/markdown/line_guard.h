// The guard of lines: what would make cmark-gfm's block phase quadratic is escaped before it is fed, so that
// it stays as text. It looks at the open blocks of the parser, since what a line opens depends on them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "doc/nesting.h"

struct cmark_parser;
struct cmark_node;

namespace recto {

// Columns of a table: cmark-gfm's work on a row grows with their square. A page in landscape shows some
// thirty.
inline constexpr std::uint32_t kMaxColumns = 1000;

// Blocks and cells of a document: each takes about a kilobyte until the document is read. A book of a
// megabyte has 12,000.
inline constexpr std::uint64_t kMaxBlocks = 500'000;

// What to do with a line before it is fed.
struct LineVerdict {
  std::vector<std::uint32_t> escape;  // bytes that get a backslash, ascending
  bool blank_before = false;          // ends a table
  bool stop = false;                  // neither this line nor any that follows is to be fed
  std::optional<Code> code;           // what to report, if anything
  std::string message;
};

class LineGuard {
 public:
  LineVerdict check(const cmark_parser& parser, std::string_view line);

 private:
  LineVerdict check_blocks(const cmark_parser& parser, std::string_view line, int possible_markers);
  LineVerdict check_nesting(const cmark_parser& parser, std::string_view line, int possible_markers) const;
  LineVerdict check_columns(const cmark_parser& parser, std::string_view line) const;
  LineVerdict check_delimiter_row(const cmark_parser& parser, std::string_view line);
  LineVerdict check_short_row(const cmark_parser& parser, std::string_view line);

  const cmark_node* paragraph_ =
      nullptr;  // the one whose delimiter rows are counted; compared, never followed
  int delimiter_rows_ = 0;
  std::uint64_t missing_cells_ = 0;  // of the whole document
  std::uint64_t blocks_ = 0;         // about as many as there are so far
};

// How many blocks enclose the block, the document not counted.
int depth_of(const cmark_node& block);

}  // namespace recto
