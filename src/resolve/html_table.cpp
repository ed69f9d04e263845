#include "resolve/html_table.h"

#include <algorithm>
#include <utility>

#include "base/append.h"
#include "base/ascii.h"
#include "resolve/html_attributes.h"
#include "resolve/html_blocks.h"
#include "resolve/html_lines.h"

namespace recto {
namespace {

// What a cell is the head of; `whatever` is a th that leaves it to where it stands (HTML, 4.9.12).
enum class Heads { nothing, whatever, row, column };
struct Cell {
  Span span;
  Heads heads = Heads::nothing;
  Attributes attributes;
  Blocks body;
};
enum class Part { head, body };
struct Row {
  Span span;
  Part part = Part::body;
  std::vector<Cell> cells;
};

Heads heads_of(const HtmlStartTag& tag) {
  if (tag.name != "th") return Heads::nothing;
  const std::string* written = tag.value("scope");
  const std::string scope = written == nullptr ? std::string() : lower_ascii(trimmed(*written));
  if (scope == "row" || scope == "rowgroup") return Heads::row;
  return scope == "col" || scope == "colgroup" ? Heads::column : Heads::whatever;
}

class TableMaker {
 public:
  TableMaker(Span tag, Diagnostics& diagnostics) : tag_(tag), diagnostics_(diagnostics) {}

  void add(HtmlNodes nodes, Part part) {
    for (HtmlNode& node : nodes) {
      auto* element = std::get_if<HtmlElement>(&node.kind);
      const HtmlRole role = element == nullptr ? HtmlRole::unknown : element->role;
      if (role == HtmlRole::row_group) {
        add(std::move(element->children), element->tag.name == "thead" ? Part::head : Part::body);
      } else if (role == HtmlRole::row) {
        add_row(*element, node.span, part);
      } else if (role == HtmlRole::caption && caption_.empty()) {
        caption_ = html_anchored_line(*element, diagnostics_);
      } else {
        loose_.push_back(std::move(node));
      }
    }
  }

  // What stands in no cell comes before the table, where browsers put it too (HTML, 13.2.6.1).
  Block take(Span span, Attributes attributes) {
    Blocks before = html_blocks(std::move(loose_), diagnostics_);
    if (holds_blocks()) return sequence(std::move(before), span, std::move(attributes));
    Block table{{}, span, std::move(attributes), made(span)};
    if (before.empty()) return table;
    before.push_back(std::move(table));
    return {{}, span, {}, Div{DivRole::plain, std::move(before)}};
  }

 private:
  void add_row(HtmlElement& element, Span span, Part part) {
    Row row{span, part, {}};
    HtmlNodes loose;
    Inlines anchor = html_anchor(element);
    for (HtmlNode& node : element.children) {
      auto* child = std::get_if<HtmlElement>(&node.kind);
      if (child == nullptr || child->role != HtmlRole::cell) {
        loose_.push_back(std::move(node));
        continue;
      }
      Attributes own = html_attributes(*child, diagnostics_);
      Blocks body = html_blocks(std::move(child->children), diagnostics_);
      if (!anchor.empty())
        body.insert(body.begin(), Block{{}, child->tag_span, {}, Paragraph{std::exchange(anchor, {})}});
      row.cells.push_back({node.span, heads_of(child->tag), std::move(own), std::move(body)});
    }
    if (!row.cells.empty()) rows_.push_back(std::move(row));
  }

  bool holds_blocks() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const Row& row) {
      return std::any_of(row.cells.begin(), row.cells.end(),
                         [](const Cell& cell) { return loss_in_lines(cell.body) == FlatLoss::blocks; });
    });
  }

  Block sequence(Blocks body, Span span, Attributes attributes) {
    diagnostics_
        .report(Code::raw_html, tag_,
                "a table with code or tables in its cells is set as what they hold, in order")
        .hint("cells hold lines of text; put what is larger below the table");
    if (!caption_.empty()) body.push_back({{}, span, {}, Paragraph{std::move(caption_)}});
    for (Row& row : rows_) {
      for (Cell& cell : row.cells) append(std::move(cell.body), body);
    }
    return {{}, span, std::move(attributes), Div{DivRole::plain, std::move(body)}};
  }

  static bool is_blank(const Cell& cell) {
    return std::all_of(cell.body.begin(), cell.body.end(), [](const Block& block) {
      const auto* paragraph = std::get_if<Paragraph>(&block.kind);
      return paragraph != nullptr && says_nothing(paragraph->body);
    });
  }
  static bool is_data(const Cell& cell) { return cell.heads == Heads::nothing && !is_blank(cell); }

  // Whether what speaks heads columns, but for the corner, which may head the rows' heads.
  static bool heads_columns(const Row& row) {
    const auto all = [&](std::size_t from, auto is) {
      return std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(from), row.cells.end(), is);
    };
    const bool has_head = !all(0, [](const Cell& cell) { return cell.heads == Heads::nothing; });
    if (row.cells.size() > 1 && row.cells.front().heads == Heads::row)
      return all(1, [](const Cell& cell) { return cell.heads == Heads::column; });
    return has_head && all(0, [](const Cell& cell) { return cell.heads != Heads::row && !is_data(cell); });
  }

  // A th before the data of its row is their head, and one behind them is none of theirs.
  static std::vector<CellRole> roles_of(const Row& row) {
    const bool has_data = std::any_of(row.cells.begin(), row.cells.end(), is_data);
    bool behind_data = false;
    std::vector<CellRole> roles;
    for (const Cell& cell : row.cells) {
      behind_data = behind_data || is_data(cell);
      const bool heads =
          cell.heads == Heads::row || (cell.heads == Heads::whatever && has_data && !behind_data);
      roles.push_back(heads ? CellRole::row_head : CellRole::data);
    }
    return roles;
  }

  Table made(Span span) {
    Table table;
    table.caption = std::move(caption_);
    table.head.span = table.body.span = tag_;
    std::size_t columns = 0;
    for (const Row& row : rows_) columns = std::max(columns, row.cells.size());
    table.columns.assign(columns, CellAlignment::none);
    for (Row& row : rows_) {
      // The head is what thead holds, else a first row that names columns.
      const bool head = table.body.rows.empty() &&
                        (row.part == Part::head || (table.head.rows.empty() && heads_columns(row)));
      TableSection& section = head ? table.head : table.body;
      section.span = section.rows.empty() ? row.span : Span{span.file, section.span.begin, row.span.end};
      TableRow made{{}, row.span, {}};
      const auto roles = head ? std::vector(row.cells.size(), CellRole::data) : roles_of(row);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        Cell& cell = row.cells[i];
        made.cells.push_back(line_of(cell, roles[i]));
        if (!head && roles[i] == CellRole::data && cell.heads != Heads::nothing) stress(made.cells.back());
      }
      // Every row has all columns, as in Markdown's tables.
      while (made.cells.size() < columns)
        made.cells.push_back({{}, {row.span.file, row.span.end, row.span.end}, {}, {}});
      section.rows.push_back(std::move(made));
    }
    return table;
  }

  TableCell line_of(Cell& cell, CellRole role) {
    FlatBlocks lines = flat(std::move(cell.body));
    if (lines.loss != FlatLoss::none)
      report_raw_html(cell.span, "a list or the like in a cell", diagnostics_)
          .hint("cells hold lines of text");
    if (says_nothing(lines.body)) role = CellRole::data;
    return {{}, cell.span, std::move(cell.attributes), std::move(lines.body), role};
  }

  // The name of columns among the rows of data.
  static void stress(TableCell& cell) {
    if (cell.body.empty()) return;
    Inlines body;
    body.push_back(Inline{{}, cell.span, {}, Strong{std::move(cell.body)}});
    cell.body = std::move(body);
  }

  Span tag_;
  Diagnostics& diagnostics_;
  std::vector<Row> rows_;
  Inlines caption_;
  HtmlNodes loose_;
};

}  // namespace

Block html_table(HtmlElement& element, Span span, Diagnostics& diagnostics) {
  Attributes attributes = html_attributes(element, diagnostics);
  TableMaker maker(element.tag_span, diagnostics);
  maker.add(std::move(element.children), Part::body);
  return maker.take(span, std::move(attributes));
}

}  // namespace recto
