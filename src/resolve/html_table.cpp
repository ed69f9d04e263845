#include "resolve/html_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/append.h"
#include "base/ascii.h"
#include "resolve/html_attributes.h"
#include "resolve/html_blocks.h"
#include "resolve/html_grid.h"
#include "resolve/html_lines.h"
#include "resolve/html_rows.h"

namespace recto {
namespace {

HtmlHeads heads_of(const HtmlStartTag& tag) {
  if (tag.name != "th") return HtmlHeads::nothing;
  const std::string* written = tag.value("scope");
  const std::string scope = written == nullptr ? std::string() : lower_ascii(trimmed(*written));
  if (scope == "row" || scope == "rowgroup") return HtmlHeads::row;
  return scope == "col" || scope == "colgroup" ? HtmlHeads::column : HtmlHeads::whatever;
}

// What a row or a group of rows says of its cells, for the tree has attributes for cells alone: a cell's own
// language and alignment win, and its classes are its own and theirs.
void take_over(const Attributes& from, Attributes& to) {
  if (from->lang.empty() && from->classes.empty()) return;
  const bool aligned = has_alignment(to);
  AttributeSet& own = to.edit();
  if (own.lang.empty()) own.lang = from->lang;
  for (const std::string& name : from->classes) {
    const bool held = std::find(own.classes.begin(), own.classes.end(), name) != own.classes.end();
    if (!held && !(aligned && is_alignment(name))) own.classes.push_back(name);
  }
}

class TableMaker {
 public:
  TableMaker(Span tag, Diagnostics& diagnostics) : tag_(tag), diagnostics_(diagnostics) {}

  void add(HtmlNodes nodes, HtmlPart part, const Attributes& group = {}) {
    for (HtmlNode& node : nodes) {
      auto* element = std::get_if<HtmlElement>(&node.kind);
      const HtmlRole role = element == nullptr ? HtmlRole::unknown : element->role;
      if (role == HtmlRole::row_group && element->tag.name == "tfoot") {
        feet_.push_back(std::move(*element));
      } else if (role == HtmlRole::row_group) {
        add_group(*element);
      } else if (role == HtmlRole::row) {
        add_row(*element, {node.span, part, group_, {}}, group);
      } else if (role == HtmlRole::caption && caption_.empty()) {
        caption_ = html_anchored_line(*element, diagnostics_);
      } else {
        loose_.push_back(std::move(node));
      }
    }
  }

  // What stands in no cell comes before the table, where browsers put it too (HTML, 13.2.6.1).
  Block take(Span span, Attributes attributes) {
    // Rows of a tfoot come last wherever it stands (HTML, 4.9.12).
    for (HtmlElement& foot : feet_) add_group(foot);
    Blocks before = html_blocks(std::move(loose_), diagnostics_);
    if (holds_blocks()) {
      report_sequence("a table with code or tables in it",
                      "cells hold lines of text; put what is larger below the table");
      return sequence(std::move(before), span, std::move(attributes));
    }
    if (!spread_cells(rows_, span, diagnostics_)) {
      report_sequence("a table with far more places than cells", "give its rows the same number of cells");
      return sequence(std::move(before), span, std::move(attributes));
    }
    Block table{{}, span, std::move(attributes), made(span)};
    if (before.empty()) return table;
    before.push_back(std::move(table));
    return {{}, span, {}, Div{DivRole::plain, std::move(before)}};
  }

 private:
  void add_group(HtmlElement& element) {
    ++group_;
    append(html_anchor(element), anchors_);
    add(std::move(element.children), element.tag.name == "thead" ? HtmlPart::head : HtmlPart::body,
        attributes_of(element));
    ++group_;
  }

  // In the first line of the next cell: a paragraph of their own would be an empty line.
  void put_anchors(Span at, Blocks& body) {
    if (anchors_.empty()) return;
    Inlines anchors = std::exchange(anchors_, {});
    auto* const line = body.empty() ? nullptr : std::get_if<Paragraph>(&body.front().kind);
    if (line == nullptr) {
      body.insert(body.begin(), Block{{}, at, {}, Paragraph{std::move(anchors)}});
    } else {
      append(std::move(line->body), anchors);
      line->body = std::move(anchors);
    }
  }

  // Of a row or a group, as many as its cells can all hold.
  Attributes attributes_of(const HtmlElement& element) {
    constexpr std::size_t kMostBytes = 256;
    Attributes attributes = html_attributes(element, diagnostics_);
    std::size_t bytes = attributes->lang.size();
    for (const std::string& name : attributes->classes) bytes += name.size() + 1;
    if (bytes <= kMostBytes) return attributes;
    report_raw_html(element.tag_span, "a row with so many classes", diagnostics_)
        .hint("give it one class, or give the cells theirs");
    return {};
  }

  void add_row(HtmlElement& element, HtmlRow row, const Attributes& group) {
    append(html_anchor(element), anchors_);
    Attributes attributes = attributes_of(element);
    take_over(group, attributes);
    for (HtmlNode& node : element.children) {
      auto* child = std::get_if<HtmlElement>(&node.kind);
      if (child == nullptr || child->role != HtmlRole::cell) {
        loose_.push_back(std::move(node));
        continue;
      }
      Attributes own = html_attributes(*child, diagnostics_);
      take_over(attributes, own);
      Blocks body = html_blocks(std::move(child->children), diagnostics_);
      put_anchors(child->tag_span, body);
      row.cells.push_back({node.span, child->tag_span, html_cell_size(child->tag), heads_of(child->tag),
                           std::move(own), std::move(body)});
    }
    rows_.push_back(std::move(row));
  }

  void report_sequence(std::string_view table, std::string_view hint) {
    diagnostics_
        .report(Code::raw_html, tag_, fmt::format("{} is set as what its cells hold, in order", table))
        .hint(std::string(hint));
  }

  bool holds_blocks() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const HtmlRow& row) {
      return std::any_of(row.cells.begin(), row.cells.end(),
                         [](const HtmlCell& cell) { return loss_in_lines(cell.body) == FlatLoss::blocks; });
    });
  }

  Block sequence(Blocks body, Span span, Attributes attributes) {
    if (!caption_.empty()) body.push_back({{}, span, {}, Paragraph{std::move(caption_)}});
    for (HtmlRow& row : rows_) {
      for (HtmlCell& cell : row.cells) append(std::move(cell.body), body);
    }
    return {{}, span, std::move(attributes), Div{DivRole::plain, std::move(body)}};
  }

  // A th before the data of its row is their head, and one behind them is none of theirs.
  static std::vector<CellRole> roles_of(const HtmlRow& row) {
    const bool has_data = std::any_of(row.cells.begin(), row.cells.end(), is_data);
    bool behind_data = false;
    std::vector<CellRole> roles;
    for (const HtmlCell& cell : row.cells) {
      behind_data = behind_data || is_data(cell);
      const bool heads =
          cell.heads == HtmlHeads::row || (cell.heads == HtmlHeads::whatever && has_data && !behind_data);
      roles.push_back(heads ? CellRole::row_head : CellRole::data);
    }
    return roles;
  }

  Table made(Span span) {
    Table table;
    table.caption = std::move(caption_);
    table.head.span = table.body.span = tag_;
    std::size_t columns = 0;
    for (const HtmlRow& row : rows_) columns = std::max(columns, row.cells.size());
    table.columns.assign(columns, CellAlignment::none);
    for (HtmlRow& row : rows_) {
      const bool head = table.body.rows.empty() && row.part == HtmlPart::head;
      TableSection& section = head ? table.head : table.body;
      section.span = section.rows.empty() ? row.span : Span{span.file, section.span.begin, row.span.end};
      TableRow made{{}, row.span, {}};
      const auto roles = head ? std::vector(row.cells.size(), CellRole::data) : roles_of(row);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        HtmlCell& cell = row.cells[i];
        made.cells.push_back(line_of(cell, roles[i]));
        if (!head && roles[i] == CellRole::data && cell.heads != HtmlHeads::nothing)
          stress(made.cells.back());
      }
      // Every row has all columns, as in Markdown's tables.
      while (made.cells.size() < columns)
        made.cells.push_back({{}, {row.span.file, row.span.end, row.span.end}, {}, {}});
      section.rows.push_back(std::move(made));
    }
    return table;
  }

  TableCell line_of(HtmlCell& cell, CellRole role) {
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
  std::vector<HtmlRow> rows_;
  std::size_t group_ = 0;  // of rows
  std::vector<HtmlElement> feet_;
  Inlines anchors_;  // of rows and groups, for the next cell
  Inlines caption_;
  HtmlNodes loose_;
};

}  // namespace

Block html_table(HtmlElement& element, Span span, Diagnostics& diagnostics) {
  Attributes attributes = html_attributes(element, diagnostics);
  TableMaker maker(element.tag_span, diagnostics);
  maker.add(std::move(element.children), HtmlPart::body);
  return maker.take(span, std::move(attributes));
}

}  // namespace recto
