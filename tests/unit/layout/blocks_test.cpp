// Blocks set in lines: code, lists, definitions, intrinsic widths.
#include <gtest/gtest.h>

#include <algorithm>

#include "layout/inline_text.h"
#include "layout/list_label.h"
#include "layout/paragraph.h"
#include "set_pages.h"

namespace recto {
namespace {

const std::string kCode =
    small_page(20) + "pre { font-size: 10pt; line-height: 12pt; white-space: pre-wrap; }";

std::string without_spaces(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

TEST(Code, KeepsLinesAndIndentation) {
  const SetPages set("```\nif a:\n    b\n\nc\n```\n", kCode);
  EXPECT_EQ(set.text(), "if a:|    b|c");
  const std::vector<SeenLine> lines = set.lines(0);
  EXPECT_DOUBLE_EQ(lines[2].y - lines[1].y, 24);  // the empty line keeps its height
}

TEST(Code, GoesOnBehindAMarkWhereALineIsTooLong) {
  const SetPages set("```\nalpha beta gamma delta epsilon\nzeta\n```\n", kCode);
  const std::vector<SeenLine> lines = set.lines(0);
  ASSERT_GE(lines.size(), 3U);
  EXPECT_EQ(lines[1].text.rfind("\u21AA", 0), 0U) << lines[1].text;
  EXPECT_EQ(lines.back().text, "zeta");
  std::string all;
  for (const SeenLine& line : lines) all += line.text;
  for (std::size_t mark; (mark = all.find("\u21AA")) != std::string::npos;) all.erase(mark, 3);
  EXPECT_EQ(without_spaces(all), "alphabetagammadeltaepsilonzeta");
}

TEST(Code, BreaksAWordThatIsWiderThanTheColumn) {
  const SetPages set("```\n" + std::string(60, 'x') + "\n```\n", kCode);
  const std::string text = set.text();
  EXPECT_EQ(std::count(text.begin(), text.end(), 'x'), 60);
  EXPECT_GT(set.lines(0).size(), 2U);
  EXPECT_EQ(set.findings(), "");
}

TEST(Code, TabsReachTheNextFourth) {
  const SetPages set("```\na\tb\n\tc\n```\n", kCode);
  EXPECT_EQ(set.text(), "a   b|    c");
}

TEST(Lists, HangTheirMarkersBeforeTheText) {
  const SetPages set("1. one\n2. two\n", small_page());
  const std::vector<SeenLine> lines = set.lines(0);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].text, "1.one");
  EXPECT_EQ(lines[1].text, "2.two");
  EXPECT_GE(lines[0].x, 10);
}

TEST(Lists, OfManyNumbersAlignThemOnTheirPoints) {
  const SetPages set("9. nine\n10. ten\n", small_page());
  const std::vector<SeenLine> lines = set.lines(0);
  EXPECT_EQ(lines[0].text, "9.nine");
  EXPECT_EQ(lines[1].text, "10.ten");
  EXPECT_GT(lines[0].x, lines[1].x);
}

TEST(Lists, ShowAnItemWithoutText) {
  const SetPages set("- \n- b\n", small_page());
  EXPECT_EQ(set.text(), "\u2022|\u2022b");
}

TEST(Lists, ShowTasksAsBoxes) {
  const SetPages set("- [x] done\n- [ ] open\n", small_page());
  EXPECT_EQ(set.text(), "\u2611done|\u2610open");
}

TEST(Lists, InAListCountInTheirOwnManner) {
  EXPECT_EQ(SetPages("1. a\n   1. b\n      1. c\n", small_page()).text(), "1.a|a.b|i.c");
}

TEST(Lists, InAListHaveTheirOwnMarkers) {
  const SetPages set("- a\n  - b\n    - c\n", small_page());
  EXPECT_EQ(set.text(), "\u2022a|\u25E6b|\u25AAc");
}

// The right edge of each line's ink: of its last run, line by line.
std::vector<double> line_ends(const SetPages& set) {
  std::vector<double> ends;
  double y = -1;
  for (const Placed& placed : set.paged.pages.at(0).frame.items) {
    const auto* run = std::get_if<GlyphRun>(&placed.item);
    if (run == nullptr) continue;
    if (placed.at.y.pt != y) ends.push_back(0);
    y = placed.at.y.pt;
    ends.back() = std::max(ends.back(), (placed.at.x + run->width).pt);
  }
  return ends;
}

TEST(Ideographs, FillTheirLinesThoughTheyHaveNoSpaces) {
  const std::string text =
      "\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5Dword\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03"
      "\u516B\u4E5D\u3002\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";
  const SetPages set(text, small_page() + "p { text-align: justify; }");
  const std::vector<double> ends = line_ends(set);
  ASSERT_GE(ends.size(), 3U);
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) EXPECT_NEAR(ends[i], 110, 0.01) << i;
  EXPECT_EQ(set.findings(), "");
  EXPECT_EQ(set.lines(0)[1].text.rfind("\u3002", 0), std::string::npos);
}

TEST(ListLabel, CountsByItsKind) {
  EXPECT_EQ(list_label(ListMarker::decimal, 7, Delimiter::period), "7.");
  EXPECT_EQ(list_label(ListMarker::decimal, 7, Delimiter::parenthesis), "7)");
  EXPECT_EQ(list_label(ListMarker::lower_alpha, 28, Delimiter::period), "ab.");
  EXPECT_EQ(list_label(ListMarker::upper_roman, 1994, Delimiter::period), "MCMXCIV.");
  EXPECT_EQ(list_label(ListMarker::lower_roman, 4000, Delimiter::period), "4000.");
  EXPECT_EQ(list_label(ListMarker::lower_alpha, 0, Delimiter::period), "0.");
  EXPECT_EQ(list_label(ListMarker::none, 3, Delimiter::period), "");
}

// The widths of a text in the test's face at 10 pt.
IntrinsicWidths widths_of(const std::string& text, WhiteSpace white_space = WhiteSpace::normal) {
  Resolved resolved;
  resolved.languages.push_back("en");
  ComputedStyle style;
  style.white_space = white_space;
  InlineText inlines;
  inlines.text = text;
  Segment segment;
  segment.end = static_cast<std::uint32_t>(text.size());
  segment.owner = Artifact::running_head;
  segment.style = &style;
  inlines.segments.push_back(segment);
  return intrinsic_widths({test_workshop(), resolved}, inlines, style);
}

TEST(IntrinsicWidths, AreTheLongestWordAndTheLongestLine) {
  const IntrinsicWidths word = widths_of("wordword");
  const IntrinsicWidths phrase = widths_of("a wordword b");
  EXPECT_DOUBLE_EQ(word.min, word.max);
  EXPECT_DOUBLE_EQ(phrase.min, word.min);
  EXPECT_GT(phrase.max, word.max);
  EXPECT_DOUBLE_EQ(widths_of("a wordword b\nc").max, phrase.max);
}

TEST(IntrinsicWidths, OfWhatMayNotWrapAreTheSame) {
  const IntrinsicWidths phrase = widths_of("a wordword b", WhiteSpace::nowrap);
  EXPECT_DOUBLE_EQ(phrase.min, phrase.max);
}

}  // namespace
}  // namespace recto
