#include "markdown/leaf_map.h"

#include <algorithm>

#include "base/result.h"
#include "markdown/block_facts.h"
#include "markdown/cmark_api.h"

namespace recto {
namespace {

std::uint32_t line_ends(std::string_view content) {
  return static_cast<std::uint32_t>(std::count(content.begin(), content.end(), '\n'));
}

}  // namespace

bool is_paragraph_before_table(const cmark_node& node) {
  return node.type == CMARK_NODE_PARAGRAPH && facts_of(node).first_line == 0 && node.next != nullptr &&
         node.next->type == CMARK_NODE_TABLE;
}

LinesBeforeTable lines_before_table(const cmark_node& paragraph, std::string_view content) {
  // The table took the paragraph over with its lines: the head is the last, right before the delimiter row.
  constexpr std::uint32_t kRowsOfTheHead = 2;
  const std::uint32_t last =
      std::max(facts_of(*paragraph.next).delimiter_line, kRowsOfTheHead + 1) - kRowsOfTheHead;
  // The last line has no end, which cmark-gfm trims away.
  return {std::max(last, line_ends(content) + 1) - line_ends(content), last};
}

std::uint32_t first_line_of_content(const cmark_node& leaf) {
  const std::string_view content = content_of(leaf);
  if (is_paragraph_before_table(leaf)) return lines_before_table(leaf, content).first;
  const std::uint32_t lines = line_ends(content);
  const BlockFacts& facts = facts_of(leaf);
  // A setext heading's last line is its underline, which is no content.
  const bool underlined = leaf.type == CMARK_NODE_HEADING && leaf.as.heading.setext;
  const std::uint32_t after = facts.last_line + (underlined ? 0 : 1);
  return after > lines ? after - lines : facts.first_line;
}

void LeafMap::add_lines(std::string_view content, std::uint32_t first_line) {
  std::uint32_t line = first_line;
  for (std::size_t at = 0; at < content.size() && line <= lines_.count(); ++line) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view text = content.substr(at, end - at);
    const std::string_view source = lines_.text(line);
    std::size_t spaces = 0;
    while (spaces < text.size() && text[spaces] == ' ' && !source.ends_with(text.substr(spaces))) ++spaces;
    const std::size_t kept = text.size() - spaces;
    const std::int64_t column = static_cast<std::int64_t>(source.size()) - static_cast<std::int64_t>(kept);
    pieces_.push_back(
        {static_cast<std::uint32_t>(at), line, column - static_cast<std::int64_t>(spaces), false});
    at = end + 1;
  }
}

void LeafMap::add_unescaped_lines(std::string_view content, std::uint32_t first_line,
                                  std::uint32_t last_line) {
  // From the end: only there it is known where a line of the content stands in its line of the source.
  std::size_t at = content.size();
  std::vector<Piece> found;
  for (std::uint32_t line = last_line; line >= first_line && line > 0; --line) {
    const std::string_view source = lines_.text(line);
    std::size_t column = source.size();
    // White space at the end was trimmed from the last line only.
    while (line == last_line && column > 0 && (source[column - 1] == ' ' || source[column - 1] == '\t'))
      --column;
    while (at > 0 && column > 0 && content[at - 1] == source[column - 1] && content[at - 1] != '\n') {
      --at;
      --column;
      if (content[at] == '|' && column > 0 && source[column - 1] == '\\') {
        found.push_back({static_cast<std::uint32_t>(at), line, static_cast<std::int64_t>(column), true});
        --column;
        found.push_back({static_cast<std::uint32_t>(at), line, static_cast<std::int64_t>(column), false});
      }
    }
    found.push_back({static_cast<std::uint32_t>(at), line, static_cast<std::int64_t>(column), false});
    if (at == 0) break;
    --at;  // the line end
  }
  pieces_.insert(pieces_.end(), found.rbegin(), found.rend());
}

const LeafMap::Piece& LeafMap::piece_at(std::size_t offset) const {
  RECTO_ASSERT(!pieces_.empty());
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                       [](std::size_t value, const Piece& piece) { return value < piece.content; });
  return after == pieces_.begin() ? *after : *std::prev(after);
}

std::uint32_t LeafMap::begin(std::size_t offset) const {
  const Piece& piece = piece_at(offset);
  std::int64_t column =
      piece.column + static_cast<std::int64_t>(offset) - static_cast<std::int64_t>(piece.content);
  if (piece.escaped && offset == piece.content) --column;
  return lines_.source_begin({piece.line, static_cast<std::uint32_t>(std::max<std::int64_t>(column, 0))});
}

std::uint32_t LeafMap::end(std::size_t offset) const {
  if (offset == 0) return begin(0);
  const Piece& piece = piece_at(offset - 1);
  const std::int64_t column =
      piece.column + static_cast<std::int64_t>(offset) - static_cast<std::int64_t>(piece.content);
  const auto size = static_cast<std::int64_t>(lines_.text(piece.line).size());
  if (column > size) return lines_.source_next(piece.line);  // the line end belongs to it
  return lines_.source_end({piece.line, static_cast<std::uint32_t>(std::max<std::int64_t>(column, 0))});
}

Span LeafMap::span(std::size_t from, std::size_t to) const {
  const std::uint32_t first = begin(from);
  return {lines_.file(), first, from == to ? first : std::max(first, end(to))};
}

}  // namespace recto
