// Where the cells of an HTML table stand that span rows and columns: the part of HTML's table model (4.9.12,
// "forming a table") that says which column a cell is in.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "resolve/html_tokens.h"

namespace recto {

struct CellSize {
  std::size_t columns = 1, rows = 1;
};
// As its attributes say; `rows` 0 is every row that follows in its group.
CellSize html_cell_size(const HtmlStartTag& tag);

struct GridRow {
  std::size_t group = 0;  // rows of one thead, tbody or tfoot have one number
  std::vector<CellSize> cells;
};

// What stands in a row and a column: a cell of the table, or what it covers below and beside its own place.
struct GridPlace {
  enum class Kind { own, below, beside } kind = Kind::own;
  std::size_t row = 0, cell = 0;
};
using Grid = std::vector<std::vector<std::optional<GridPlace>>>;  // by row and column; empty places are blank

// The places of each row up to its last cell. Sizes become those that the cells have: none reaches beyond its
// group or into a cell that came before, and rows without cells of their own do not count. Nothing when the
// table has more places than `most`.
std::optional<Grid> make_grid(std::vector<GridRow>& rows, std::size_t most);

}  // namespace recto
