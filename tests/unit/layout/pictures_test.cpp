// Pictures: as large as their style says, never wider than their column.
#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

Images one_image(std::uint32_t width, std::uint32_t height) {
  ImageFile file;
  file.info.width = width;
  file.info.height = height;
  file.info.dpi_x = file.info.dpi_y = 72;  // a pixel is a point
  return {{"p.png", file}};
}

double width_of(const std::string& markdown, const std::string& css, Images images) {
  const SetPages set(markdown, small_page(30) + css, std::move(images));
  const std::vector<Picture> pictures = set.pictures(0);
  EXPECT_EQ(pictures.size(), 1U);
  return pictures.empty() ? 0 : pictures.front().size.width.pt;
}

TEST(Pictures, KeepTheirSizeUpToTheMeasure) {
  EXPECT_DOUBLE_EQ(width_of("![a](p.png)\n", "", one_image(40, 20)), 40);
  EXPECT_DOUBLE_EQ(width_of("![a](p.png)\n", "", one_image(400, 200)), 100);
}

TEST(Pictures, AreNoWiderThanTheirColumn) {
  const std::string css = "ul { padding-inline-start: 20pt; } blockquote { margin-inline: 30pt; }";
  EXPECT_DOUBLE_EQ(width_of("- ![a](p.png)\n", css, one_image(400, 200)), 80);
  EXPECT_DOUBLE_EQ(width_of("> ![a](p.png)\n", css, one_image(400, 200)), 40);
}

TEST(Pictures, ShareTheMeasureOfATable) {
  EXPECT_LE(width_of("| ![a](p.png) | words |\n|---|---|\n| c | d |\n", "", one_image(400, 200)), 50);
}

TEST(Pictures, HaveTheWidthOfTheirAttribute) {
  EXPECT_DOUBLE_EQ(width_of("![a](p.png){width=50%}\n", "", one_image(400, 200)), 50);
  EXPECT_DOUBLE_EQ(width_of("![a](p.png){width=20}\n", "", one_image(400, 200)), 15);
  EXPECT_DOUBLE_EQ(width_of("![a](p.png){width=60pt}\n", "", one_image(40, 20)), 60);
  EXPECT_DOUBLE_EQ(width_of("![a](p.png){width=60pt}\n", "img { width: 30pt; }", one_image(40, 20)), 30);
}

TEST(Pictures, HaveTheWidthOfTheirStyle) {
  EXPECT_DOUBLE_EQ(width_of("![a](p.png)\n", "img { width: 50%; }", one_image(400, 200)), 50);
  EXPECT_DOUBLE_EQ(width_of("![a](p.png)\n", "img { width: 60pt; }", one_image(40, 20)), 60);
  EXPECT_DOUBLE_EQ(width_of("![a](p.png)\n", "img { width: 60pt; max-width: 30pt; }", one_image(40, 20)), 30);
}

}  // namespace
}  // namespace recto
