// From the content of a leaf block (its lines without prefixes, as cmark-gfm keeps them) back to the source:
// the ground on which the spans of inlines stand.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "markdown/fed_lines.h"

struct cmark_node;

namespace recto {

// The fed line of the first line that a paragraph or heading still holds: link references are taken from its
// front.
std::uint32_t first_line_of_content(const cmark_node& leaf);

// Lines right above the first row of a table: cmark-gfm makes a paragraph of them that has no lines of its
// own.
bool is_paragraph_before_table(const cmark_node& node);
struct LinesBeforeTable {
  std::uint32_t first = 0, last = 0;  // fed lines
};
LinesBeforeTable lines_before_table(const cmark_node& paragraph, std::string_view content);

class LeafMap {
 public:
  explicit LeafMap(const FedLines& lines) : lines_(lines) {}

  // The content is the ends of the fed lines from this one on, each with its line end; white space before it
  // may stand for a part of a tab.
  void add_lines(std::string_view content, std::uint32_t first_line);
  // As before, but the table extension took the backslash away from each `\|`, and white space from both
  // ends.
  void add_unescaped_lines(std::string_view content, std::uint32_t first_line, std::uint32_t last_line);
  // A piece of one line that begins at the place; at `escaped` pieces a backslash was taken away right before
  // the place.
  void add_piece(std::uint32_t content_begin, FedPlace place, bool escaped = false) {
    pieces_.push_back({content_begin, place.line, static_cast<std::int64_t>(place.column), escaped});
  }

  // Offsets of the source for a thing that begins, or ends, at the offset of the content.
  std::uint32_t begin(std::size_t offset) const;
  std::uint32_t end(std::size_t offset) const;
  Span span(std::size_t from, std::size_t to) const;

 private:
  struct Piece {
    std::uint32_t content;
    std::uint32_t line;
    std::int64_t column;  // below 0 in white space that stands for a tab
    bool escaped;
  };
  const Piece& piece_at(std::size_t offset) const;

  const FedLines& lines_;
  std::vector<Piece> pieces_;  // ascending
};

}  // namespace recto
