#include "resolve/html_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "doc/walk.h"
#include "resolve/html_lines.h"

namespace recto {
namespace {

// Of a table's places, for each byte of its source and for each cell: more than honest tables have, though
// some of their cells cover many rows or columns, or some of their rows are short.
constexpr std::size_t kMostPlacesPerByte = 1;
constexpr std::size_t kMostPlacesPerCell = 8;
// How much of a table may be said again, by the bytes of its source.
constexpr std::size_t kMostRepeated = 1;

Attributes without_id(const Attributes& attributes) {
  AttributeSet set = *attributes;
  set.id.clear();
  const bool is_empty = set.classes.empty() && set.lang.empty() && set.pairs.empty();
  return is_empty ? Attributes() : Attributes(std::move(set));
}

// The words without what a document has once: ids, notes, pictures, which need not be seen again, and links,
// which would be told of again where they are wrong.
void add_words(Inlines from, Inlines& to) {
  for (Inline& item : from) {
    if (!item.attributes->id.empty()) item.attributes = without_id(item.attributes);
    match(
        item.kind, [&](Link& link) { add_words(std::move(link.body), to); },
        [&](KindOf<Emphasis, Strong, Strikeout, Subscript, Superscript, InlineSpan> auto& kind) {
          Inlines words;
          add_words(std::exchange(kind.body, {}), words);
          if (says_nothing(words)) return;
          kind.body = std::move(words);
          to.push_back(std::move(item));
        },
        [](const KindOf<Image, NoteReference> auto&) {},
        [&](const KindOf<Text, SoftBreak, HardBreak, CodeSpan, RawInline> auto&) {
          to.push_back(std::move(item));
        });
  }
}

HtmlCell said_again(const HtmlCell& cell) {
  HtmlCell again{cell.span, cell.tag, {}, cell.heads, without_id(cell.attributes), {}};
  Inlines words;
  add_words(flat(cell.body).body, words);
  if (!says_nothing(words)) again.body.push_back(Block{{}, cell.span, {}, Paragraph{std::move(words)}});
  return again;
}

bool is_blank(const HtmlCell& cell) {
  return std::all_of(cell.body.begin(), cell.body.end(), [](const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block.kind);
    return paragraph != nullptr && says_nothing(paragraph->body);
  });
}

// Whether what speaks heads columns, but for the corner, which may head the rows' heads.
bool heads_columns(const HtmlRow& row) {
  const auto all = [&](std::size_t from, auto is) {
    return std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(from), row.cells.end(), is);
  };
  const bool has_head = !all(0, [](const HtmlCell& cell) { return cell.heads == HtmlHeads::nothing; });
  if (row.cells.size() > 1 && row.cells.front().heads == HtmlHeads::row)
    return all(1, [](const HtmlCell& cell) { return cell.heads == HtmlHeads::column; });
  return has_head &&
         all(0, [](const HtmlCell& cell) { return cell.heads != HtmlHeads::row && !is_data(cell); });
}

// What of a cell's places says its words again.
struct Again {
  bool below = false, beside = false;
};

// Where a cell stands: in the head, first in a row of others ("Total"), or behind.
enum class Standing { in_head, first, behind };

// What covers all columns is a title or a note, and what comes first of several is the row's name: they are
// said once.
Again again_of(const HtmlCell& cell, const CellSize& size, Standing standing, std::size_t columns) {
  const bool head = standing == Standing::in_head;
  const bool data = cell.heads == HtmlHeads::nothing && standing == Standing::behind;
  return {size.rows > 1 && !head && cell.heads != HtmlHeads::column,
          size.columns > 1 && size.columns < columns && (head || data)};
}

// What becomes of the places that the cell spans, in words.
std::string outcome_of(const CellSize& size, Again again) {
  std::string said, empty;
  if (again.below) said = "in each row";
  if (again.beside) said = said.empty() ? "in each column" : "in each row and column";
  if (size.rows > 1 && !again.below) empty = "below";
  if (size.columns > 1 && !again.beside) empty += empty.empty() ? "beside" : " and beside";
  if (!said.empty()) said = fmt::format("its words are repeated {}", said);
  if (!empty.empty()) empty = fmt::format("the places {} it are empty", empty);
  return said.empty() || empty.empty() ? said + empty : fmt::format("{}, and {}", said, empty);
}

class CellSpreader {
 public:
  CellSpreader(std::vector<HtmlRow>& rows, Span table, Diagnostics& diagnostics)
      : rows_(rows), bytes_(table.end - table.begin), diagnostics_(diagnostics) {}

  bool run() {
    std::size_t cells = 0;
    std::vector<GridRow> sizes;
    for (const HtmlRow& row : rows_) {
      sizes.push_back({row.group, {}});
      for (const HtmlCell& cell : row.cells) sizes.back().cells.push_back(cell.size);
      cells += row.cells.size();
    }
    const std::size_t most = std::max(bytes_ * kMostPlacesPerByte, cells * kMostPlacesPerCell);
    if (!end_at_last_column(sizes, most)) return false;
    const auto grid = make_grid(sizes, most);
    if (!grid) return false;
    for (const auto& places : *grid) columns_ = std::max(columns_, places.size());
    find_head(*grid);
    said_again_.resize(rows_.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      for (std::size_t cell = 0; cell < rows_[row].cells.size(); ++cell)
        said_again_[row].push_back(settle(rows_[row].cells[cell], sizes[row].cells[cell],
                                          standing_of(rows_[row], cell, (*grid)[row])));
    }
    fill(*grid);
    return true;
  }

 private:
  // "All of the row" is often written as more columns than there are: a row's last cell ends where the last
  // column begins that any cell begins in (HTML, 4.9.12: columns without cells are no columns). False when
  // there is no room for that many places.
  static bool end_at_last_column(std::vector<GridRow>& sizes, std::size_t most) {
    std::vector<GridRow> begins = sizes;
    for (GridRow& row : begins)
      if (!row.cells.empty()) row.cells.back().columns = 1;
    const auto grid = make_grid(begins, most);
    if (!grid) return false;
    std::size_t columns = 0;
    for (const auto& places : *grid) columns = std::max(columns, places.size());
    for (std::size_t row = 0; row < sizes.size(); ++row) {
      if (sizes[row].cells.empty()) continue;
      std::size_t begin = (*grid)[row].size();
      const auto is_own = [](const auto& place) { return place && place->kind == GridPlace::Kind::own; };
      while (!is_own((*grid)[row][begin - 1])) --begin;
      CellSize& last = sizes[row].cells.back();
      last.columns = std::min(last.columns, columns - (begin - 1));
    }
    return true;
  }

  // The head is what thead holds, else a first row that names columns, and rows below it that name columns
  // and say more of what spans them.
  void find_head(const Grid& grid) {
    const auto has_cells = [](const HtmlRow& row) { return !row.cells.empty(); };
    const auto first = std::find_if(rows_.begin(), rows_.end(), has_cells);
    if (first == rows_.end() || first->part == HtmlPart::head || !heads_columns(*first)) return;
    first->part = HtmlPart::head;
    auto above = first;
    for (auto row = std::find_if(first + 1, rows_.end(), has_cells); row != rows_.end();
         row = std::find_if(row + 1, rows_.end(), has_cells)) {
      if (row->group != first->group || !heads_columns(*row) || !divides(grid, *above, *row)) return;
      row->part = HtmlPart::head;
      above = row;
    }
  }

  // Whether the row stands beside what spans it from above, or has cells below a cell that spans its columns.
  bool divides(const Grid& grid, const HtmlRow& above, const HtmlRow& row) const {
    const auto& upper = grid[static_cast<std::size_t>(&above - rows_.data())];
    const auto& lower = grid[static_cast<std::size_t>(&row - rows_.data())];
    for (std::size_t column = 0; column < lower.size(); ++column) {
      if (!lower[column]) continue;
      const bool own = lower[column]->kind == GridPlace::Kind::own;
      if (lower[column]->kind == GridPlace::Kind::below) return true;
      if (own && column < upper.size() && upper[column] && upper[column]->kind == GridPlace::Kind::beside)
        return true;
    }
    return false;
  }

  // What is said again of a cell, and where.
  struct SaidAgain {
    Again places;
    HtmlCell cell;
  };

  static Standing standing_of(const HtmlRow& row, std::size_t cell, const Grid::value_type& places) {
    if (row.part == HtmlPart::head) return Standing::in_head;
    const auto& place = places.front();
    const bool first = cell == 0 && row.cells.size() > 1 && place && place->kind == GridPlace::Kind::own;
    return first ? Standing::first : Standing::behind;
  }

  std::optional<SaidAgain> settle(const HtmlCell& cell, const CellSize& size, Standing standing) {
    if (size.rows * size.columns == 1 || is_blank(cell)) return std::nullopt;
    Again places = again_of(cell, size, standing, columns_);
    const std::size_t times = (places.below ? size.rows : 1) * (places.beside ? size.columns : 1) - 1;
    const std::size_t length = (cell.span.end - cell.span.begin) * times;
    std::optional<SaidAgain> again;
    if (times > 0 && repeated_ + length <= bytes_ * kMostRepeated)
      again = SaidAgain{places, said_again(cell)};
    if (again && is_blank(again->cell)) again.reset();
    if (again) repeated_ += length;
    report(cell, size, again ? places : Again{});
    return again;
  }

  void report(const HtmlCell& cell, const CellSize& size, Again again) {
    std::string spans = fmt::format("{} rows", size.rows);
    if (size.columns > 1)
      spans = (size.rows > 1 ? spans + " and " : "") + fmt::format("{} columns", size.columns);
    diagnostics_
        .report(Code::raw_html, cell.tag,
                fmt::format("the cell spans {}; {}", spans, outcome_of(size, again)))
        .hint("tables have one cell for each row and column; write each of them to say it in another way");
  }

  void fill(const Grid& grid) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (rows_[row].cells.empty()) continue;
      std::vector<HtmlCell> filled;
      filled.reserve(grid[row].size());
      for (const std::optional<GridPlace>& place : grid[row]) filled.push_back(cell_at(place, row));
      rows_[row].cells = std::move(filled);
    }
    std::erase_if(rows_, [](const HtmlRow& row) { return row.cells.empty(); });
  }

  HtmlCell cell_at(const std::optional<GridPlace>& place, std::size_t row) {
    const Span end{rows_[row].span.file, rows_[row].span.end, rows_[row].span.end};
    const HtmlCell blank{end, end, {}, HtmlHeads::nothing, {}, {}};
    if (!place) return blank;
    if (place->kind == GridPlace::Kind::own) return std::move(rows_[place->row].cells[place->cell]);
    const std::optional<SaidAgain>& again = said_again_[place->row][place->cell];
    const bool below = row > place->row, beside = place->kind == GridPlace::Kind::beside;
    if (!again || (below && !again->places.below) || (beside && !again->places.beside)) return blank;
    return again->cell;
  }

  std::vector<HtmlRow>& rows_;
  std::size_t bytes_;
  Diagnostics& diagnostics_;
  std::size_t columns_ = 0;
  std::vector<std::vector<std::optional<SaidAgain>>> said_again_;  // by row and cell
  std::size_t repeated_ = 0;                                       // bytes of the source
};

}  // namespace

bool is_data(const HtmlCell& cell) { return cell.heads == HtmlHeads::nothing && !is_blank(cell); }

bool spread_cells(std::vector<HtmlRow>& rows, Span table, Diagnostics& diagnostics) {
  return CellSpreader(rows, table, diagnostics).run();
}

}  // namespace recto
