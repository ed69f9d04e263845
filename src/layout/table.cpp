#include "layout/table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/append.h"
#include "layout/box_painter.h"
#include "layout/column_widths.h"
#include "layout/inline_text.h"
#include "layout/overfull.h"

namespace recto {
namespace {

// A row taller than this share of the page may break between its lines, unless its style says otherwise.
constexpr double kTallRowShare = 1.0 / 3;
// A table that is too wide is set smaller, in steps, down to this share of its size; then its widest columns
// give way.
constexpr double kSmallestScale = 0.75;
constexpr double kScaleStep = 0.05;
// Large print has letters of 16 points or more (RNIB, UKAAF). There a table goes below that only where
// hyphens do not make its words narrow enough.
constexpr Length kLargePrint{16};

struct SetCell {
  std::vector<SetLine> lines;
  std::vector<Length> tops;  // of the lines, from the cell's top
  Length height;             // lines, padding and borders
  const ComputedStyle* style = nullptr;
  Length x, width;  // border box
};

class TableSetter {
 public:
  TableSetter(const TableContext& context, NodeId node, const Table& table, Column column)
      : context_(context),
        node_(node),
        style_(context.inlines.styled.style(node)),
        table_(table),
        column_(column) {}

  SetTable run() {
    fit_columns();
    SetTable set;
    for (const TableRow& row : table_.head.rows) append(set_row(row), set.head);
    for (const Slab& row : set.head) head_height_ += row.height;
    std::vector<std::size_t> starts;
    for (const TableRow& row : table_.body.rows) {
      starts.push_back(set.body.size());
      append(set_row(row), set.body);
    }
    // Neither the first row nor the last stands alone.
    if (starts.size() > 1) {
      set.body[starts[1] - 1].keep = KeepWithNext::yes;
      set.body[starts.back() - 1].keep = KeepWithNext::yes;
    }
    section_frame(table_.head.id, set.head);
    section_frame(table_.body.id, set.body);
    for (const double width : widths_) set.width += {width};
    return set;
  }

 private:
  const ComputedStyle& style(NodeId node) const { return context_.inlines.styled.style(node); }

  // A style at the table's present scale. Kept for the table's life, since segments point to it, and made
  // once: it is much larger than what a cell holds, and each cell is measured at each scale.
  const ComputedStyle& scaled(const ComputedStyle& style, TextAlign alignment) {
    const auto [found, is_new] = scaled_.try_emplace({&style, alignment, scale_}, style);
    ComputedStyle& own = found->second;
    if (is_new) {
      own.text_align = alignment;
      own.font_size = own.font_size * scale_;
      own.line_height = own.line_height * scale_;
    }
    return own;
  }
  const ComputedStyle& cell_style(const TableCell& cell, std::size_t index) {
    const ComputedStyle& own = style(cell.id);
    return scaled(own, aligned(own.text_align, index));
  }
  TextAlign aligned(TextAlign own, std::size_t index) const {
    const CellAlignment alignment =
        index < table_.columns.size() ? table_.columns[index] : CellAlignment::none;
    switch (alignment) {
      case CellAlignment::none:
        return own == TextAlign::justify ? TextAlign::start : own;
      case CellAlignment::start:
        return TextAlign::start;
      case CellAlignment::center:
        return TextAlign::center;
      case CellAlignment::end:
        return TextAlign::end;
    }
    return own;
  }

  // Percentages are of the column that the table stands in, as those of other boxes are.
  Length padding(const LengthPercentage& side) const { return side.resolve(column_.width); }
  double frame_of(const ComputedStyle& style) const {
    return (padding(style.padding.inline_start) + padding(style.padding.inline_end) +
            style.border.inline_start.width + style.border.inline_end.width)
        .pt;
  }

  InlineText cell_text(const TableCell& cell) {
    // Pictures share the measure, so that one does not take it from the other columns' words.
    const Length share = column_.width / static_cast<double>(std::max<std::size_t>(table_.columns.size(), 1));
    InlineText text = collect_inlines(context_.inlines.within(share), cell.id, cell.body);
    if (scale_ >= 1) return text;
    for (Segment& segment : text.segments) {
      segment.style = &scaled(*segment.style, segment.style->text_align);
      segment.raise = segment.raise * scale_;
    }
    return text;
  }

  MeasuredCell measure_cell(const TableCell& cell, std::size_t index) {
    const ComputedStyle& own = cell_style(cell, index);
    const InlineText text = cell_text(cell);
    MeasuredCell measured{intrinsic_widths(context_.tools, text, own), frame_of(own)};
    if (words_ == Words::divided)
      measured.divided = std::min(narrowest_with_hyphens(context_.tools, text, own), measured.text.min);
    return measured;
  }

  std::vector<MeasuredRow> measure() {
    std::vector<MeasuredRow> rows;
    for (const TableSection* section : {&table_.head, &table_.body}) {
      for (const TableRow& row : section->rows) {
        MeasuredRow& measured = rows.emplace_back();
        measured.kind = section == &table_.head ? MeasuredRow::Kind::head : MeasuredRow::Kind::body;
        for (std::size_t i = 0; i < row.cells.size() && i < table_.columns.size(); ++i)
          measured.cells.push_back(measure_cell(row.cells[i], i));
      }
    }
    return rows;
  }

  bool is_too_wide(const std::vector<MeasuredRow>& rows, double ColumnContent::*narrowest) const {
    double sum = 0;
    for (const ColumnContent& one : column_contents(rows, table_.columns.size())) sum += one.*narrowest;
    return sum > column_.width.pt;
  }

  // Until its columns fit at their narrowest, or it is this small.
  void shrink(std::vector<MeasuredRow>& rows, double ColumnContent::*narrowest, double least) {
    while (scale_ > least && is_too_wide(rows, narrowest)) {
      scale_ = std::max(scale_ - kScaleStep, least);
      rows = measure();
    }
  }

  // How small it may be with its words whole.
  double least_with_whole_words() const {
    const Styled& styled = context_.inlines.styled;
    if (styled.style(styled.resolved->document.root).font_size < kLargePrint) return kSmallestScale;
    return std::clamp(kLargePrint / style_.font_size, kSmallestScale, 1.0);
  }

  void fit_columns() {
    std::vector<MeasuredRow> rows = measure();
    const double least = least_with_whole_words();
    shrink(rows, &ColumnContent::min, least);
    if (least > kSmallestScale && is_too_wide(rows, &ColumnContent::min)) {
      words_ = Words::divided;
      rows = measure();
      shrink(rows, &ColumnContent::divided, kSmallestScale);
      if (scale_ < least)
        report_small_table(style_.font_size * scale_, context_.tools.resolved.span[node_],
                           context_.diagnostics);
    }
    double available = column_.width.pt;
    if (style_.width) available = std::min(available, style_.width->resolve(column_.width).pt);
    widths_ = choose_widths(rows, table_.columns.size(), available);
    if (style_.width) stretch_to(available);
  }

  // A table with a width of its own fills it; the columns share what is left by their size.
  void stretch_to(double available) {
    double sum = 0;
    for (const double width : widths_) sum += width;
    if (sum <= 0 || sum >= available) return;
    for (double& width : widths_) width *= available / sum;
  }

  std::vector<Slab> set_row(const TableRow& row) {
    std::vector<SetCell> cells;
    Length height;
    Length x = column_.x;
    for (std::size_t i = 0; i < row.cells.size() && i < widths_.size(); ++i) {
      cells.push_back(set_cell(row.cells[i], i, {x, {widths_[i]}}));
      height = std::max(height, cells.back().height);
      x += {widths_[i]};
    }
    return height > tallest_whole_row(row) ? split_row(row, cells, height)
                                           : std::vector<Slab>{whole_row(row, cells, height)};
  }

  // What a page cannot hold below the table's head breaks whatever its style says.
  Length tallest_whole_row(const TableRow& row) const {
    const Length usual = context_.page_height * kTallRowShare;
    if (style(row.id).break_inside != BreakRule::avoid) return usual;
    return std::max(context_.page_height - head_height_, usual);
  }

  SetCell set_cell(const TableCell& cell, std::size_t index, Column outer) {
    SetCell set;
    set.style = &cell_style(cell, index);
    set.x = outer.x;
    set.width = outer.width;
    const Length start = padding(set.style->padding.inline_start) + set.style->border.inline_start.width;
    const Column inner{outer.x + start, std::max(outer.width - Length{frame_of(*set.style)}, Length{1})};
    const InlineText text = cell_text(cell);
    set.lines =
        set_paragraph(context_.tools, text, {set.style, inner, {}, TextKind::prose}, context_.diagnostics);
    report_cut(text, set.lines);
    set.height = above(set);
    for (const SetLine& line : set.lines) {
      set.tops.push_back(set.height);
      set.height += line.slab.height;
    }
    if (set.lines.empty()) set.height += set.style->line_height;
    set.height += below(set);
    return set;
  }

  // Once for the table: what mends one word may mend all.
  void report_cut(const InlineText& text, const std::vector<SetLine>& lines) {
    if (cut_reported_) return;
    const auto line =
        std::find_if(lines.begin(), lines.end(), [](const SetLine& one) { return one.cut.has_value(); });
    if (line == lines.end()) return;
    report_cut_word(text, *line->cut, context_.tools.resolved, context_.diagnostics);
    cut_reported_ = true;
  }

  Length above(const SetCell& cell) const {
    return padding(cell.style->padding.block_start) + cell.style->border.block_start.width;
  }
  Length below(const SetCell& cell) const {
    return padding(cell.style->padding.block_end) + cell.style->border.block_end.width;
  }

  static void take_line(Slab& slab, SetLine line, Length y) {
    for (Placed& item : line.slab.items) {
      item.at.y += y;
      slab.items.push_back(std::move(item));
    }
    slab.notes.insert(slab.notes.end(), line.slab.notes.begin(), line.slab.notes.end());
    if (!slab.start) slab.start = line.slab.start;
  }

  // How much of the room that a cell leaves in its row is above its text. First lines of one size have one
  // baseline at the top.
  static double share_above(VerticalAlign align) {
    switch (align) {
      case VerticalAlign::middle:
        return 0.5;
      case VerticalAlign::bottom:
        return 1;
      case VerticalAlign::baseline:
      case VerticalAlign::sub:
      case VerticalAlign::super:
      case VerticalAlign::top:
        return 0;
    }
    return 0;
  }

  Slab whole_row(const TableRow& row, std::vector<SetCell>& cells, Length height) const {
    Slab slab;
    slab.height = height;
    row_frame(row.id, kBothEnds, slab);
    for (SetCell& cell : cells) {
      cell_frame(cell, kBothEnds, slab);
      const Length lowered = share_above(cell.style->vertical_align) * (height - cell.height);
      for (std::size_t i = 0; i < cell.lines.size(); ++i) {
        take_line(slab, std::move(cell.lines[i]), cell.tops[i] + lowered);
      }
    }
    if (!slab.start) slab.start = TextPlace{row.id};
    return slab;
  }

  // A tall row as slabs between the heights at which no cell has a line.
  std::vector<Slab> split_row(const TableRow& row, std::vector<SetCell>& cells, Length height) const {
    std::vector<Slab> slabs;
    std::vector<std::size_t> next(cells.size(), 0);
    Length top;
    while (top < height) {
      const Length bottom = next_cut(cells, next, top, height);
      Slab slab;
      slab.height = bottom - top;
      row_frame(row.id, {top.pt <= 0, bottom >= height}, slab);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        cell_frame(cells[i], {top.pt <= 0, bottom >= height}, slab);
        take_lines_until(cells[i], next[i], {top, bottom}, slab);
      }
      if (top.pt > 0) slab.top_room = room_above(row, cells);
      slabs.push_back(std::move(slab));
      top = bottom;
    }
    // Neither the first line of a row nor its last stands alone.
    if (slabs.size() > 1) slabs.front().keep = slabs[slabs.size() - 2].keep = KeepWithNext::yes;
    return slabs;
  }

  // Where the row goes on at the head of a page: its cells' padding, without the borders that it left behind.
  TopRoom room_above(const TableRow& row, const std::vector<SetCell>& cells) const {
    TopRoom room;
    for (const SetCell& cell : cells)
      room.height = std::max(room.height, padding(cell.style->padding.block_start));
    row_frame(row.id, kNoEnds, room);
    for (const SetCell& cell : cells) cell_frame(cell, kNoEnds, room);
    return room;
  }

  struct Stretch {
    Length top, bottom;
  };

  // The lowest line end that a slab from `top` reaches when every cell gives it one line more.
  static Length next_cut(const std::vector<SetCell>& cells, const std::vector<std::size_t>& next, Length top,
                         Length height) {
    Length cut = height;
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (next[i] >= cells[i].lines.size()) continue;
      const Length end = cells[i].tops[next[i]] + cells[i].lines[next[i]].slab.height;
      cut = any ? std::max(cut, end) : end;
      any = true;
    }
    bool more = false;
    for (std::size_t i = 0; i < cells.size(); ++i) more = more || next[i] + 1 < cells[i].lines.size();
    return any && more && cut > top ? std::min(cut, height) : height;
  }

  static void take_lines_until(SetCell& cell, std::size_t& next, Stretch stretch, Slab& slab) {
    constexpr Length kRounding{0.001};
    const auto bottom_of = [&](std::size_t line) { return cell.tops[line] + cell.lines[line].slab.height; };
    for (; next < cell.lines.size() && bottom_of(next) <= stretch.bottom + kRounding; ++next) {
      take_line(slab, std::move(cell.lines[next]), cell.tops[next] - stretch.top);
    }
  }

  // Background and borders of a row or of a section of rows, behind what the part (a slab, or the room above
  // one) has so far. They take no room: cells keep clear of them by their padding.
  template <class Part>
  void row_frame(NodeId node, BoxEnds ends, Part& part) const {
    Length width;
    for (const double one : widths_) width += {one};
    std::vector<Placed> frame;
    paint_box(style(node), {{column_.x, {}}, {width, part.height}}, ends, frame);
    part.items.insert(part.items.begin(), frame.begin(), frame.end());
  }
  void section_frame(NodeId node, std::vector<Slab>& slabs) const {
    for (std::size_t i = 0; i < slabs.size(); ++i) {
      row_frame(node, {i == 0, i + 1 == slabs.size()}, slabs[i]);
      if (slabs[i].top_room.height.pt > 0) row_frame(node, kNoEnds, slabs[i].top_room);
    }
  }

  template <class Part>
  static void cell_frame(const SetCell& cell, BoxEnds ends, Part& part) {
    paint_box(*cell.style, {{cell.x, {}}, {cell.width, part.height}}, ends, part.items);
  }

  // Whether its columns are made so narrow that words get hyphens before it is set smaller.
  enum class Words : std::uint8_t { whole, divided };

  const TableContext& context_;
  NodeId node_;
  const ComputedStyle& style_;
  const Table& table_;
  Column column_;
  double scale_ = 1;
  Words words_ = Words::whole;
  bool cut_reported_ = false;
  std::vector<double> widths_;
  Length head_height_;  // of the rows that every page of the table repeats
  // By what they are made of; addresses stay good.
  std::map<std::tuple<const ComputedStyle*, TextAlign, double>, ComputedStyle> scaled_;
};

}  // namespace

SetTable set_table(const TableContext& context, NodeId node, const Table& table, Column column) {
  return TableSetter(context, node, table, column).run();
}

}  // namespace recto
