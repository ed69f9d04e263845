// The rows of an HTML table on their way to a table of the document, which has one cell for each row and
// column: what heads what, and what becomes of cells that span rows and columns.
#pragma once

#include <cstddef>
#include <vector>

#include "base/diagnostic.h"
#include "doc/document.h"
#include "resolve/html_grid.h"

namespace recto {

// What a cell is the head of; `whatever` is a th that leaves it to where it stands (HTML, 4.9.12).
enum class HtmlHeads { nothing, whatever, row, column };
struct HtmlCell {
  Span span;
  Span tag;
  CellSize size;
  HtmlHeads heads = HtmlHeads::nothing;
  Attributes attributes;
  Blocks body;
};
enum class HtmlPart { head, body };
struct HtmlRow {
  Span span;
  HtmlPart part = HtmlPart::body;
  std::size_t group = 0;  // rows of one thead, tbody or tfoot have one number
  std::vector<HtmlCell> cells;
};

// Whether a cell says something that is no head.
bool is_data(const HtmlCell& cell);

// Gives every row a cell for each of its places, takes away rows without cells of their own, and finds the
// rows of the head where no thead says which they are. What spans rows is said again in each, so that each is
// true when it is read alone, and so is data that spans columns, and the name of some columns in each of
// them. But the name of a column is said once above it, that of a row once before it, and what covers all
// columns once. Every cell that spans something is reported. Nothing is done, and false returned, when the
// rows would have far more places than the table's source (`table`) has bytes.
bool spread_cells(std::vector<HtmlRow>& rows, Span table, Diagnostics& diagnostics);

}  // namespace recto
