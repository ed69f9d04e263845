// The breaker over abstract points: against every possible way of breaking a small paragraph, and on what
// makes breakers hang or fail.
#include "layout/total_fit.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <random>

namespace recto {
namespace {

// A paragraph of words with spaces of 3 that stretch by 1.5 and shrink by 1.
std::vector<BreakPoint> words(const std::vector<double>& widths) {
  std::vector<BreakPoint> points;
  Glue at;
  for (const double width : widths) {
    at.width += Length{width};
    BreakPoint point;
    point.before = at;
    at.width += Length{3};
    at.stretch += Length{1.5};
    at.shrink += Length{1};
    point.after = at;
    points.push_back(point);
  }
  points.back().kind = BreakKind::forced;
  points.back().after = points.back().before;
  return points;
}

LineShape all(double width) { return {{}, {Length{}, Length{width}}}; }

FitOptions last_pass() {
  FitOptions options;
  options.emergency_stretch = Length{10};
  options.must_succeed = true;
  return options;
}

// The ratio of the line between two points by the definition; infinity when it does not fit.
double ratio(const std::vector<BreakPoint>& points, int from, int to, double width) {
  const Glue start = from < 0 ? Glue{} : points[from].after;
  const Glue& end = points[to].before;
  const double slack = width - (end.width - start.width).pt;
  if (slack >= 0 && points[to].kind == BreakKind::forced) return 0;
  const double elastic = slack >= 0 ? (end.stretch - start.stretch).pt : (end.shrink - start.shrink).pt;
  if (slack == 0) return 0;
  if (elastic <= 0) return std::numeric_limits<double>::infinity();
  const double r = slack / elastic;
  return r < -1 ? std::numeric_limits<double>::infinity() : r;
}

int fitness(double r) { return r < -0.5 ? 0 : r <= 0.5 ? 1 : r <= 1 ? 2 : 3; }

// Demerits of a whole way, by the formulas and not by the program.
double demerits(const std::vector<BreakPoint>& points, const std::vector<std::uint32_t>& breaks, double width,
                double tolerance) {
  double total = 0;
  int from = -1;
  int previous_fitness = 1;
  for (const std::uint32_t to : breaks) {
    const double r = ratio(points, from, static_cast<int>(to), width);
    if (!(r <= tolerance)) return std::numeric_limits<double>::infinity();
    const double base = 10 + 100 * std::pow(std::abs(r), 3) + points[to].penalty;
    total += base * base;
    if (std::abs(fitness(r) - previous_fitness) > 1) total += 10'000;
    previous_fitness = fitness(r);
    from = static_cast<int>(to);
  }
  return total;
}

TEST(TotalFit, FindsTheBestOfAllWays) {
  std::mt19937 random(7);  // mt19937's numbers are fixed by the standard
  for (int round = 0; round < 200; ++round) {
    std::vector<double> widths;
    for (int i = 0; i < 12; ++i) widths.push_back(5 + random() % 30);
    const std::vector<BreakPoint> points = words(widths);
    constexpr double kWidth = 80, kTolerance = 3;
    FitOptions options;
    options.tolerance = kTolerance;
    const auto found = fit_lines(points, all(kWidth), options);

    double best = std::numeric_limits<double>::infinity();
    for (unsigned ways = 0; ways < (1U << 11U); ++ways) {
      std::vector<std::uint32_t> breaks;
      for (std::uint32_t i = 0; i < 11; ++i)
        if ((ways >> i) & 1U) breaks.push_back(i);
      breaks.push_back(11);
      best = std::min(best, demerits(points, breaks, kWidth, kTolerance));
    }
    if (std::isinf(best)) {
      EXPECT_FALSE(found) << "round " << round;
    } else {
      ASSERT_TRUE(found) << "round " << round;
      EXPECT_NEAR(demerits(points, *found, kWidth, kTolerance), best, 1e-6 * best) << "round " << round;
    }
  }
}

TEST(TotalFit, GivesEachLineItsOwnWidth) {
  // Two words of 20 a line of 43, three a line of 66.
  const std::vector<BreakPoint> points = words({20, 20, 20, 20, 20, 20, 20});
  const LineShape shape{{{Length{}, Length{43}}, {Length{}, Length{66}}}, {Length{}, Length{43}}};
  const auto found = fit_lines(points, shape, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(*found, (std::vector<std::uint32_t>{1, 4, 6}));
}

TEST(TotalFit, KeepsWaysOfDifferentLineNumbersApart) {
  std::mt19937 random(11);
  for (int round = 0; round < 50; ++round) {
    std::vector<double> widths;
    for (int i = 0; i < 60; ++i) widths.push_back(5 + random() % 20);
    const std::vector<BreakPoint> points = words(widths);
    LineShape one = all(100);
    LineShape same{std::vector<LineSlot>(5, {Length{}, Length{100}}), {Length{}, Length{100}}};
    EXPECT_EQ(*fit_lines(points, one, last_pass()), *fit_lines(points, same, last_pass()))
        << "round " << round;
  }
}

TEST(TotalFit, HardBreaksEndTheirLine) {
  std::vector<BreakPoint> points = words({10, 10, 10, 10});
  points[1].kind = BreakKind::forced;
  EXPECT_EQ(*fit_lines(points, all(100), {}), (std::vector<std::uint32_t>{1, 3}));
}

TEST(TotalFit, FailsWithinItsToleranceAndSucceedsWhenItMust) {
  const std::vector<BreakPoint> points = words({30, 200, 30, 30});
  EXPECT_FALSE(fit_lines(points, all(80), {}));
  const auto found = fit_lines(points, all(80), last_pass());
  ASSERT_TRUE(found);
  // The word of 200 stands alone on its overfull line.
  EXPECT_EQ(*found, (std::vector<std::uint32_t>{0, 1, 3}));
}

TEST(TotalFit, AvoidsARuntWhenThatCostsLittle) {
  // All on two lines with one short word on the second, or one more word moved down to it.
  const std::vector<BreakPoint> points = words({20, 20, 20, 20, 5});
  FitOptions options;
  options.tolerance = 20;
  options.runt = Length{10};
  options.filling = Filling::ragged;
  options.ragged_stretch = Length{30};
  EXPECT_EQ(*fit_lines(points, all(90), options), (std::vector<std::uint32_t>{2, 4}));
  options.runt = Length{};
  EXPECT_EQ(*fit_lines(points, all(90), options), (std::vector<std::uint32_t>{3, 4}));
}

TEST(TotalFit, HyphensCostAndDoNotCrowd) {
  // A hyphen makes the first line perfect; without it that line is loose.
  std::vector<BreakPoint> points = words({15, 12, 12, 20, 10});
  points[2].kind = BreakKind::hyphen;
  points[2].hyphen = Length{3};
  points[2].penalty = 50;
  points[2].after = points[2].before;
  const auto cheap = fit_lines(points, all(48), last_pass());
  ASSERT_TRUE(cheap);
  EXPECT_EQ(cheap->front(), 2U);
  points[2].penalty = 5'000'000;
  const auto dear = fit_lines(points, all(48), last_pass());
  EXPECT_EQ(dear->front(), 1U);
}

TEST(TotalFit, ShrinksThroughTheFontToo) {
  // 62 of text with no space on a line of 61.
  std::vector<BreakPoint> points = words({62, 10});
  EXPECT_FALSE(fit_lines(points, all(61), {}));
  FitOptions options;
  options.font_expansion = 0.02;
  EXPECT_TRUE(fit_lines(points, all(61), options));
}

TEST(TotalFit, PunctuationMayHang) {
  std::vector<BreakPoint> points = words({62, 10});
  points[0].hang_end = Length{1};
  EXPECT_TRUE(fit_lines(points, all(61), {}));
}

// A word of characters of 1, which may break behind each; the last point is its end.
std::vector<BreakPoint> characters(int count) {
  std::vector<BreakPoint> points(static_cast<std::size_t>(count));
  Glue at;
  for (BreakPoint& point : points) {
    at.width += Length{1};
    point.before = point.after = at;
    point.kind = BreakKind::emergency;
    point.penalty = 3000;
  }
  points.back().kind = BreakKind::forced;
  points.back().penalty = 0;
  return points;
}

TEST(TotalFit, CutsWordsInTheLastPassAndFillsTheirLines) {
  const std::vector<BreakPoint> points = characters(35);
  FitOptions options;
  options.filling = Filling::ragged;
  options.ragged_stretch = Length{40};
  EXPECT_FALSE(fit_lines(points, all(10.5), options));
  options.must_succeed = true;
  // A runt is no reason to leave a line half empty.
  options.runt = Length{6};
  EXPECT_EQ(*fit_lines(points, all(10.5), options), (std::vector<std::uint32_t>{9, 19, 29, 34}));
  // Nor is room that only narrower glyphs make.
  options.filling = Filling::justified;
  options.font_expansion = 0.2;
  EXPECT_EQ(*fit_lines(points, all(10.5), options), (std::vector<std::uint32_t>{9, 19, 29, 34}));
}

TEST(TotalFit, CutsAWordInAColumnNarrowerThanALetter) {
  FitOptions options = last_pass();
  EXPECT_EQ(*fit_lines(characters(4), all(0.5), options), (std::vector<std::uint32_t>{0, 1, 2, 3}));
  options.font_expansion = 0.1;
  EXPECT_EQ(*fit_lines(characters(4), all(0.95), options), (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(TotalFit, CutsAWordBehindOthersOrMovesItToALineOfItsOwn) {
  // A word of 20, a space of 3, and a word of 35 on lines of 30: it begins beside the other, for that saves a
  // line.
  std::vector<BreakPoint> points = words({20, 1});
  points.back().kind = BreakKind::space;
  points.pop_back();
  const Glue start = points[0].after;
  for (BreakPoint& point : characters(35)) {
    point.before.width += start.width;
    point.before.stretch = start.stretch;
    point.before.shrink = start.shrink;
    point.after = point.before;
    points.push_back(point);
  }
  EXPECT_EQ(*fit_lines(points, all(30), last_pass()), (std::vector<std::uint32_t>{7, 35}));
  // Not when it fits on a line of its own.
  EXPECT_EQ(*fit_lines(points, all(36), last_pass()), (std::vector<std::uint32_t>{0, 35}));
}

TEST(TotalFit, IsLinearInTheText) {
  // Characters of 0.01 on lines of 100: ten thousand break points fit on one line.
  std::vector<BreakPoint> points = words(std::vector<double>(20'000, 0.01));
  Glue at;
  for (BreakPoint& point : points) {
    at.width += Length{0.01};
    point.before = point.after = at;
    point.kind = BreakKind::plain;
  }
  points.back().kind = BreakKind::forced;
  const auto begin = std::chrono::steady_clock::now();
  const auto found = fit_lines(points, all(100), last_pass());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->back(), points.size() - 1);
}

}  // namespace
}  // namespace recto
