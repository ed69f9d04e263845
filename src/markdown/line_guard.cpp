#include "markdown/line_guard.h"

#include <fmt/format.h>

#include <algorithm>

#include "markdown/cmark_api.h"
#include "markdown/line_prefix.h"

namespace recto {
namespace {

// An item lies in a list: two levels of the tree for one marker.
constexpr int kLevelsOfAnItem = 2;
// cmark-gfm reads a paragraph again for each line in it that looks like a table's delimiter row.
constexpr int kMaxDelimiterRows = 16;
// Cells that rows leave out and cmark-gfm fills in, in a document: each takes some 300 bytes.
constexpr std::uint64_t kMaxMissingCells = 50'000;

bool is_verbatim(const cmark_node& block) {
  return block.type == CMARK_NODE_CODE_BLOCK || block.type == CMARK_NODE_HTML_BLOCK;
}

bool lands_in_verbatim(const cmark_parser& parser, std::string_view line) {
  if (!is_verbatim(*parser.current)) return false;
  LineCursor cursor(line);
  return is_verbatim(innermost_continued(parser, cursor));
}

int levels_of(Marker kind) { return kind == Marker::item ? kLevelsOfAnItem : 1; }

// Not fewer than the containers that the line may open: markers count wherever they might be one.
int count_possible_markers(std::string_view line) {
  int count = 0;
  LineCursor cursor(line);
  for (MarkerFound marker = find_marker(cursor); marker.kind != Marker::none; marker = find_marker(cursor)) {
    ++count;
    skip_marker(cursor, marker);
    if (count > kMaxNesting) break;
  }
  return count;
}

// Where what may be a table's second line begins, behind the markers of quotes; the line's size when it is
// none.
std::size_t delimiter_row(std::string_view line) {
  const std::size_t quotes = line.find_last_of('>');
  const std::size_t begin = line.find_first_not_of(" \t", quotes == std::string_view::npos ? 0 : quotes + 1);
  if (begin == std::string_view::npos || line.find('-', begin) == std::string_view::npos) return line.size();
  return line.find_first_not_of("|:- \t", begin) == std::string_view::npos ? begin : line.size();
}

bool is_table_part(const cmark_node& block) {
  return block.type == CMARK_NODE_TABLE || block.type == CMARK_NODE_TABLE_ROW;
}

// Those at the ends of a row part no cells.
std::vector<std::uint32_t> pipes_beyond_limit(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t>"), last = line.find_last_not_of(" \t\r\n");
  std::vector<std::uint32_t> found;
  std::uint32_t pipes = 0;
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|' && i != first && i != last && ++pipes >= kMaxColumns) {
      found.push_back(i);
    }
  }
  return found;
}

}  // namespace

int depth_of(const cmark_node& block) {
  int depth = 0;
  for (const cmark_node* parent = block.parent; parent != nullptr; parent = parent->parent) ++depth;
  return depth;
}

LineVerdict LineGuard::check(const cmark_parser& parser, std::string_view line) {
  const int possible_markers = count_possible_markers(line);
  LineVerdict verdict = check_blocks(parser, line, possible_markers);
  if (verdict.code) return verdict;
  verdict = check_nesting(parser, line, possible_markers);
  if (verdict.code) return verdict;
  verdict = check_columns(parser, line);
  if (verdict.code) return verdict;
  verdict = check_delimiter_row(parser, line);
  if (verdict.code) return verdict;
  return check_short_row(parser, line);
}

LineVerdict LineGuard::check_blocks(const cmark_parser& parser, std::string_view line, int possible_markers) {
  blocks_ += static_cast<std::uint64_t>(possible_markers) * kLevelsOfAnItem;
  const bool continues_leaf = parser.current->type == CMARK_NODE_PARAGRAPH || is_verbatim(*parser.current);
  if (is_table_part(*parser.current)) {
    blocks_ += static_cast<std::uint64_t>(std::count(line.begin(), line.end(), '|'));
  } else if (!line.empty() && !continues_leaf) {
    ++blocks_;
  }
  if (blocks_ <= kMaxBlocks) return {};
  LineVerdict verdict;
  verdict.stop = true;
  verdict.code = Code::input_too_large;
  verdict.message = fmt::format(
      "the lines begin or go on with more than {} blocks; from here on the document is not read", kMaxBlocks);
  return verdict;
}

LineVerdict LineGuard::check_nesting(const cmark_parser& parser, std::string_view line,
                                     int possible_markers) const {
  if (possible_markers == 0) return {};
  if (depth_of(*parser.current) + kLevelsOfAnItem * possible_markers < kMaxNesting) return {};

  LineCursor cursor(line);
  const cmark_node& inner = innermost_continued(parser, cursor);
  if (is_verbatim(inner)) return {};
  int depth = depth_of(inner) + 1;
  for (MarkerFound marker = find_marker(cursor); marker.kind != Marker::none; marker = find_marker(cursor)) {
    depth += levels_of(marker.kind);
    if (depth >= kMaxNesting) {
      LineVerdict verdict;
      verdict.escape.push_back(static_cast<std::uint32_t>(marker.escape));
      verdict.code = Code::nesting_too_deep;
      verdict.message =
          fmt::format("containers nest deeper than {}; from here on the line is text", kMaxNesting);
      return verdict;
    }
    skip_marker(cursor, marker);
  }
  return {};
}

LineVerdict LineGuard::check_columns(const cmark_parser& parser, std::string_view line) const {
  if (line.size() <= kMaxColumns) return {};
  LineVerdict verdict;
  verdict.escape = pipes_beyond_limit(line);
  if (verdict.escape.empty() || lands_in_verbatim(parser, line)) return {};
  verdict.code = Code::too_many_columns;
  verdict.message =
      fmt::format("a table row has more than {} cells; the rest of the line is text", kMaxColumns);
  return verdict;
}

LineVerdict LineGuard::check_delimiter_row(const cmark_parser& parser, std::string_view line) {
  if (parser.current->type != CMARK_NODE_PARAGRAPH) return {};
  const std::size_t begin = delimiter_row(line);
  if (begin == line.size()) return {};
  if (parser.current != paragraph_) {
    paragraph_ = parser.current;
    delimiter_rows_ = 0;
  }
  if (++delimiter_rows_ <= kMaxDelimiterRows) return {};
  LineVerdict verdict;
  verdict.escape.push_back(static_cast<std::uint32_t>(begin));
  verdict.code = Code::too_many_delimiters;
  verdict.message =
      fmt::format("a paragraph has more than {} lines that look like a table's second; this one is text",
                  kMaxDelimiterRows);
  return verdict;
}

LineVerdict LineGuard::check_short_row(const cmark_parser& parser, std::string_view line) {
  if (!is_table_part(*parser.current)) return {};
  cmark_node* table = parser.current->type == CMARK_NODE_TABLE ? parser.current : parser.current->parent;
  const std::uint64_t columns = cmark_gfm_extensions_get_table_columns(table);
  const auto pipes = static_cast<std::uint64_t>(std::count(line.begin(), line.end(), '|'));
  if (pipes < columns) missing_cells_ += columns - pipes;
  if (missing_cells_ <= kMaxMissingCells) return {};
  LineVerdict verdict;
  verdict.blank_before = true;
  verdict.code = Code::too_many_columns;
  verdict.message =
      fmt::format("the rows of tables leave more than {} cells out; the table ends here", kMaxMissingCells);
  return verdict;
}

}  // namespace recto
