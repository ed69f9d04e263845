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
constexpr std::size_t kMostPlacesPerByte = 2;
constexpr std::size_t kMostPlacesPerCell = 16;
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
    said_again_.resize(rows_.size());
    bool is_first = true;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const bool heads = rows_[row].part == HtmlPart::head || (is_first && heads_columns(rows_[row]));
      is_first = is_first && rows_[row].cells.empty();
      for (std::size_t cell = 0; cell < rows_[row].cells.size(); ++cell)
        said_again_[row].push_back(settle(rows_[row].cells[cell], sizes[row].cells[cell], heads));
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

  // What the rows below say again of the cell.
  std::optional<HtmlCell> settle(const HtmlCell& cell, const CellSize& size, bool heads) {
    if (size.rows * size.columns == 1 || is_blank(cell)) return std::nullopt;
    const std::size_t length = (cell.span.end - cell.span.begin) * (size.rows - 1);
    const bool may_be = size.rows > 1 && !heads && cell.heads != HtmlHeads::column &&
                        repeated_ + length <= bytes_ * kMostRepeated;
    std::optional<HtmlCell> again = may_be ? std::optional(said_again(cell)) : std::nullopt;
    if (again && is_blank(*again)) again.reset();
    if (again) repeated_ += length;
    report(cell, size, again.has_value());
    return again;
  }

  void report(const HtmlCell& cell, const CellSize& size, bool again) {
    std::string spans = fmt::format("{} rows", size.rows);
    if (size.columns > 1)
      spans = (size.rows > 1 ? spans + " and " : "") + fmt::format("{} columns", size.columns);
    std::string outcome;
    if (again) outcome = "its words are repeated in each row";
    if (again && size.columns > 1) outcome += ", and ";
    if (!again || size.columns > 1)
      outcome += fmt::format("the places {} it are empty", again || size.rows == 1 ? "beside"
                                                           : size.columns == 1     ? "below"
                                                                                   : "below and beside");
    diagnostics_.report(Code::raw_html, cell.tag, fmt::format("the cell spans {}; {}", spans, outcome))
        .hint("tables have one cell for each row and column; write each of them to say it in another way");
  }

  void fill(const Grid& grid) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (rows_[row].cells.empty()) continue;
      std::vector<HtmlCell> filled;
      filled.reserve(grid[row].size());
      for (const std::optional<GridPlace>& place : grid[row]) filled.push_back(cell_at(place, rows_[row]));
      rows_[row].cells = std::move(filled);
    }
    std::erase_if(rows_, [](const HtmlRow& row) { return row.cells.empty(); });
  }

  HtmlCell cell_at(const std::optional<GridPlace>& place, const HtmlRow& row) {
    const Span end{row.span.file, row.span.end, row.span.end};
    if (place && place->kind == GridPlace::Kind::own) return std::move(rows_[place->row].cells[place->cell]);
    if (place && place->kind == GridPlace::Kind::below && said_again_[place->row][place->cell])
      return *said_again_[place->row][place->cell];
    return {end, end, {}, HtmlHeads::nothing, {}, {}};
  }

  std::vector<HtmlRow>& rows_;
  std::size_t bytes_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<std::optional<HtmlCell>>> said_again_;  // by row and cell
  std::size_t repeated_ = 0;                                      // bytes of the source
};

}  // namespace

bool is_data(const HtmlCell& cell) { return cell.heads == HtmlHeads::nothing && !is_blank(cell); }

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

bool spread_cells(std::vector<HtmlRow>& rows, Span table, Diagnostics& diagnostics) {
  return CellSpreader(rows, table, diagnostics).run();
}

}  // namespace recto
