#include "text/cff.h"
#include "workshop_fixture.h"

namespace recto {
namespace {

std::vector<std::uint16_t> glyphs_of(const ShapedRun& run) {
  std::vector<std::uint16_t> glyphs;
  for (const Glyph& glyph : run.glyphs) glyphs.push_back(glyph.id);
  return glyphs;
}

TEST_F(WorkshopTest, SubsetsGlyf) {
  const ShapedRun& run = shaped("office", "en", TextDirection::left_to_right, "sans-serif");
  const Result<FontSubset> subset = workshop_->subset(run.face, glyphs_of(run));
  ASSERT_TRUE(subset) << subset.failure().message;
  const FontSubset& font = subset.value();
  EXPECT_EQ(font.program.substr(0, 4), std::string("\0\1\0\0", 4));
  EXPECT_LT(font.program.size(), 8000U);
  EXPECT_EQ(font.code_of.front(), (std::pair<std::uint16_t, std::uint16_t>{0, 0}));
  for (std::size_t i = 0; i < font.code_of.size(); ++i) EXPECT_LT(font.code_of[i].second, 30U);
  EXPECT_EQ(font.program.find("GSUB"), std::string::npos);
}

TEST_F(WorkshopTest, SubsetsNameKeyedCff) {
  const ShapedRun& run = shaped("office", "en");
  const Result<FontSubset> subset = workshop_->subset(run.face, glyphs_of(run));
  ASSERT_TRUE(subset);
  EXPECT_FALSE(is_cid_keyed(subset.value().program));
  std::vector<std::uint16_t> codes;
  for (const auto& [glyph, code] : subset.value().code_of) codes.push_back(code);
  EXPECT_EQ(codes, (std::vector<std::uint16_t>{0, 1, 2, 3, 4}));
}

TEST_F(WorkshopTest, CidKeyedCffKeepsItsCids) {
  const ShapedRun& run = shaped("日本語", "ja");
  const Result<FontSubset> subset = workshop_->subset(run.face, glyphs_of(run));
  ASSERT_TRUE(subset);
  EXPECT_TRUE(is_cid_keyed(subset.value().program));
  std::vector<std::uint16_t> codes;
  for (const auto& [glyph, code] : subset.value().code_of) codes.push_back(code);
  ASSERT_EQ(codes.size(), 4U);
  EXPECT_EQ(cff_charset(subset.value().program, 4), codes);
}

TEST_F(WorkshopTest, SubsetsAreTheSameWhateverTheOrder) {
  const ShapedRun& run = shaped("abcdef", "en");
  std::vector<std::uint16_t> glyphs = glyphs_of(run);
  const Result<FontSubset> forwards = workshop_->subset(run.face, glyphs);
  std::reverse(glyphs.begin(), glyphs.end());
  glyphs.push_back(glyphs.front());
  const Result<FontSubset> backwards = workshop_->subset(run.face, glyphs);
  ASSERT_TRUE(forwards && backwards);
  EXPECT_EQ(forwards.value().program, backwards.value().program);
  EXPECT_EQ(forwards.value().code_of, backwards.value().code_of);
}

TEST_F(WorkshopTest, SubsetsSayTheGlyphsOwnAdvances) {
  const ShapedRun& run = shaped("AV", "en");
  const Result<FontSubset> subset = workshop_->subset(run.face, glyphs_of(run));
  ASSERT_TRUE(subset);
  std::int32_t sum = 0;
  for (std::size_t i = 1; i < subset.value().advances.size(); ++i) sum += subset.value().advances[i];
  EXPECT_GT(sum, run.width);  // which is kerned
}

TEST_F(WorkshopTest, AGlyphThatTheFaceDoesNotHaveFails) {
  EXPECT_FALSE(workshop_->subset(face("serif"), {65535}));
}

TEST(Cff, MalformedTablesAreNoFonts) {
  EXPECT_FALSE(is_cid_keyed(""));
  EXPECT_FALSE(is_cid_keyed(std::string(100, '\xFF')));
  EXPECT_TRUE(cff_charset(std::string("\1\0\4\1\0\1\1\1\xFF", 9), 10).empty());
}

}  // namespace
}  // namespace recto
