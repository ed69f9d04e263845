// What is said of lines wider than their column: the place where they begin to stick out, and a hint that
// fits what does.
#include "layout/overfull.h"

#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

const std::string kNowrap = small_page() + "p { white-space: nowrap; }";

// The source text that the first report points to.
std::string pointed_at(const SetPages& set) {
  for (const Diagnostic& one : set.diagnostics.all()) {
    if (one.code != Code::overfull_line) continue;
    return std::string(set.sources[one.at.file].text().substr(one.at.begin, one.at.end - one.at.begin));
  }
  return "";
}

TEST(Overfull, PointsAtTheWordThatCrossesTheEdge) {
  // The column holds some twenty letters.
  const SetPages set("aaaa bbbb cccc incomprehensible dddd eeee\n", kNowrap);
  EXPECT_EQ(set.findings(), "overfull-line");
  EXPECT_EQ(pointed_at(set), "incomprehensible");
}

TEST(Overfull, PointsIntoTheRunThatSticksOut) {
  const SetPages set("aaaa bbbb *cccc incomprehensible dddd* eeee\n", kNowrap);
  EXPECT_EQ(pointed_at(set), "incomprehensible");
}

TEST(Overfull, PointsAtAllOfATextThatIsNotItsSource) {
  const SetPages set("aaaa &amp; bbbb incomprehensible dddd\n", kNowrap);
  EXPECT_EQ(pointed_at(set), "aaaa &amp; bbbb incomprehensible dddd");
}

TEST(Overfull, CutsNoNumber) {
  for (std::size_t before = 1; before < 30; ++before) {
    const SetPages set(std::string(before, 'x') + "1.350mg)" + std::string(30, 'x') + "\n", small_page());
    EXPECT_NE(set.text().find("1.350"), std::string::npos) << set.text();
    EXPECT_NE(set.text().find("mg"), std::string::npos) << set.text();
  }
}

TEST(Overfull, IsNotSaidOfALineThatFits) { EXPECT_EQ(SetPages("aaaa bbbb\n", kNowrap).findings(), ""); }

// A line of one piece, 200 pt wide.
std::string hint_for(ShapedKind kind, const ComputedStyle& style, std::vector<Address> addresses = {}) {
  Resolved resolved;
  resolved.span.push_back({});
  InlineText text;
  text.text = "word";
  Segment segment;
  segment.end = 4;
  segment.owner = Content{NodeId{0}};
  segment.style = &style;
  text.segments.push_back(segment);
  ShapedText shaped;
  shaped.addresses = std::move(addresses);
  ShapedPiece piece;
  piece.end = 4;
  piece.kind = kind;
  piece.width = 200;
  shaped.pieces.push_back(piece);
  LineSpec line;
  line.end = 4;
  Diagnostics diagnostics;
  report_overfull_line({text, shaped, line, Length{100}, Length{100}}, resolved, diagnostics);
  return diagnostics.all().at(0).hints.at(0).text;
}

TEST(Overfull, HintsAtWhatSticksOut) {
  ComputedStyle style;
  EXPECT_NE(hint_for(ShapedKind::picture, style).find("picture"), std::string::npos);
  EXPECT_NE(hint_for(ShapedKind::word, style).find("U+00AD"), std::string::npos);
  style.white_space = WhiteSpace::pre;
  EXPECT_NE(hint_for(ShapedKind::word, style).find("white-space"), std::string::npos);
}

TEST(Overfull, AdvisesASoftHyphenOnlyWhereOneCounts) {
  ComputedStyle style;
  EXPECT_NE(hint_for(ShapedKind::word, style, {{0, 4}}).find("link"), std::string::npos);
  EXPECT_NE(hint_for(ShapedKind::word, style, {{4, 9}}).find("U+00AD"), std::string::npos);
  style.hyphens = Hyphens::none;
  EXPECT_NE(hint_for(ShapedKind::word, style).find("hyphens: manual"), std::string::npos);
}

// Of two columns, the second below the first's head.
std::string table(const std::string& head, const std::string& below) {
  return "| a | " + head + " |\n|---|---|\n| b | " + below + " |\n";
}
// No language has a hyphen in it.
const std::string kLong = "0123456789abcdef0123456789abcdef";

TEST(Overfull, IsSaidOnceOfATableThatCutsItsWords) {
  const SetPages set(table("one " + kLong, kLong + kLong), small_page());
  EXPECT_EQ(set.findings(), "overfull-line");
  EXPECT_EQ(pointed_at(set), kLong);
  const std::string& hint = set.diagnostics.all().at(0).hints.at(0).text;
  EXPECT_NE(hint.find("U+00AD"), std::string::npos) << hint;
  EXPECT_NE(hint.find("column"), std::string::npos) << hint;
}

TEST(Overfull, IsSaidOfEachTableThatCutsItsWords) {
  const SetPages set(table("c", kLong) + "\n" + table("*" + kLong + "*", "d"), small_page());
  EXPECT_EQ(set.findings(), "overfull-line overfull-line");
}

TEST(Overfull, IsNotSaidOfATableWhoseWordsAreWhole) {
  EXPECT_EQ(SetPages(table("incomprehensible", "a longer row of words"), small_page()).findings(), "");
}

TEST(Overfull, IsNotSaidOfATableWhoseWordsHaveHyphens) {
  EXPECT_EQ(SetPages(table("c", "misunderstandingincomprehensibilities"), small_page()).findings(), "");
  EXPECT_EQ(
      SetPages(table("c", "Llanfairpwll&shy;gwyngyll&shy;gogerychwyrn&shy;drobwll"), small_page()).findings(),
      "");
}

TEST(Overfull, AdvisesNoSoftHyphenInATablesCode) {
  const SetPages set(table("c", "`" + kLong + "`"), small_page());
  ASSERT_EQ(set.findings(), "overfull-line");
  EXPECT_EQ(pointed_at(set), "`" + kLong + "`");
  EXPECT_EQ(set.diagnostics.all().at(0).hints.at(0).text.find("U+00AD"), std::string::npos);
}

TEST(Overfull, IsNotSaidOfAWordThatIsCutBetweenTwoKernedLetters) {
  std::string word;
  for (int i = 0; i < 60; ++i) word += "AVToVAWa";
  for (double width = 90; width < 110; width += 0.5)
    EXPECT_EQ(SetPages(word + "\n", small_page() + "p { width: " + std::to_string(width) + "pt }").findings(),
              "")
        << width;
}

}  // namespace
}  // namespace recto
