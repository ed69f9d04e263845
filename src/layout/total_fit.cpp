#include "layout/total_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/result.h"

namespace recto {
namespace {

// TeX's \linepenalty: each line costs, so that fewer lines win among equals.
constexpr double kLinePenalty = 10;
// Two hyphens one above the other (\doublehyphendemerits).
constexpr double kConsecutiveHyphenDemerits = 10'000;
// A hyphen at the end of the last line but one (\finalhyphendemerits).
constexpr double kPenultimateHyphenDemerits = 5'000;
// A tight line beside a loose one (\adjdemerits).
constexpr double kAdjacentDemerits = 10'000;
// A runt counts like a line of ratio 1.3: worth a little looseness elsewhere, not a bad line.
constexpr double kRuntPenalty = 220;
// Beyond this all lines are equally ugly; keeps the squares finite.
constexpr double kLargestRatio = 20;
// More ways than this through one place of a paragraph come only from type that is tiny for its measure; then
// every second one is enough, and the work stays linear.
constexpr std::size_t kMostActive = 512;
// In the last pass no line is too loose, and every place in reach is a way: half as many do.
constexpr std::size_t kMostActiveInLastPass = 256;
// Nodes there is room for at first: of usual paragraphs there are fewer, and of long ones far fewer than
// points.
constexpr std::size_t kMostReserved = 1024;
// Rounding of sums of widths, far below what shows.
constexpr Length kEpsilon{1e-6};

enum Fitness : std::uint8_t { tight, decent, loose, very_loose };  // TeX, section 817
constexpr std::size_t kFitnesses = 4;

Fitness fitness_of(double ratio) {
  if (ratio < -0.5) return tight;
  if (ratio <= 0.5) return decent;
  return ratio <= 1 ? loose : very_loose;
}

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// A feasible break: the best way to end some line here, with some fitness.
struct Node {
  Glue after;
  Length hang_start;
  double demerits = 0;
  std::uint32_t point = kNone;     // kNone: the start of the paragraph
  std::uint32_t line = 0;          // number of the line that begins here
  std::uint32_t previous = kNone;  // index of the node
  Fitness fitness = decent;
  bool hyphenated = false;
};

// How a line from one break to another would come out.
struct Fit {
  enum class Verdict { too_wide_for_good, too_wide, too_loose, feasible } verdict = Verdict::feasible;
  double ratio = 0;
  Length natural;
};

class Pass {
 public:
  Pass(std::span<const BreakPoint> points, const LineShape& shape, const FitOptions& options)
      : points_(points), shape_(shape), options_(options), easy_line_(shape.first.size()) {}

  std::optional<std::vector<std::uint32_t>> run();

 private:
  struct Candidate {
    double demerits = std::numeric_limits<double>::infinity();
    std::uint32_t from = kNone;
  };

  // Ragged lines are all of one kind: their spaces do not change.
  Fitness fitness(double ratio) const {
    return options_.filling == Filling::ragged ? decent : fitness_of(ratio);
  }
  // Lines of one class have the same width; from the easy line on all have (TeX, section 847).
  std::size_t line_class(const Node& node) const { return std::min<std::size_t>(node.line, easy_line_); }
  bool try_break(std::uint32_t point);
  void try_from(std::uint32_t index, std::uint32_t point);
  bool is_filled(const Node& from, std::uint32_t point) const;
  Length natural_width(const Node& from, std::uint32_t point) const;
  Fit fit(const Node& from, const BreakPoint& to) const;
  double demerits(const Node& from, const BreakPoint& to, const Fit& line) const;
  void add_nodes(std::uint32_t point);
  void prune();
  std::vector<std::uint32_t> trace() const;

  std::span<const BreakPoint> points_;
  const LineShape& shape_;
  const FitOptions& options_;
  std::size_t easy_line_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> active_, next_active_;  // indices of nodes, by line class
  Candidate best_[kFitnesses];
};

std::optional<std::vector<std::uint32_t>> Pass::run() {
  if (points_.empty()) return std::vector<std::uint32_t>{};
  RECTO_ASSERT(points_.back().kind == BreakKind::forced);
  Node start;
  start.hang_start = options_.first_hang;
  nodes_.reserve(std::min(points_.size(), kMostReserved));
  nodes_.push_back(start);
  constexpr std::size_t kUsuallyActive = 32;
  active_.reserve(kUsuallyActive);
  next_active_.reserve(kUsuallyActive);
  active_.push_back(0);
  for (std::uint32_t point = 0; point < points_.size(); ++point) {
    if (points_[point].kind == BreakKind::emergency && !options_.must_succeed) continue;
    if (!try_break(point)) return std::nullopt;
  }
  return trace();
}

// Extends every active way by a line that ends at the point. False when no way is left.
bool Pass::try_break(std::uint32_t point) {
  next_active_.clear();
  for (std::size_t i = 0; i < active_.size();) {
    const std::size_t line_class_here = line_class(nodes_[active_[i]]);
    std::fill(std::begin(best_), std::end(best_), Candidate{});
    const std::size_t class_begin = i;
    for (; i < active_.size() && line_class(nodes_[active_[i]]) == line_class_here; ++i)
      try_from(active_[i], point);
    // The last way dies here: in the last pass the line is overfull, from the latest break there was.
    const bool none_left = next_active_.empty() && i == active_.size();
    const bool found =
        std::any_of(std::begin(best_), std::end(best_), [](const Candidate& c) { return c.from != kNone; });
    if (none_left && !found && options_.must_succeed && i > class_begin) {
      const std::uint32_t from = active_[i - 1];
      best_[decent] = {nodes_[from].demerits, from};
    }
    add_nodes(point);
  }
  active_.swap(next_active_);
  if (active_.size() > (options_.must_succeed ? kMostActiveInLastPass : kMostActive)) prune();
  return !active_.empty();
}

void Pass::try_from(std::uint32_t index, std::uint32_t point) {
  const Fit line = fit(nodes_[index], points_[point]);
  const bool forced = points_[point].kind == BreakKind::forced;  // no line goes on behind it
  if (!forced && line.verdict != Fit::Verdict::too_wide_for_good) next_active_.push_back(index);
  if (line.verdict != Fit::Verdict::feasible) return;
  if (points_[point].kind == BreakKind::emergency && !is_filled(nodes_[index], point)) return;
  const double total = nodes_[index].demerits + demerits(nodes_[index], points_[point], line);
  Candidate& best = best_[fitness(line.ratio)];
  if (total < best.demerits) best = {total, index};
}

// Where a word may break anywhere, lines are filled one by one: each way through the word has one break a
// line, not one behind each letter, and the work is linear in the text. A break is the last whose line fits
// without being shrunk, unless even the first has none.
bool Pass::is_filled(const Node& from, std::uint32_t point) const {
  const auto fits = [&](std::uint32_t to) { return natural_width(from, to) <= shape_.slot(from.line).width; };
  if (fits(point)) return !fits(point + 1);  // there is one: the last point is forced
  return !fits(from.point == kNone ? 0 : from.point + 1);
}

Length Pass::natural_width(const Node& from, std::uint32_t point) const {
  const BreakPoint& to = points_[point];
  return to.before.width - from.after.width - from.hang_start + to.hyphen - to.hang_end;
}

Fit Pass::fit(const Node& from, const BreakPoint& to) const {
  Fit out;
  const Length width = shape_.slot(from.line).width;
  const Length without_hyphen = to.before.width - from.after.width - from.hang_start;
  out.natural = without_hyphen + to.hyphen - to.hang_end;
  const Length elastic = options_.font_expansion * (to.before.width - from.after.width);
  const Length shrink =
      options_.filling == Filling::ragged ? Length{} : to.before.shrink - from.after.shrink + elastic;
  const Length slack = width - out.natural;
  if (slack < -shrink - kEpsilon) {
    // Only what no later break can mend ends the way: a later one may need no hyphen.
    const bool for_good = width - without_hyphen + to.hang_end < -shrink - kEpsilon;
    out.verdict = for_good ? Fit::Verdict::too_wide_for_good : Fit::Verdict::too_wide;
    return out;
  }
  const bool last = to.kind == BreakKind::forced;
  if (slack >= Length{}) {
    if (last) return out;  // filled up with space
    const Length stretch = options_.filling == Filling::ragged ? options_.ragged_stretch
                                                               : to.before.stretch - from.after.stretch +
                                                                     elastic + options_.emergency_stretch;
    out.ratio = stretch > Length{} ? slack / stretch : (slack < Length{0.01} ? 0 : kLargestRatio);
    out.ratio = std::min(out.ratio, kLargestRatio);
    if (out.ratio > options_.tolerance && !options_.must_succeed) out.verdict = Fit::Verdict::too_loose;
  } else {
    out.ratio = shrink > Length{} ? std::max(slack / shrink, -1.0) : 0;
  }
  return out;
}

double Pass::demerits(const Node& from, const BreakPoint& to, const Fit& line) const {
  const double badness = 100 * std::abs(line.ratio * line.ratio * line.ratio);
  const bool last = to.kind == BreakKind::forced;
  double penalty = to.penalty;
  if (last && from.point != kNone && line.natural < options_.runt) penalty += kRuntPenalty;
  const double base = kLinePenalty + badness + penalty;
  double total = base * base;
  if (from.hyphenated && to.kind == BreakKind::hyphen) total += kConsecutiveHyphenDemerits;
  if (from.hyphenated && last) total += kPenultimateHyphenDemerits;
  const int step = static_cast<int>(fitness(line.ratio)) - static_cast<int>(from.fitness);
  if (std::abs(step) > 1) total += kAdjacentDemerits;
  return total;
}

void Pass::add_nodes(std::uint32_t point) {
  for (std::size_t fitness = 0; fitness < kFitnesses; ++fitness) {
    if (best_[fitness].from == kNone) continue;
    const BreakPoint& at = points_[point];
    const std::uint32_t line = nodes_[best_[fitness].from].line + 1;
    next_active_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    nodes_.push_back({at.after, at.hang_start, best_[fitness].demerits, point, line, best_[fitness].from,
                      static_cast<Fitness>(fitness), at.kind == BreakKind::hyphen});
  }
}

void Pass::prune() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < active_.size(); i += 2) active_[kept++] = active_[i];
  active_.resize(kept);
}

std::vector<std::uint32_t> Pass::trace() const {
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return nodes_[a].demerits < nodes_[b].demerits;
  };
  std::uint32_t node = *std::min_element(active_.begin(), active_.end(), better);
  std::vector<std::uint32_t> breaks;
  for (; nodes_[node].point != kNone; node = nodes_[node].previous) breaks.push_back(nodes_[node].point);
  std::reverse(breaks.begin(), breaks.end());
  return breaks;
}

}  // namespace

std::optional<std::vector<std::uint32_t>> fit_lines(std::span<const BreakPoint> points,
                                                    const LineShape& shape, const FitOptions& options) {
  return Pass(points, shape, options).run();
}

}  // namespace recto
