#include "pdf/content_stream.h"

#include <gtest/gtest.h>

#include "pdf/pictures.h"
#include "pdf/png_data.h"

namespace recto::pdf {
namespace {

using Mode = ContentStream::Mode;

TEST(ContentStream, StateIsWrittenWhenItChanges) {
  ContentStream stream;
  stream.switch_to(Mode::text);
  for (int i = 0; i < 2; ++i) {
    stream.set_font("F0", 10.5);
    stream.set_color({0, 0, 0, 255});
    stream.set_horizontal_scale(1);
    stream.move_to(50, 100 - 12.345 * i);
    stream.show('A');
  }
  EXPECT_EQ(stream.take(),
            std::string("BT\n/F0 10.5 Tf\n50 100 Td\n(\0A)Tj\n0 -12.34 Td\n(\0A)Tj\nET\n", 54));
}

TEST(ContentStream, MovesMakeAnArray) {
  ContentStream stream;
  stream.switch_to(Mode::text);
  stream.show(0x4142);
  stream.move_back(-30);
  stream.show(0x4344);
  EXPECT_EQ(stream.take(), "BT\n[(AB)-30(CD)]TJ\nET\n");
}

TEST(ContentStream, RoundingDoesNotAddUp) {
  ContentStream stream;
  stream.switch_to(Mode::text);
  for (int i = 1; i <= 1000; ++i) stream.move_to(0.333 * i, 0);
  const std::string operators = stream.take();
  double x = 0;
  std::size_t at = 3;
  for (int i = 0; i < 1000; ++i) {
    x += std::stod(operators.substr(at));
    at = operators.find('\n', at) + 1;
  }
  EXPECT_NEAR(x, 333.0, 0.005);
}

TEST(ContentStream, TranslucentColoursAreWhatTheyLookLikeOnPaper) {
  ContentStream stream;
  stream.fill_rectangle({0, 0, 10, 10}, {255, 0, 0, 0});
  EXPECT_EQ(stream.take(), "1 1 1 rg\n0 0 10 10 re f\n");
}

TEST(ContentStream, CarriageReturnsInCodesAreEscaped) {
  ContentStream stream;
  stream.switch_to(Mode::text);
  stream.show(0x0D28);
  EXPECT_EQ(stream.take(), "BT\n(\\r\\()Tj\nET\n");
}

// Where a point of the unit square goes.
std::pair<double, double> through(const double (&m)[6], double u, double v) {
  return {m[0] * u + m[2] * v + m[4], m[1] * u + m[3] * v + m[5]};
}

TEST(UprightMatrix, EveryOrientationFillsTheBox) {
  const Rect box{10, 20, 40, 60};
  for (Orientation orientation = 0; orientation <= 9; ++orientation) {
    double m[6];
    upright_matrix(orientation, box, m);
    const auto [x0, y0] = through(m, 0, 0);
    const auto [x1, y1] = through(m, 1, 1);
    EXPECT_EQ(std::min(x0, x1), 10) << orientation;
    EXPECT_EQ(std::max(x0, x1), 40) << orientation;
    EXPECT_EQ(std::min(y0, y1), 20) << orientation;
    EXPECT_EQ(std::max(y0, y1), 60) << orientation;
  }
}

// EXIF 2.3, 4.6.4: where the stored first row and first column are to be seen.
TEST(UprightMatrix, TheStoredTopLeftCornerComesWhereExifSays) {
  const Rect box{0, 0, 30, 40};
  const std::pair<double, double> corners[] = {{0, 40}, {30, 40}, {30, 0}, {0, 0},
                                               {0, 40}, {30, 40}, {30, 0}, {0, 0}};
  for (Orientation orientation = 1; orientation <= 8; ++orientation) {
    double m[6];
    upright_matrix(orientation, box, m);
    EXPECT_EQ(through(m, 0, 1), corners[orientation - 1]) << orientation;
    // 5 to 8: the stored first row runs down or up a side.
    const auto top_right = through(m, 1, 1);
    EXPECT_EQ(top_right.first == corners[orientation - 1].first, orientation >= 5) << orientation;
  }
}

TEST(FilterRows, EachRowTakesTheFilterThatLeavesLeast) {
  // A gradient to the right, and the same row again.
  std::string row;
  for (int i = 0; i < 16; ++i) row += static_cast<char>(i * 10);
  const std::string filtered = filter_rows(row + row, 16, 1);
  ASSERT_EQ(filtered.size(), 34U);
  EXPECT_EQ(filtered[0], 1);   // Sub
  EXPECT_EQ(filtered[17], 2);  // Up: all zero
  EXPECT_EQ(filtered.substr(18), std::string(16, '\0'));
}

}  // namespace
}  // namespace recto::pdf
