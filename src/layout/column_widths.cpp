#include "layout/column_widths.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace recto {
namespace {

double sum_of(const std::vector<ColumnContent>& columns, double ColumnContent::*which) {
  double sum = 0;
  for (const ColumnContent& column : columns) sum += column.*which;
  return sum;
}

// The narrowest that each column may be. Short columns stay whole, one after the other, as long as their body
// is no wider than a fair share of what is left and leaves the others their narrowest.
std::vector<double> least_widths(const std::vector<ColumnContent>& columns, double available) {
  std::vector<double> widths(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) widths[i] = columns[i].min;
  std::vector<bool> is_short(columns.size(), false);
  double min = sum_of(columns, &ColumnContent::min);
  std::size_t left = columns.size();
  for (bool found = true; found && left > 0;) {
    found = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double whole = std::max(columns[i].body, columns[i].min);
      if (is_short[i] || whole > available / static_cast<double>(left)) continue;
      if (available - whole < min - columns[i].min) continue;
      widths[i] = whole;
      is_short[i] = found = true;
      available -= whole;
      min -= columns[i].min;
      --left;
    }
  }
  return widths;
}

// The narrowest of each column, but for the widest: these get one width, the one that fills what there is,
// and those among them whose hyphens ask for more get that.
std::vector<double> capped_widths(const std::vector<ColumnContent>& columns, double available) {
  const bool hyphens_fit = sum_of(columns, &ColumnContent::divided) <= available;
  std::vector<std::size_t> narrowest_first(columns.size());
  std::iota(narrowest_first.begin(), narrowest_first.end(), std::size_t{0});
  std::sort(narrowest_first.begin(), narrowest_first.end(),
            [&](std::size_t a, std::size_t b) { return columns[a].min < columns[b].min; });
  std::vector<double> widths(columns.size());
  for (;;) {
    double room = available;
    std::size_t left = narrowest_first.size();
    for (const std::size_t i : narrowest_first) {
      widths[i] = std::min(columns[i].min, room / static_cast<double>(left));
      room -= widths[i];
      --left;
    }
    const auto tight = std::find_if(narrowest_first.begin(), narrowest_first.end(),
                                    [&](std::size_t i) { return widths[i] < columns[i].divided; });
    if (!hyphens_fit || tight == narrowest_first.end()) return widths;
    widths[*tight] = columns[*tight].divided;
    available -= widths[*tight];
    narrowest_first.erase(tight);
  }
}

struct Sharing {
  const std::vector<ColumnContent>& columns;
  std::vector<double> least;
  Growth growth;
};

// What column `i` would like at this scale.
double wanted_width(double scale, const Sharing& sharing, std::size_t i) {
  const ColumnContent& column = sharing.columns[i];
  switch (sharing.growth) {
    case Growth::by_longest_line:
      return sharing.least[i] + scale * (column.max - sharing.least[i]);
    case Growth::by_text:
      return scale * column.text;
    case Growth::by_root_of_text:
      return scale * std::sqrt(column.text);
  }
  return column.max;
}

// Each column as wide as it would like, but no narrower than its least width and no wider than its longest
// line.
std::vector<double> widths_at(double scale, const Sharing& sharing) {
  std::vector<double> widths;
  for (std::size_t i = 0; i < sharing.columns.size(); ++i) {
    const double wanted = std::min(wanted_width(scale, sharing, i), sharing.columns[i].max);
    widths.push_back(std::max(wanted, sharing.least[i]));
  }
  return widths;
}

// Of a cell set ragged at this width, its frame included.
std::size_t lines_at(const MeasuredCell& cell, double width) {
  constexpr double kRounding = 0.001;
  const double room = width - cell.frame + kRounding;
  std::size_t lines = 0;
  double start = 0;
  const std::vector<IntrinsicWidths::LineEnd>& ends = cell.text.ends;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (!ends[i].forced && ends[i + 1].end - start <= room) continue;
    start = ends[i].next;
    ++lines;
  }
  return lines;
}

std::size_t lines_of(const std::vector<MeasuredRow>& rows, const std::vector<double>& widths) {
  std::size_t sum = 0;
  for (const MeasuredRow& row : rows) {
    std::size_t tallest = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      tallest = std::max(tallest, lines_at(row.cells[i], widths[i]));
    sum += tallest;
  }
  return sum;
}

std::vector<ColumnContent> with_whole_heads(std::vector<ColumnContent> columns) {
  for (ColumnContent& column : columns) column.body = column.max;
  return columns;
}

}  // namespace

std::vector<double> distribute_columns(const std::vector<ColumnContent>& columns, double available,
                                       Growth growth) {
  std::vector<double> widths;
  const double min = sum_of(columns, &ColumnContent::min);
  const double max = sum_of(columns, &ColumnContent::max);
  if (max <= available) {
    for (const ColumnContent& column : columns) widths.push_back(column.max);
    return widths;
  }
  if (min >= available) return capped_widths(columns, available);
  const Sharing sharing{columns, least_widths(columns, available), growth};
  const auto fits = [&](const std::vector<double>& all) {
    return std::accumulate(all.begin(), all.end(), 0.0) <= available;
  };
  // A column has no less text than its longest line, so that this scale gives every one its longest line.
  double low = 0, high = std::max(std::sqrt(max), 1.0);
  // Halvings that bring the error far below what shows.
  constexpr int kHalvings = 60;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (fits(widths_at(middle, sharing)) ? low : high) = middle;
  }
  return widths_at(low, sharing);
}

std::vector<ColumnContent> column_contents(const std::vector<MeasuredRow>& rows, std::size_t columns) {
  std::vector<ColumnContent> out(columns);
  for (const MeasuredRow& row : rows) {
    for (std::size_t i = 0; i < row.cells.size() && i < columns; ++i) {
      const MeasuredCell& cell = row.cells[i];
      const double width = cell.text.max + cell.frame;
      out[i].min = std::max(out[i].min, cell.text.min + cell.frame);
      out[i].max = std::max(out[i].max, width);
      if (cell.divided > 0) out[i].divided = std::max(out[i].divided, cell.divided + cell.frame);
      out[i].text += width;
      if (row.kind == MeasuredRow::Kind::body) out[i].body = std::max(out[i].body, width);
    }
  }
  return out;
}

std::vector<double> choose_widths(const std::vector<MeasuredRow>& rows, std::size_t columns,
                                  double available) {
  constexpr Growth kAll[] = {Growth::by_longest_line, Growth::by_text, Growth::by_root_of_text};
  const std::vector<ColumnContent> heads_wrap = column_contents(rows, columns);
  if (sum_of(heads_wrap, &ColumnContent::max) <= available)
    return distribute_columns(heads_wrap, available, kAll[0]);
  const std::vector<ColumnContent> heads_stay = with_whole_heads(heads_wrap);
  std::vector<double> best;
  std::size_t fewest = 0;
  for (const std::vector<ColumnContent>* contents : {&heads_stay, &heads_wrap}) {
    for (const Growth growth : kAll) {
      std::vector<double> widths = distribute_columns(*contents, available, growth);
      const std::size_t lines = lines_of(rows, widths);
      if (!best.empty() && lines >= fewest) continue;
      best = std::move(widths);
      fewest = lines;
    }
  }
  return best;
}

}  // namespace recto
