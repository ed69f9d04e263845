// Tables as XHTML: heads with their scope, alignment by class, and a region that scrolls by itself round a
// table that a narrow screen cannot hold.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "doc/element.h"
#include "epub/xhtml_writer.h"

namespace recto::epub {
namespace {

// A screen of 320 CSS px (WCAG 2.2, 1.4.10) at a text size of 200 % (1.4.4) shows about 18 characters of 0.55
// em.
constexpr std::size_t kNarrowScreenCharacters = 18;
// Padding and rule of a cell, in characters.
constexpr std::size_t kCellFurniture = 2;

// East Asian characters break anywhere and are as wide as two.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60);
}

// The longest piece of text that a line break cannot relieve, in characters.
std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  std::size_t current = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    at += std::max<std::size_t>(decoded.length, 1);
    const bool space = decoded.character == U' ' || decoded.character == U'\n';
    const bool wide = is_wide(decoded.character);
    current = space ? 0 : wide ? 2 : current + 1;
    longest = std::max(longest, current);
  }
  return longest;
}

void widen(std::vector<std::size_t>& columns, const TableSection& section) {
  for (const TableRow& row : section.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i == columns.size()) columns.push_back(0);
      columns[i] = std::max(columns[i], longest_word(plain_text(row.cells[i].body)));
    }
  }
}

bool is_too_wide_for_a_phone(const Table& table) {
  std::vector<std::size_t> columns;
  widen(columns, table.head);
  widen(columns, table.body);
  std::size_t width = 0;
  for (const std::size_t column : columns) width += column + kCellFurniture;
  return width > kNarrowScreenCharacters;
}

// What the table is about: its caption, or else the words of its head.
std::string words_about(const Table& table) {
  const std::string caption = plain_text(table.caption);
  if (caption.find_first_not_of(' ') != std::string::npos) return caption;
  constexpr std::size_t kLongestLabel = 80;  // bytes; a label is spoken each time the region is entered
  std::string words;
  for (const TableRow& row : table.head.rows) {
    for (const TableCell& cell : row.cells) {
      const std::string text = plain_text(cell.body);
      if (text.find_first_not_of(' ') == std::string::npos) continue;
      if (!words.empty() && words.size() + text.size() > kLongestLabel) return words;
      words += (words.empty() ? "" : ", ") + text;
    }
  }
  return words;
}

}  // namespace

void XhtmlWriter::table(const Block& block, const Table& table, XmlElement& parent) {
  XmlElement element = start("table", block.id, *block.attributes, own_classes(block));
  if (!table.caption.empty()) {
    inlines(table.caption, element.add(start("caption", table.caption_id)));
    element.add_text("\n");
  }
  table_section(table, table.head, element);
  table_section(table, table.body, element);
  if (!is_too_wide_for_a_phone(table)) {
    parent.add(std::move(element));
    return;
  }
  XmlElement& region =
      parent.add({"div", {{"class", "table-region"}, {"role", "region"}, {"tabindex", "0"}}});
  name_region(region, block.id, words_about(table));
  region.add(std::move(element));
}

// A region is a landmark and must have a name (ARIA 1.2, region); a group need not. Our word in another
// language than the table's could not be marked without marking the table.
void XhtmlWriter::name_region(XmlElement& region, NodeId table, std::string about) {
  const std::string language = language_of(table);
  if (about.empty() && words_language(language) == language) about = word(Word::table, language);
  if (about.empty()) {
    region.set("role", "group");
    return;
  }
  // Two regions of one name cannot be told apart in a list of landmarks.
  region.set("aria-label", region_labels_.take(about));
}

void XhtmlWriter::table_section(const Table& table, const TableSection& section, XmlElement& parent) {
  if (section.rows.empty()) return;
  const bool head = &section == &table.head;
  XmlElement& group = parent.add(start(head ? "thead" : "tbody", section.id));
  for (const TableRow& row : section.rows) {
    XmlElement& line = group.add(start("tr", row.id));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const TableCell& cell = row.cells[i];
      const CellAlignment alignment = i < table.columns.size() ? table.columns[i] : CellAlignment::none;
      const bool heads = head || cell.role == CellRole::row_head;
      XmlElement element = start(heads ? "th" : "td", cell.id, *cell.attributes, own_classes(alignment));
      inlines(cell.body, element);
      // An empty cell heads nothing: as th it would be announced for every cell of its column.
      if (heads && is_silent(element)) {
        element.name = "td";
      } else if (heads) {
        element.set("scope", head ? "col" : "row");
      }
      line.add(std::move(element));
    }
    group.add_text("\n");
  }
  parent.add_text("\n");
}

}  // namespace recto::epub
