#include "pdf/text_use.h"

#include <gtest/gtest.h>

#include "pdf/to_unicode.h"

namespace recto::pdf {
namespace {

// Runs shaped by hand: (glyph, cluster).
ShapedRun shaped(std::string text, std::vector<std::pair<std::uint16_t, std::uint32_t>> glyphs) {
  ShapedRun run;
  run.text = std::move(text);
  for (const auto& [id, cluster] : glyphs) run.glyphs.push_back({id, false, cluster, 500, 0, 0});
  return run;
}

Paged page_of(const std::vector<const ShapedRun*>& runs, PieceKind kind = PieceKind::text) {
  GlyphRun line;
  line.size = {10};
  for (const ShapedRun* run : runs) line.pieces.push_back({run, {}, kind});
  Paged paged;
  paged.pages.emplace_back();
  paged.pages[0].frame.items.push_back({{}, Content{}, line});
  return paged;
}

TextUse use_of(const Paged& paged) {
  Pool pool;
  return collect_text_use(paged, pool);
}

TEST(Clusters, OneGlyphForOneCharacterEach) {
  const ShapedRun run = shaped("ab", {{1, 0}, {2, 1}});
  Clusters clusters;
  const auto all = clusters.of(run);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].text, "a");
  EXPECT_EQ(all[1].text, "b");
}

TEST(Clusters, LigatureAndMarks) {
  const ShapedRun run = shaped("office\u0301", {{1, 0}, {2, 1}, {3, 4}, {4, 5}, {5, 5}});
  Clusters clusters;
  const auto all = clusters.of(run);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[1].text, "ffi");
  EXPECT_EQ(all[3].text, "e\u0301");
  EXPECT_EQ(all[3].count, 2U);
}

TEST(Clusters, RightToLeftRunsCountDown) {
  const ShapedRun run = shaped("abc", {{3, 2}, {2, 1}, {1, 0}});
  Clusters clusters;
  const auto all = clusters.of(run);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].text, "c");
  EXPECT_EQ(all[2].text, "a");
}

TEST(TextUse, LigaturesMapToTheirCharacters) {
  const ShapedRun run = shaped("ffi", {{9, 0}});
  const TextUse use = use_of(page_of({&run}));
  EXPECT_EQ(use.faces.at(0).text_of.at(9), "ffi");
  EXPECT_TRUE(use.not_one_to_one.empty());
}

TEST(TextUse, AGlyphOfTwoTextsKeepsTheFrequentOne) {
  const ShapedRun hyphen = shaped("-", {{7, 0}}), other = shaped("\u2010", {{7, 0}});
  const TextUse use = use_of(page_of({&other, &hyphen, &hyphen}));
  EXPECT_EQ(use.faces.at(0).text_of.at(7), "-");
  EXPECT_TRUE(use.not_one_to_one.contains(&other));
  EXPECT_FALSE(use.not_one_to_one.contains(&hyphen));
}

TEST(TextUse, HyphensOfTheLineBreakerDoNotDecide) {
  const ShapedRun broken = shaped("\u2010", {{7, 0}}), typed = shaped("-", {{7, 0}});
  Paged paged = page_of({&broken, &broken, &broken}, PieceKind::soft_hyphen);
  paged.pages.push_back(page_of({&typed}).pages[0]);
  EXPECT_EQ(use_of(paged).faces.at(0).text_of.at(7), "-");
}

// Searching finds the word, and copying gives it.
TEST(TextUse, SoftHyphensAreNoText) {
  const ShapedRun run = shaped("\u00ADa\u00ADb", {{1, 0}, {2, 5}}), plain = shaped("a", {{1, 0}});
  const TextUse use = use_of(page_of({&run, &plain}));
  EXPECT_EQ(use.faces.at(0).text_of, (std::map<std::uint16_t, std::string>{{1, "a"}, {2, "b"}}));
  EXPECT_TRUE(use.not_one_to_one.empty());
  const ShapedRun ligature = shaped("f\u00ADi", {{3, 0}});
  EXPECT_EQ(use_of(page_of({&ligature})).faces.at(0).text_of.at(3), "fi");
  EXPECT_EQ(without_soft_hyphens("\u00ADf\u00AD\u00ADi"), "fi");
}

// It is an artifact, which not every program that copies leaves out.
TEST(TextUse, TheMarkOfAWrappedLineIsCopiedAsABlank) {
  const ShapedRun mark = shaped("\u21AA", {{7, 0}});
  Paged paged = page_of({&mark}, PieceKind::continuation);
  EXPECT_EQ(use_of(paged).faces.at(0).text_of.at(7), " ");
  paged.pages.push_back(page_of({&mark}).pages[0]);
  EXPECT_EQ(use_of(paged).faces.at(0).text_of.at(7), "\u21AA");
}

TEST(TextUse, SeveralGlyphsForOneTextNeedActualText) {
  const ShapedRun run = shaped("e\u0301", {{4, 0}, {5, 0}});
  const TextUse use = use_of(page_of({&run}));
  EXPECT_TRUE(use.not_one_to_one.contains(&run));
  EXPECT_EQ(use.faces.at(0).text_of.at(4), "e");
  EXPECT_EQ(use.faces.at(0).text_of.at(5), "\u0301");
}

TEST(TextUse, NoBreakSpacesReadAsSpaces) {
  const ShapedRun space = shaped(" ", {{3, 0}}), glued = shaped("\u00A0", {{3, 0}});
  EXPECT_TRUE(use_of(page_of({&space, &glued})).not_one_to_one.empty());
}

TEST(TextUse, NothingMapsToWhatPdfAForbids) {
  const ShapedRun run = shaped(std::string("\0", 1) + "\uE000\uFEFF", {{1, 0}, {2, 1}, {3, 4}});
  const TextUse use = use_of(page_of({&run}));
  for (const auto& [glyph, text] : use.faces.at(0).text_of) EXPECT_EQ(text, "\uFFFD") << glyph;
}

TEST(TextUse, InvisibleCharactersShowNoGlyph) {
  ShapedRun run = shaped("a\u200Db", {{1, 0}, {3, 1}, {2, 4}});
  run.glyphs[1].advance = 0;
  const TextUse use = use_of(page_of({&run}));
  EXPECT_FALSE(use.faces.at(0).text_of.contains(3));
}

TEST(TextUse, NotdefIsSeenAndNotListed) {
  const ShapedRun run = shaped("x", {{0, 0}});
  const TextUse use = use_of(page_of({&run}));
  EXPECT_TRUE(use.draws_notdef);
  EXPECT_FALSE(use.faces.at(0).text_of.contains(0));
}

// Enough pages and distinct runs for several shares. What is the usual text of a glyph among the first runs
// is not among all of them, one glyph comes last, and one run is only a hyphen on the first pages.
TEST(TextUse, SharesOfTheWorkAddUp) {
  constexpr int kRuns = 10'000, kFirst = 4096, kPerPage = 40, kGlyphs = 50;
  constexpr std::uint16_t kLate = 51, kHyphen = 60;
  std::vector<ShapedRun> runs;
  for (int i = 0; i < kRuns; ++i) {
    const auto glyph = static_cast<std::uint16_t>(1 + i % kGlyphs);
    runs.push_back(shaped(i < kFirst && i % 3 != 0 ? "seldom" : "often", {{glyph, 0}}));
    runs.back().face = FaceId{static_cast<std::uint32_t>(i % 2)};
  }
  runs.back() = shaped("late", {{kLate, 0}});
  const ShapedRun typed = shaped("-", {{kHyphen, 0}}), other = shaped("\u2010", {{kHyphen, 0}});
  Paged paged = page_of({&typed, &typed, &typed}, PieceKind::soft_hyphen);
  for (int i = 0; i < kRuns; i += kPerPage) {
    std::vector<const ShapedRun*> shown;
    for (int k = 0; k < kPerPage; ++k) shown.push_back(&runs[static_cast<std::size_t>(i + k)]);
    paged.pages.push_back(page_of(shown).pages[0]);
  }
  paged.pages.push_back(page_of({&typed, &other, &other}).pages[0]);

  Pool many(3);
  const TextUse use = collect_text_use(paged, many);
  ASSERT_EQ(use.faces.size(), 2U);
  EXPECT_EQ(use.faces[0].face, FaceId{0});
  EXPECT_EQ(use.faces[0].text_of.at(kLate), "late");
  EXPECT_EQ(use.faces[0].text_of.at(kHyphen), "-");
  for (std::uint16_t glyph = 1; glyph <= kGlyphs; ++glyph)
    EXPECT_EQ(use.faces[(glyph - 1U) % 2].text_of.at(glyph), "often") << glyph;
  for (const ShapedRun& run : runs) EXPECT_EQ(use.not_one_to_one.contains(&run), run.text == "seldom");
  EXPECT_TRUE(use.not_one_to_one.contains(&other));

  const TextUse alone = use_of(paged);
  EXPECT_EQ(alone.faces[1].text_of, use.faces[1].text_of);
  EXPECT_EQ(alone.not_one_to_one, use.not_one_to_one);
}

TEST(ToUnicode, RowsOfCharactersAreRanges) {
  const std::string map = to_unicode_cmap({{1, "a"}, {2, "b"}, {3, "c"}, {5, "ffi"}, {6, "\U0001F600"}});
  EXPECT_NE(
      map.find("3 beginbfrange\n<0001><0003><0061>\n<0005><0005><006600660069>\n<0006><0006><D83DDE00>\n"),
      std::string::npos)
      << map;
}

TEST(ToUnicode, ARangeEndsWhereTheHighByteChanges) {
  const std::string map = to_unicode_cmap({{0xFF, "a"}, {0x100, "b"}, {0x101, "c"}});
  EXPECT_NE(map.find("<00FF><00FF><0061>\n<0100><0101><0062>\n"), std::string::npos) << map;
}

TEST(ToUnicode, SectionsHaveAtMostAHundredEntries) {
  std::map<std::uint16_t, std::string> texts;
  for (std::uint16_t code = 1; code <= 500; code += 2) texts[code] = "x";
  const std::string map = to_unicode_cmap(texts);
  EXPECT_NE(map.find("100 beginbfrange"), std::string::npos);
  EXPECT_NE(map.find("50 beginbfrange"), std::string::npos);
}

}  // namespace
}  // namespace recto::pdf
