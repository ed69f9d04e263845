#include "markdown/table_reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "markdown/block_facts.h"
#include "markdown/cmark_api.h"
#include "markdown/inline_reader.h"
#include "markdown/unread_markup.h"

namespace recto {
namespace {

// A cell's content in its line: without the white space round it.
struct CellPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The cells of a line from its first byte that is no prefix on: table.c, row_from_string().
std::vector<CellPlace> find_cells(std::string_view line, std::size_t begin) {
  std::vector<CellPlace> cells;
  std::size_t at = std::min(line.find_first_not_of(" \t", begin), line.size());
  if (at < line.size() && line[at] == '|') ++at;
  while (at < line.size()) {
    while (at < line.size() && is_blank_ascii(line[at])) ++at;
    if (at >= line.size()) break;
    std::size_t end = at;
    // The scanner takes the longest match, so that a backslash keeps the pipe behind it whatever stands
    // before.
    while (end < line.size() && (line[end] != '|' || (end > at && line[end - 1] == '\\'))) ++end;
    CellPlace cell{at, end};
    while (cell.end > cell.begin && is_blank_ascii(line[cell.end - 1])) --cell.end;
    cells.push_back(cell);
    at = end + 1;
  }
  return cells;
}

// Maps the cell's content, in which each `\|` is a `|`.
void add_cell(LeafMap& map, std::string_view line, std::uint32_t number, CellPlace place) {
  std::uint32_t content = 0;
  bool fresh = true;
  for (std::size_t at = place.begin; at < place.end; ++at, ++content) {
    const bool escaped = line[at] == '\\' && at + 1 < place.end && line[at + 1] == '|';
    if (escaped) ++at;
    if (escaped || fresh) map.add_piece(content, {number, static_cast<std::uint32_t>(at)}, escaped);
    fresh = escaped;
  }
  if (place.begin == place.end) map.add_piece(0, {number, static_cast<std::uint32_t>(place.begin)});
}

std::string unescape_pipes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '|') ++i;
    out.push_back(text[i]);
  }
  return out;
}

// Where the row begins in its line, behind the markers of quotes. In a lazy line a `>` can be text: then the
// first cell's content tells.
std::size_t begin_of_row(const cmark_node& row, std::string_view line, std::size_t column) {
  const std::size_t text = std::min(line.find_first_not_of(" \t>", column), line.size());
  if (row.first_child == nullptr) return text;
  const BlockFacts& facts = facts_of(*row.first_child);
  const std::string_view wanted = facts.role == BlockRole::plain ? facts.text : content_of(*row.first_child);
  for (std::size_t begin = text;;) {
    const std::vector<CellPlace> cells = find_cells(line, begin);
    const bool found = !cells.empty() &&
                       unescape_pipes(line.substr(cells[0].begin, cells[0].end - cells[0].begin)) == wanted;
    if (found || begin == column) return found ? begin : text;
    const std::size_t mark = line.substr(0, begin).rfind('>');
    if (mark == std::string_view::npos || mark < column) return text;
    begin = mark;
  }
}

class TableReader {
 public:
  TableReader(Reading& reading, int depth) : reading_(reading), depth_(depth) {}

  Block read(const cmark_node& node) {
    Table table;
    auto* const extended = const_cast<cmark_node*>(&node);  // the extension's getters take no const
    const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(extended);
    for (std::uint16_t i = 0; i < cmark_gfm_extensions_get_table_columns(extended); ++i) {
      table.columns.push_back(alignment(alignments[i]));
    }
    const BlockFacts& facts = facts_of(node);
    const std::uint32_t delimiter = facts.delimiter_line;
    for (cmark_node* row = node.first_child; row != nullptr; row = row->next) {
      if (cmark_gfm_extensions_get_table_row_is_header(row) != 0) {
        // Only a paragraph's first line may have more before it than what continues its containers.
        const bool first = facts.first_line + 1 == delimiter;
        const std::size_t column = first ? static_cast<std::size_t>(std::max(node.start_column - 1, 0)) : 0;
        table.head.rows.push_back(read_row(*row, delimiter - 1, column));
      } else {
        table.body.rows.push_back(read_row(*row, static_cast<std::uint32_t>(row->start_line), 0));
        if (table.columns.size() > 1) report_swallowed(table.body.rows.back().span);
      }
    }
    table.head.span = table.head.rows.front().span;
    Span span{table.head.span.file, table.head.span.begin, reading_.lines.span_of_line(delimiter).end};
    table.body.span = {span.file, span.end, span.end};
    if (!table.body.rows.empty()) {
      table.body.span = {span.file, table.body.rows.front().span.begin, table.body.rows.back().span.end};
      span.end = table.body.span.end;
    }
    return Block{{}, span, {}, std::move(table)};
  }

 private:
  static CellAlignment alignment(std::uint8_t letter) {
    switch (letter) {
      case 'l':
        return CellAlignment::start;
      case 'c':
        return CellAlignment::center;
      case 'r':
        return CellAlignment::end;
      default:
        return CellAlignment::none;
    }
  }

  TableRow read_row(const cmark_node& row, std::uint32_t number, std::size_t column) {
    const std::string_view line = reading_.lines.text(number);
    const std::size_t end = line.find_last_not_of(" \t") + 1;
    const std::size_t begin = std::min(begin_of_row(row, line, column), end);
    const std::vector<CellPlace> places = find_cells(line, begin);
    TableRow out{{}, span(number, {begin, end}), {}};
    std::size_t index = 0;
    for (const cmark_node* cell = row.first_child; cell != nullptr; cell = cell->next, ++index) {
      const CellPlace place = index < places.size() ? places[index] : CellPlace{end, end};
      out.cells.push_back(read_cell(*cell, number, place));
    }
    report_surplus(places, out.cells.size(), number);
    return out;
  }

  TableCell read_cell(const cmark_node& cell, std::uint32_t number, CellPlace place) {
    LeafMap map(reading_.lines);
    add_cell(map, reading_.lines.text(number), number, place);
    TableCell out{{}, span(number, place), {}, {}};
    const BlockFacts& facts = facts_of(cell);
    out.body = facts.role == BlockRole::plain ? read_plain(facts.text, map)
                                              : InlineReader(reading_, cell, map, depth_ + 1).read();
    return out;
  }

  // A line right below a table is a row of it, with or without a pipe.
  void report_swallowed(Span row) {
    const std::string_view line = reading_.lines.source_text(row);
    if (reading_.dialect != Dialect::recto || line.empty() || line.find('|') != std::string_view::npos)
      return;
    reading_.diagnostics
        .report(Code::table_syntax, row,
                "this line has no | and is the first cell of another row of the table")
        .hint("put a blank line before it, also before a caption");
  }

  // GFM drops cells beyond the head's; the author should know.
  void report_surplus(const std::vector<CellPlace>& places, std::size_t columns, std::uint32_t number) {
    if (places.size() <= columns) return;
    const Span at = span(number, {places[columns].begin, places.back().end});
    reading_.diagnostics
        .report(Code::table_row_too_long, at,
                "a row has more cells than the table's head; these are left out")
        .hint("add columns to the head, or escape a pipe that is text with a backslash");
  }

  Span span(std::uint32_t number, CellPlace place) const {
    const std::uint32_t begin =
        reading_.lines.source_begin({number, static_cast<std::uint32_t>(place.begin)});
    const std::uint32_t end = reading_.lines.source_end({number, static_cast<std::uint32_t>(place.end)});
    return {reading_.lines.file(), begin, place.begin == place.end ? begin : end};
  }

  Reading& reading_;
  int depth_;
};

}  // namespace

Block read_table(Reading& reading, const cmark_node& node, int depth) {
  return TableReader(reading, depth).read(node);
}

Block read_paragraph_before_table(Reading& reading, const cmark_node& node, int depth) {
  const BlockFacts& facts = facts_of(node);
  const bool plain = facts.role == BlockRole::plain;
  const std::string_view content = plain ? std::string_view(facts.text) : content_of(node);
  const LinesBeforeTable lines = lines_before_table(node, content);
  LeafMap map(reading.lines);
  map.add_unescaped_lines(content, lines.first, lines.last);
  if (!plain && reading.dialect == Dialect::recto)
    report_unread_lines(content, map, place_at(depth), reading);
  Inlines body = plain ? read_plain(content, map) : InlineReader(reading, node, map, depth).read();
  return Block{{}, map.span(0, content.size()), {}, Paragraph{std::move(body)}};
}

}  // namespace recto
