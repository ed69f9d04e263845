#include "text/fallback_memo.h"
#include "workshop_fixture.h"

namespace recto {
namespace {

TEST_F(WorkshopTest, OneFaceForWhatItHas) {
  EXPECT_EQ(itemized("plain “text”, naïve", "en"), (Texts{"LinLibertineO:plain “text”, naïve"}));
  EXPECT_EQ(itemized("Ελληνικά и русский", "en"), (Texts{"LinLibertineO:Ελληνικά и русский"}));
  EXPECT_TRUE(itemized("", "en").empty());
}

TEST_F(WorkshopTest, DecomposedAccentsStayWithTheirLetter) {
  EXPECT_EQ(itemized("cafe\u0301", "en"), (Texts{"LinLibertineO:cafe\u0301"}));
}

TEST_F(WorkshopTest, CjkByLanguage) {
  EXPECT_EQ(itemized("a日本b", "ja"),
            (Texts{"LinLibertineO:a", "NotoSerifCJKjp-Regular:日本", "LinLibertineO:b"}));
  EXPECT_EQ(itemized("直", "zh"), (Texts{"NotoSerifCJKsc-Regular:直"}));
  EXPECT_EQ(itemized("直", "zh-Hans-CN"), (Texts{"NotoSerifCJKsc-Regular:直"}));
  EXPECT_EQ(itemized("直", "zh-Hant"), (Texts{"NotoSerifCJKtc-Regular:直"}));
  EXPECT_EQ(itemized("直", "zh-HK"), (Texts{"NotoSerifCJKhk-Regular:直"}));
  EXPECT_EQ(itemized("한국", "ko"), (Texts{"NotoSerifCJKkr-Regular:한국"}));
  EXPECT_EQ(itemized("直", "en"), (Texts{"NotoSerifCJKjp-Regular:直"}));  // the first of the catalogue
}

TEST(FallbackMemo, ForgetsWhenItHasMoreThanItMay) {
  FallbackMemo memo;
  const std::string serif = "serif", sans = "sans-serif";
  memo.answers_to({{&serif, 1}}).emplace("a", std::nullopt);
  memo.answers_to({{&sans, 1}}).emplace("a", std::nullopt);
  memo.forget_beyond(4);
  EXPECT_EQ(memo.answers_to({{&serif, 1}}).size(), 1U);
  memo.forget_beyond(3);
  EXPECT_TRUE(memo.answers_to({{&serif, 1}}).empty());
}

TEST_F(WorkshopTest, FallbackByKindAndWeight) {
  EXPECT_EQ(itemized("日", "ja", "sans-serif"), (Texts{"NotoSansCJKjp-Regular:日"}));
  EXPECT_EQ(itemized("日", "ja", "sans-serif", 700), (Texts{"NotoSansCJKjp-Bold:日"}));
  EXPECT_EQ(itemized("日", "ja", "monospace"), (Texts{"NotoSansMonoCJKjp-Regular:日"}));
  EXPECT_EQ(itemized("ส", "th", "serif"), (Texts{"NotoSerifThai-Regular:ส"}));
  EXPECT_EQ(itemized("ส", "th", "sans-serif"), (Texts{"NotoSansThai-Regular:ส"}));
}

TEST_F(WorkshopTest, ChineseQuotesAreWideInChinese) {
  EXPECT_EQ(itemized("“你”", "zh"), (Texts{"NotoSerifCJKsc-Regular:“你”"}));
  EXPECT_EQ(itemized("“x”", "zh"), (Texts{"LinLibertineO:“x”"}));
}

TEST_F(WorkshopTest, ArabicWithItsPunctuationAndLanguages) {
  EXPECT_EQ(itemized("سلام، دنيا 12.", "ar"), (Texts{"NotoNaskhArabic-Regular:سلام، دنيا 12."}));
  EXPECT_EQ(itemized("سلام", "ur"), (Texts{"NotoNastaliqUrdu-Regular:سلام"}));
  EXPECT_EQ(itemized("سلام", "ar", "sans-serif"), (Texts{"NotoSansArabic-Regular:سلام"}));
}

TEST_F(WorkshopTest, IndicDandaStaysWithItsScript) {
  EXPECT_EQ(itemized("नमस्ते।", "hi"), (Texts{"NotoSerifDevanagari-Regular:नमस्ते।"}));
}

TEST_F(WorkshopTest, SymbolsAndBoxDrawing) {
  EXPECT_EQ(itemized("├── a", "en", "monospace"), (Texts{"JetBrainsMono-Regular:├── a"}));
  EXPECT_EQ(itemized("\u2A3F", "en"), (Texts{"NotoSansMath-Regular:\u2A3F"}));
  EXPECT_EQ(itemized("\U0001F600", "en"), (Texts{"Symbola:\U0001F600"}));
  EXPECT_EQ(itemized("✓→", "en"), (Texts{"NotoSansSymbols2-Regular:✓", "LinLibertineO:→"}));
}

TEST_F(WorkshopTest, EveryModernScriptHasAFace) {
  for (const char* text :
       {"ⲁ", "Հ", "ש", "ع", "ܐ", "ހ", "ߊ", "अ", "অ", "ਅ", "અ",  "ଅ",  "அ",  "అ",  "ಅ",  "അ",  "අ", "ก",
        "ກ", "ཀ", "က", "ა", "አ", "Ꭰ", "ᐁ", "ក", "ᠠ", "ⴰ", "ꀀ", "ひ", "カ", "ㄅ", "漢", "한", "ᜀ", "ꦄ"}) {
    for (const std::string& run : itemized(text, "en")) EXPECT_NE(run.substr(0, 2), "?:") << run;
  }
}

TEST_F(WorkshopTest, InvisibleCharactersNeedNoFace) {
  EXPECT_EQ(itemized("a\u200Db\uFE0F\u00ADc\u2028\t", "en"),
            (Texts{"LinLibertineO:a\u200Db\uFE0F\u00ADc\u2028\t"}));
}

TEST_F(WorkshopTest, MissingCharactersAreSaidOneByOne) {
  const Texts expected{"LinLibertineO:a", "?:\U000F0000", "?:\U000F0001", "LinLibertineO:b"};
  EXPECT_EQ(itemized("a\U000F0000\U000F0001b", "en"), expected);
  const std::string family = "serif";
  const auto runs = workshop_->itemize("\U000F0000", {std::span(&family, 1)});
  ASSERT_TRUE(runs.front().missing);
  const std::string_view sign = workshop_->missing_sign(runs.front().face);
  EXPECT_EQ(sign, "\uFFFD");
  EXPECT_NE(workshop_->shape(sign, {runs.front().face, "en"}).glyphs.at(0).id, 0);
}

TEST_F(WorkshopTest, ALetterAndMarkThatNoFaceHasTogetherArePartedRatherThanMissing) {
  const std::string family = "serif";
  for (const Workshop::FaceRun& run : workshop_->itemize("日\u0338", {std::span(&family, 1)}))
    EXPECT_FALSE(run.missing);
}

TEST_F(WorkshopTest, TowersOfMarksTakeLinearTime) {
  std::string tower = "日";
  for (int i = 0; i < 100000; ++i) tower += "\u0338";
  EXPECT_FALSE(itemized(tower, "ja").empty());
}

TEST_F(WorkshopTest, ItemizesAnyBytes) {
  for (const std::string_view text : {"\xFF", "a\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
    std::string back;
    for (const std::string& run : itemized(text, "en")) back += run.substr(run.find(':') + 1);
    EXPECT_EQ(back, text);
  }
}

}  // namespace
}  // namespace recto
