#include "unicode/segment.h"

#include <gtest/gtest.h>

#include "unicode/character.h"

namespace recto {
namespace {

// The text with | at each opportunity and ¦ at each mandatory break.
std::string broken(std::string_view text, std::string_view language = "en") {
  Segmenter segmenter;
  std::string out;
  std::size_t from = 0;
  for (const LineOpportunity& o : segmenter.line_opportunities(text, language)) {
    out += text.substr(from, o.offset - from);
    out += o.kind == Opportunity::mandatory ? "¦" : "|";
    from = o.offset;
  }
  return out += text.substr(from);
}

TEST(Segmenter, BreaksAfterSpaces) {
  EXPECT_EQ(broken("one two  three"), "one |two  |three");
  EXPECT_EQ(broken(""), "");
  EXPECT_EQ(broken("word"), "word");
}

TEST(Segmenter, MandatoryBreaksAreSaid) { EXPECT_EQ(broken("a\nb"), "a\n¦b"); }

TEST(Segmenter, KeepsNumberAndUnitTogether) {
  EXPECT_EQ(broken("take 3.5 mg now"), "take |3.5 mg |now");
  EXPECT_EQ(broken("in 10 % of cases"), "in |10 % |of |cases");
}

TEST(Segmenter, Graphemes) {
  Segmenter segmenter;
  EXPECT_EQ(segmenter.grapheme_boundaries("ab"), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(segmenter.grapheme_boundaries("é"), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(segmenter.grapheme_boundaries("e\u0301x"), (std::vector<std::uint32_t>{3, 4}));
  EXPECT_EQ(segmenter.grapheme_boundaries("\r\n"), (std::vector<std::uint32_t>{2}));
  EXPECT_TRUE(segmenter.grapheme_boundaries("").empty());
}

TEST(Characters, Scripts) {
  EXPECT_EQ(script_of(U'a'), 0x4C61746EU);       // Latn
  EXPECT_EQ(script_of(U','), 0x5A797979U);       // Zyyy
  EXPECT_EQ(script_of(U'\u0301'), 0x5A696E68U);  // Zinh
  EXPECT_GT(script_extensions(U'\u0964').size(), 10U);
}

TEST(Characters, Case) {
  EXPECT_EQ(uppercase("straße", "de"), "STRASSE");
  EXPECT_EQ(uppercase("istanbul", "tr"), "İSTANBUL");
  EXPECT_EQ(uppercase("istanbul", "en"), "ISTANBUL");
  EXPECT_EQ(lowercase("ΟΔΟΣ", "el"), "οδος");
  EXPECT_EQ(capitalize("the WHO and ijs", "en"), "The WHO And Ijs");
  EXPECT_EQ(capitalize("ijs", "nl"), "IJs");
}

TEST(Characters, NormalForms) {
  EXPECT_EQ(normalize_nfc("e\u0301"), "é");
  EXPECT_EQ(normalize_nfd("é"), "e\u0301");
}

TEST(Languages, Tags) {
  EXPECT_TRUE(is_language_tag("en"));
  EXPECT_TRUE(is_language_tag("zh-Hant-TW"));
  EXPECT_FALSE(is_language_tag(""));
  EXPECT_FALSE(is_language_tag("en_GB"));
  EXPECT_FALSE(is_language_tag("english language"));
  EXPECT_FALSE(is_language_tag("-en"));
}

TEST(Languages, LongDates) {
  EXPECT_EQ(long_date(2026, 11, 22, "en"), "22 November 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "en-GB"), "22 November 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "en-US"), "November 22, 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "de"), "22. November 2026");
  EXPECT_EQ(long_date(2026, 11, 22, "ja"), "2026年11月22日");
  EXPECT_EQ(long_date(2026, 11, 22, "pl"), "22 listopada 2026");
  EXPECT_EQ(long_date(2026, 1, 1, "th"), "1 มกราคม ค.ศ. 2026");
}

}  // namespace
}  // namespace recto
