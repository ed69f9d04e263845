#include "markdown/foreign_tables.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/byte_set.h"

namespace recto {
namespace {

constexpr const char* kHint = "write rows as | a | b |, and below the first row a line |---|---|";

// `+---+---+` with at least two columns; one alone is a box that somebody drew.
bool is_grid_ruler(std::string_view line) {
  constexpr std::ptrdiff_t kFewestCorners = 3;
  return line.starts_with("+-") && line.ends_with("+") &&
         line.find_first_not_of("+-=:") == std::string_view::npos &&
         std::count(line.begin(), line.end(), '+') >= kFewestCorners;
}

// Takes the first line off the text, without white space at its ends.
std::string_view take_line(std::string_view& text) {
  constexpr ByteSet kLineEnds("\r\n");
  const std::size_t end = kLineEnds.first_in(text);
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  while (!line.empty() && is_space_ascii(line.back())) line.remove_suffix(1);
  while (!line.empty() && is_space_ascii(line.front())) line.remove_prefix(1);
  return line;
}

// Rulers above and below, and between them nothing but rows and rulers.
bool is_grid(std::string_view text) {
  std::string_view line = take_line(text);
  if (!is_grid_ruler(line)) return false;
  bool has_rows = false;
  while (!text.empty()) {
    line = take_line(text);
    const bool row = line.size() > 1 && (line.front() == '|' || line.front() == '+') &&
                     (line.back() == '|' || line.back() == '+');
    if (!row && !line.empty()) return false;  // empty: between \r and \n
    has_rows = has_rows || line.starts_with('|');
  }
  return has_rows && is_grid_ruler(line);
}

bool is_row(std::string_view line) {
  return line.size() > 2 && line.front() == '|' && line.back() == '|' && line[line.size() - 2] != '\\';
}

// The line below the head of a table, whatever its number of columns.
bool is_delimiter_row(std::string_view line) {
  return is_row(line) && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:- \t") == std::string_view::npos;
}

// What the rows of a paragraph lack to be a table; nothing where no two rows stand together.
enum class Lack { nothing, delimiter_row, columns };
Lack lack_of_rows(std::string_view text) {
  bool after_row = false;
  Lack lack = Lack::nothing;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const bool row = is_row(line);
    if (row && after_row && is_delimiter_row(line)) return Lack::columns;
    if (row && after_row) lack = Lack::delimiter_row;
    after_row = row;
  }
  return lack;
}

// What a spreadsheet puts into the clipboard: two lines or more with as many cells, three at least.
bool are_tabbed_rows(std::string_view text) {
  constexpr std::ptrdiff_t kFewestTabs = 2;
  std::ptrdiff_t above = 0;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const std::ptrdiff_t tabs = std::count(line.begin(), line.end(), '\t');
    if (tabs >= kFewestTabs && tabs == above) return true;
    above = tabs;
  }
  return false;
}

void report_rows(std::string_view content, Span at, Reading& reading) {
  const Lack lack = content.find('|') == std::string_view::npos ? Lack::nothing : lack_of_rows(content);
  if (lack == Lack::nothing) return;
  const bool columns = lack == Lack::columns;
  reading.diagnostics
      .report(Code::table_syntax, at,
              columns ? "the line below the head has another number of columns than the head; this is text"
                      : "these rows are no table without a line |---|---| below the first; they are text")
      .hint(columns ? "write |---| once for each column of the head" : kHint);
}

// `--- ---`: groups of hyphens, where a thematic break has one or single ones.
bool is_column_ruler(std::string_view line) {
  constexpr std::size_t kFewestHyphens = 2;
  std::size_t groups = 0;
  for (std::size_t at = 0; at < line.size(); ++groups) {
    const std::size_t end = std::min(line.find_first_not_of('-', at), line.size());
    if (end - at < kFewestHyphens) return false;
    at = std::min(line.find_first_not_of(' ', end), line.size());
  }
  return groups > 1;
}

// Whether the second block begins on the line below the first.
bool are_on_neighbouring_lines(Span first, Span second, const Reading& reading) {
  if (first.end > second.begin) return false;
  const std::string_view between = reading.lines.source_text({first.file, first.end, second.begin});
  const char line_end = between.find('\n') == std::string_view::npos ? '\r' : '\n';
  return std::count(between.begin(), between.end(), line_end) == 1;
}

}  // namespace

void report_unread_table(std::string_view content, Span at, Reading& reading) {
  if (content.find('\t') != std::string_view::npos && are_tabbed_rows(content)) {
    reading.diagnostics
        .report(Code::table_syntax, at, "lines with tabs between their cells are no table; they are text")
        .hint(kHint);
    return;
  }
  if (!is_grid(content)) return report_rows(content, at, reading);
  reading.diagnostics.report(Code::table_syntax, at, "this is a grid table, which is not read; it is text")
      .hint(kHint);
}

void report_ruled_tables(const Blocks& blocks, Reading& reading) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    const bool between_rows = std::holds_alternative<ThematicBreak>(block.kind) && i > 0 &&
                              i + 1 < blocks.size() &&
                              are_on_neighbouring_lines(blocks[i - 1].span, block.span, reading) &&
                              are_on_neighbouring_lines(block.span, blocks[i + 1].span, reading);
    if (between_rows && is_column_ruler(reading.lines.source_text(block.span))) {
      reading.diagnostics
          .report(Code::table_syntax, block.span,
                  "the columns of this ruler are not read; it is a thematic break between text")
          .hint(kHint);
    }
  }
}

}  // namespace recto
