#include <ctime>

#include "text/tag.h"
#include "workshop_fixture.h"

namespace recto {
namespace {

// What holds of every run: real glyphs, clusters inside the text, widths that add up and never run back.
void expect_sound(const ShapedRun& run) {
  std::int64_t sum = 0;
  for (const Glyph& glyph : run.glyphs) {
    EXPECT_NE(glyph.id, 0) << run.text;
    EXPECT_LT(glyph.cluster, run.text.size());
    sum += glyph.advance;
  }
  EXPECT_EQ(sum, run.width);
  ASSERT_EQ(run.width_to.size(), run.text.size() + 1);
  EXPECT_EQ(run.width_to.front(), 0);
  EXPECT_EQ(run.width_to.back(), run.width);
  EXPECT_TRUE(std::is_sorted(run.width_to.begin(), run.width_to.end()));
}

std::vector<std::uint32_t> clusters(const ShapedRun& run) {
  std::vector<std::uint32_t> list;
  for (const Glyph& glyph : run.glyphs) list.push_back(glyph.cluster);
  return list;
}

using Clusters = std::vector<std::uint32_t>;

TEST_F(WorkshopTest, LigaturesAreOneClusterOfSeveralLetters) {
  const ShapedRun& run = shaped("office", "en");
  expect_sound(run);
  EXPECT_EQ(clusters(run), (Clusters{0, 1, 4, 5}));  // o ffi c e
  EXPECT_EQ(run.width_to[1], run.width_to[3]);
  EXPECT_LT(run.width_to[3], run.width_to[4]);
}

TEST_F(WorkshopTest, FeaturesAreAsked) {
  const FeatureSetting no_ligatures[] = {{make_tag("liga"), 0}};
  EXPECT_EQ(workshop_->shape("office", {face("serif"), "en", TextDirection::left_to_right, no_ligatures})
                .glyphs.size(),
            6U);
  const FeatureSetting small_caps[] = {{make_tag("smcp"), 1}};
  EXPECT_NE(
      workshop_->shape("a", {face("serif"), "en", TextDirection::left_to_right, small_caps}).glyphs[0].id,
      workshop_->shape("a", {face("serif"), "en"}).glyphs[0].id);
}

TEST_F(WorkshopTest, KerningIsOn) {
  const FeatureSetting no_kerning[] = {{make_tag("kern"), 0}};
  EXPECT_LT(workshop_->shape("AV", {face("serif"), "en"}).width,
            workshop_->shape("AV", {face("serif"), "en", TextDirection::left_to_right, no_kerning}).width);
}

TEST_F(WorkshopTest, CodeHasNoArrowLigaturesUnlessAsked) {
  const FaceId mono = face("monospace");
  const ShapedRun& plain = workshop_->shape("->", {mono, "en"});
  EXPECT_EQ(plain.glyphs[0].id, workshop_->shape("-", {mono, "en"}).glyphs[0].id);
  const FeatureSetting contextual[] = {{make_tag("calt"), 1}};
  const ShapedRun& arrow = workshop_->shape("->", {mono, "en", TextDirection::left_to_right, contextual});
  EXPECT_NE(arrow.glyphs[1].id, plain.glyphs[1].id);
}

TEST_F(WorkshopTest, AccentsComposedOrNotLookTheSame) {
  const ShapedRun& composed = shaped("café", "fr");
  const ShapedRun& decomposed = shaped("cafe\u0301", "fr");
  expect_sound(composed);
  expect_sound(decomposed);
  EXPECT_EQ(clusters(decomposed), (Clusters{0, 1, 2, 3}));
  EXPECT_EQ(decomposed.glyphs.back().id, composed.glyphs.back().id);
}

TEST_F(WorkshopTest, MarksWithGlyphsOfTheirOwnKeepTheirCharacter) {
  const ShapedRun& run = shaped("x\u0323", "en", TextDirection::left_to_right, "sans-serif");
  expect_sound(run);
  EXPECT_EQ(clusters(run), (Clusters{0, 1}));
  EXPECT_EQ(run.glyphs[1].advance, 0);
}

TEST_F(WorkshopTest, CjkIsAGlyphACharacter) {
  const ShapedRun& run = shaped("日本語", "ja");
  expect_sound(run);
  EXPECT_EQ(clusters(run), (Clusters{0, 3, 6}));
  EXPECT_EQ(run.width, 3 * workshop_->info(run.face).metrics.units_per_em);
}

TEST_F(WorkshopTest, ArabicJoinsFromRightToLeft) {
  const ShapedRun& run = shaped("بيت", "ar", TextDirection::right_to_left);
  expect_sound(run);
  ASSERT_GE(run.glyphs.size(), 3U);
  EXPECT_EQ(run.glyphs.front().cluster, 4U);  // visual order: the last letter stands left
  EXPECT_EQ(run.glyphs.back().cluster, 0U);
  // The letter inside a word is another glyph than the letter alone.
  const ShapedRun& alone = shaped("ي", "ar", TextDirection::right_to_left);
  const auto middle =
      std::find_if(run.glyphs.begin(), run.glyphs.end(), [](const Glyph& g) { return g.cluster == 2; });
  ASSERT_NE(middle, run.glyphs.end());
  EXPECT_NE(middle->id, alone.glyphs.front().id);
}

TEST_F(WorkshopTest, DevanagariReordersInsideACluster) {
  const ShapedRun& run = shaped("हिन्दी", "hi");  // the short i is drawn before its consonant
  expect_sound(run);
  const ShapedRun& consonant = shaped("ह", "hi");
  EXPECT_NE(run.glyphs[0].id, consonant.glyphs[0].id);
  EXPECT_EQ(run.glyphs[0].cluster, 0U);
  EXPECT_EQ(run.glyphs[1].cluster, 0U);
}

TEST_F(WorkshopTest, InvisibleCharactersLeaveNoGlyph) {
  const ShapedRun& run = workshop_->shape("a\u00ADb\u200Bc\td\n", {face("serif"), "en"});
  expect_sound(run);
  EXPECT_EQ(run.glyphs.size(), 4U);
  EXPECT_TRUE(workshop_->shape("\u00AD", {face("serif"), "en"}).glyphs.empty());
  EXPECT_EQ(workshop_->shape("", {face("serif"), "en"}).width_to, (std::vector<std::int32_t>{0}));
}

TEST_F(WorkshopTest, NonBreakingHyphenIsAHyphen) {
  const ShapedRun& run = workshop_->shape("\u2011", {face("serif"), "en"});
  expect_sound(run);
  EXPECT_GT(run.width, 0);
}

TEST_F(WorkshopTest, ScriptsInOneWordAreShapedEachItsWay) {
  const ShapedRun& run = workshop_->shape("fiжfi", {face("serif"), "en"});
  expect_sound(run);
  EXPECT_EQ(clusters(run), (Clusters{0, 2, 4}));
}

TEST_F(WorkshopTest, RemembersByEverythingThatMatters) {
  const ShapedRun& run = workshop_->shape("word", {face("serif"), "en"});
  EXPECT_EQ(&run, &workshop_->shape(std::string("word"), {face("serif"), "en"}));
  EXPECT_NE(&run, &workshop_->shape("word", {face("serif", 700), "en"}));
  EXPECT_NE(&run, &workshop_->shape("word", {face("serif"), "de"}));
  EXPECT_NE(&run, &workshop_->shape("word", {face("serif"), "en", TextDirection::right_to_left}));
}

// HarfBuzz searches its lists of tags and of plans from end to end: a document of twenty thousand tags took
// it 20 s.
TEST_F(WorkshopTest, LanguagesAreToldApartAsFarAsFacesDo) {
  const FaceId serif = face("serif");
  const auto shaping = [&](std::string_view language) { return workshop_->shaping({serif, language}); };
  const std::vector<std::vector<std::string_view>> alike = {
      {"", "x-0001", "x-0002", "x-hant", "i-klingon", "qqq", "q1"},
      {"pt", "pt-BR", "PT", "pt-x-fonipa", "pt-u-nu-fonipa", "pt-ao1990"},
      {"zh", "zh-SG"},
      {"zh-Hans", "zh-Hans-HK"},
      {"zh-Hant", "zh-hant-x-hk"},
      {"zh-HK", "zh-Hant-HK"},
      {"ro"},
      {"ro-MD"},
      {"und-fonipa", "en-fonipa", "de-Latn-fonipa"},
      {"ksw", "ksw-MM"}};
  for (const auto& one : alike) {
    for (const std::string_view tag : one) EXPECT_EQ(shaping(tag), shaping(one.front())) << tag;
    for (const auto& other : alike) {
      if (&one != &other) {
        EXPECT_NE(shaping(one.front()), shaping(other.front())) << one.front();
      }
    }
  }
}

TEST_F(WorkshopTest, LanguagesChooseTheFormsOfTheirRegion) {
  const std::string family = "Noto Serif CJK SC";
  const FaceId han = face(family);
  ASSERT_EQ(workshop_->info(han).family, family);
  const auto glyph = [&](std::string_view language) {
    return workshop_->shape("骨", {han, language}).glyphs.at(0).id;  // bone: drawn in two ways
  };
  EXPECT_NE(glyph("zh-Hans-CN"), glyph("zh-Hant-TW"));
  EXPECT_NE(glyph("zh-Hans-HK"), glyph("zh-Hant-HK"));
}

// Where a glyph is not joined to what comes before, a word may be cut without shaping its halves.
TEST_F(WorkshopTest, HalvesOfACutThatJoinsNothingAreAsWideAsTheWhole) {
  int free = 0, joined = 0;
  for (const std::string_view word : {"officious", "Wavering", "Tomorrow", "international"}) {
    const ShapedRun& whole = workshop_->shape(word, {face("serif"), "en"});
    for (const Glyph& glyph : whole.glyphs) {
      if (glyph.cluster == 0) continue;
      joined += glyph.joined;
      if (glyph.joined) continue;
      const ShapedRun& before = workshop_->shape(word.substr(0, glyph.cluster), whole.shaping);
      const ShapedRun& behind = workshop_->shape(word.substr(glyph.cluster), whole.shaping);
      EXPECT_EQ(before.width, whole.width_to[glyph.cluster]) << word << " " << glyph.cluster;
      EXPECT_EQ(behind.width, whole.width - before.width) << word << " " << glyph.cluster;
      ++free;
    }
  }
  EXPECT_GT(free, 10);
  EXPECT_GT(joined, 0);  // the kerns of Wa and To
}

TEST_F(WorkshopTest, LongWordsAndTowersOfMarksTakeLinearTime) {
  std::string tower = "a";
  for (int i = 0; i < 40000; ++i) tower += "\u0301";
  const std::string word(1 << 20, 'w');
  const std::clock_t start = std::clock();  // of the processor: others may be at work too
  expect_sound(workshop_->shape(tower, {face("serif"), "en"}));
  expect_sound(workshop_->shape(word, {face("serif"), "en"}));
  // HarfBuzz 6 alone takes 12 s for the tower (CVE-2023-25193); a whole second more than this is slow
  // machines' due.
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 5);
}

TEST_F(WorkshopTest, WidthsOfEndlessWordsStopAtTheLargestNumber) {
  const std::string word(2500000, 'W');
  const ShapedRun& run = workshop_->shape(word, {face("serif"), "en"});
  EXPECT_EQ(run.width, std::numeric_limits<std::int32_t>::max());
}

TEST_F(WorkshopTest, ShapesAnyBytes) {
  for (const std::string_view text : {"\xFF\xFE", "a\xC3", "\xED\xA0\x80"}) {
    const ShapedRun& run = workshop_->shape(text, {face("serif"), "en"});
    EXPECT_EQ(run.width_to.size(), text.size() + 1);
  }
}

}  // namespace
}  // namespace recto
