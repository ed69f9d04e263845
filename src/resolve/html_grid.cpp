#include "resolve/html_grid.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace recto {
namespace {

// HTML, 4.9.11: what a larger number is taken for.
constexpr std::size_t kMostColumns = 1000;
constexpr std::size_t kMostRows = 65534;

// HTML, 2.3.4.2: the digits that a value begins with; what begins with none is the default.
std::size_t number_of(const std::string* written, std::size_t most) {
  if (written == nullptr) return 1;
  const std::string_view text = trimmed(*written);
  std::size_t digits = 0;
  while (digits < text.size() && is_digit_ascii(text[digits])) ++digits;
  if (digits == 0) return 1;
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + digits, number);
  return read.ec == std::errc::result_out_of_range ? most : std::min(number, most);
}

// A cell that reaches down into rows that are still to come, in one of its columns.
struct Reach {
  std::size_t rows = 0;
  GridPlace place;
};

class GridMaker {
 public:
  GridMaker(std::vector<GridRow>& rows, std::size_t most) : rows_(rows), most_(most) { find_ends(); }

  std::optional<Grid> run() {
    grid_.resize(rows_.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (row > 0 && rows_[row].group != rows_[row - 1].group) reaches_.clear();
      if (!add_row(row)) return std::nullopt;
    }
    return std::move(grid_);
  }

 private:
  void find_ends() {
    ends_.resize(rows_.size());
    for (std::size_t row = rows_.size(); row-- > 0;) {
      const bool last = row + 1 == rows_.size() || rows_[row + 1].group != rows_[row].group;
      ends_[row] = last ? row + 1 : ends_[row + 1];
    }
  }

  // Whether there is room for it.
  bool add_row(std::size_t row) {
    std::vector<CellSize>& cells = rows_[row].cells;
    std::size_t column = 0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell, ++column) {
      while (is_covered(column)) cover(row, column++);
      add_cell(row, cell, column);
      column += cells[cell].columns - 1;
      if (!has_room(row)) return false;
    }
    for (; column < reaches_.size(); ++column) {
      if (is_covered(column)) cover(row, column);
    }
    return has_room(row);
  }

  void add_cell(std::size_t row, std::size_t cell, std::size_t column) {
    CellSize& size = rows_[row].cells[cell];
    const std::size_t left = ends_[row] - row;
    const std::size_t reach = size.rows == 0 ? left : std::min(size.rows, left);
    std::size_t columns = 1;
    while (columns < size.columns && !is_covered(column + columns)) ++columns;
    size = {columns, 1};
    for (std::size_t i = 0; i < columns; ++i) {
      const GridPlace::Kind beside = i == 0 ? GridPlace::Kind::own : GridPlace::Kind::beside;
      put(row, column + i, {beside, row, cell});
      if (reach == 1) continue;
      if (reaches_.size() <= column + i) reaches_.resize(column + i + 1);
      reaches_[column + i] = {reach - 1, {i == 0 ? GridPlace::Kind::below : beside, row, cell}};
    }
  }

  bool is_covered(std::size_t column) const { return column < reaches_.size() && reaches_[column].rows > 0; }

  void cover(std::size_t row, std::size_t column) {
    Reach& reach = reaches_[column];
    --reach.rows;
    if (rows_[row].cells.empty()) return;
    put(row, column, reach.place);
    if (reach.place.kind == GridPlace::Kind::below) ++rows_[reach.place.row].cells[reach.place.cell].rows;
  }

  void put(std::size_t row, std::size_t column, const GridPlace& place) {
    grid_[row].resize(column + 1);
    grid_[row][column] = place;
  }

  bool has_room(std::size_t row) {
    columns_ = std::max(columns_, grid_[row].size());
    return columns_ * rows_.size() <= most_;
  }

  std::vector<GridRow>& rows_;
  std::size_t most_;
  std::vector<std::size_t> ends_;  // of each row's group
  std::size_t columns_ = 0;
  std::vector<Reach> reaches_;  // by column
  Grid grid_;
};

}  // namespace

CellSize html_cell_size(const HtmlStartTag& tag) {
  // HTML, 4.9.11: no columns are one.
  return {std::max<std::size_t>(number_of(tag.value("colspan"), kMostColumns), 1),
          number_of(tag.value("rowspan"), kMostRows)};
}

std::optional<Grid> make_grid(std::vector<GridRow>& rows, std::size_t most) {
  return GridMaker(rows, most).run();
}

}  // namespace recto
