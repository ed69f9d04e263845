// The cut into pages: what stays together, forced breaks, boxes over pages, running heads.
#include "layout/pages.h"

#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

constexpr Color kRed{255, 0, 0, 255};
constexpr Color kBlue{0, 0, 255, 255};

TEST(Pages, AreFilledFromTheTop) {
  const SetPages set(paragraphs("a", 7), small_page(3));
  EXPECT_EQ(set.text(), "a1|a2|a3 / a4|a5|a6 / a7");
}

TEST(Pages, AnEmptyDocumentHasOnePage) {
  const SetPages set("", small_page());
  EXPECT_EQ(set.count(), 1U);
  EXPECT_FALSE(set.paged.pages[0].start);
}

TEST(Pages, OrphansGoToTheNextPage) {
  const std::string css = small_page(4) + "html { orphans: 2; widows: 2; }";
  const SetPages set(paragraphs("a", 3) + long_paragraph("b", 4), css);
  EXPECT_EQ(set.text(), "a1|a2|a3 / b1|b2|b3|b4");
}

TEST(Pages, WidowsTakeALineWithThem) {
  const std::string css = small_page(4) + "html { orphans: 2; widows: 2; }";
  const SetPages set("a1\n\n" + long_paragraph("b", 4), css);
  EXPECT_EQ(set.text(), "a1|b1|b2 / b3|b4");
}

TEST(Pages, AHeadingStaysWithTwoLinesBelowIt) {
  const std::string css = small_page(4) + "html { orphans: 2; widows: 2; }";
  const SetPages set(paragraphs("a", 2) + "## Head\n\n" + long_paragraph("b", 3), css);
  EXPECT_EQ(set.text(), "a1|a2 / Head|b1|b2|b3");
}

TEST(Pages, HeadingsInARowStayTogether) {
  const SetPages set(paragraphs("a", 2) + "## One\n\n### Two\n\nb", small_page(4));
  EXPECT_EQ(set.text(), "a1|a2 / One|Two|b");
}

TEST(Pages, ASheetMayLetAHeadingGo) {
  const SetPages set(paragraphs("a", 2) + "## Head\n\nb", small_page(3) + "h2 { break-after: auto; }");
  EXPECT_EQ(set.text(), "a1|a2|Head / b");
}

TEST(Pages, BreakBeforeAvoidBindsToWhatStandsAbove) {
  const SetPages set(paragraphs("a", 3) + "::: {.tail}\nb\n:::\n",
                     small_page(3) + ".tail { break-before: avoid; }");
  EXPECT_EQ(set.text(), "a1|a2 / a3|b");
}

TEST(Pages, ALineThatLeadsToAListStaysWithIt) {
  const SetPages set(paragraphs("a", 2) + "lead:\n\n- b\n- c\n", small_page(3));
  EXPECT_EQ(set.text(), "a1|a2 / lead:|\u2022b|\u2022c");
}

TEST(Pages, AListLeavesNeitherItsFirstLineNorItsLastAlone) {
  const std::string css = "html { orphans: 2; widows: 2; }";
  EXPECT_EQ(SetPages("a1\n\na2\n\n- b1\n- b2\n- b3\n- b4\n", small_page(3) + css).text(),
            "a1 / a2|\u2022b1|\u2022b2 / \u2022b3|\u2022b4");
  EXPECT_EQ(SetPages("a1\n\n- b1\n- b2\n- b3\n- b4\n", small_page(4) + css).text(),
            "a1|\u2022b1|\u2022b2 / \u2022b3|\u2022b4");
}

TEST(Pages, SpaceAtTheTopOfAPageVanishes) {
  const SetPages set(paragraphs("a", 4), small_page(3) + "p { margin-block: 6pt; }");
  EXPECT_EQ(set.text(), "a1|a2 / a3|a4");
  EXPECT_EQ(set.lines(0)[0].y, set.lines(1)[0].y);
}

TEST(Pages, ABoxThatStaysWholeGoesToTheNextPage) {
  const std::string css = small_page(4) + ".keep { break-inside: avoid; }";
  const SetPages set(paragraphs("a", 2) + "::: {.keep}\n" + paragraphs("b", 3) + ":::\n", css);
  EXPECT_EQ(set.text(), "a1|a2 / b1|b2|b3");
}

TEST(Pages, ABoxTallerThanThePageIsCutWhereItStands) {
  const std::string css = small_page(4) + ".keep { break-inside: avoid; }";
  const SetPages set(paragraphs("a", 2) + "::: {.keep}\n" + paragraphs("b", 7) + ":::\n", css);
  EXPECT_EQ(set.text(), "a1|a2|b1|b2 / b3|b4|b5|b6 / b7");
}

TEST(Pages, AHeadingInABoxThatIsCutKeepsItsText) {
  const std::string css = small_page(4) + ".keep { break-inside: avoid; }";
  const SetPages set("::: {.keep}\n" + paragraphs("a", 3) + "## Head\n\n" + paragraphs("b", 2) + ":::\n",
                     css);
  EXPECT_EQ(set.text(), "a1|a2|a3 / Head|b1|b2");
}

TEST(Pages, WhatIsBoundBeyondAPageIsCutAllTheSame) {
  const std::string css = small_page(3) + "html { orphans: 9; widows: 9; }";
  const SetPages set(long_paragraph("b", 7), css);
  EXPECT_EQ(set.text(), "b1|b2|b3 / b4|b5|b6 / b7");
}

TEST(Pages, ForcedBreaksInARowMakeOnePage) {
  const std::string css = small_page() + "h2 { break-before: page; }";
  const SetPages set("a\n\n::: {.page-break}\n:::\n\n## Head\n\nb", css);
  EXPECT_EQ(set.text(), "a / Head|b");
}

TEST(Pages, ABreakAtTheEndMakesNoEmptyPage) {
  const SetPages set("::: {.last}\na\n:::\n", small_page() + ".last { break-after: page; }");
  EXPECT_EQ(set.text(), "a");
}

TEST(Pages, ARectoBreakLeavesTheVersoBlank) {
  const std::string css = small_page() +
                          "h2 { break-before: recto; } @page { @top-left { content: \"head\"; } }"
                          "@page :blank { @top-left { content: none; } }";
  const SetPages set("a\n\n## Head\n\nb", css);
  EXPECT_EQ(set.text(), "a /  / Head|b");
  EXPECT_TRUE(set.paged.pages[1].frame.items.empty());
  EXPECT_FALSE(set.paged.pages[1].start);
}

TEST(Pages, BlankOnesCarryNoFolioInAnyStyle) {
  // The base sheet puts the number below every page; A4, since no other sheet is given.
  const SetPages set("a\n\n## Head\n\nb", "h2 { break-before: recto; }");
  ASSERT_EQ(set.count(), 3U);
  EXPECT_FALSE(set.paged.pages[0].frame.items.empty());
  EXPECT_TRUE(set.paged.pages[1].frame.items.empty());
}

TEST(Pages, TheClassOfABreakIsTheSheets) {
  const std::string markdown = "a\n\n::: {.page-break}\n:::\n\nb\n\n## Head {.page-break}\n\nc";
  EXPECT_EQ(SetPages(markdown, small_page()).text(), "a / b / Head|c");
  const SetPages without(markdown, small_page() + ".page-break { break-before: auto; }");
  EXPECT_EQ(without.text(), "a|b|Head|c");
}

TEST(Pages, AVersoBreakFromARectoNeedsNoBlank) {
  const SetPages set("a\n\n## Head\n\nb", small_page() + "h2 { break-before: verso; }");
  EXPECT_EQ(set.text(), "a / Head|b");
}

TEST(Pages, AForcedBreakEndsAGroup) {
  const std::string css = small_page() + ".next { break-before: page; }";
  const SetPages set("## Head\n\n::: {.next}\nb\n:::\n", css);
  EXPECT_EQ(set.text(), "Head / b");
}

TEST(Boxes, AreDrawnOnEveryPageAndOpenAtTheCut) {
  const std::string css = small_page(4) + ".box { border: 6pt solid #ff0000; background-color: #0000ff; }";
  const SetPages set("::: {.box}\n" + paragraphs("a", 5) + ":::\n", css);
  ASSERT_EQ(set.count(), 2U);
  // Top, left and right on the first page; bottom, left and right on the second.
  EXPECT_EQ(set.boxes(0, kRed).size(), 3U);
  EXPECT_EQ(set.boxes(1, kRed).size(), 3U);
  const auto size = [&](std::size_t page) { return std::get<Box>(set.boxes(page, kBlue).at(0).item).size; };
  EXPECT_DOUBLE_EQ(size(0).height.pt, 6 + 3 * 12);
  EXPECT_DOUBLE_EQ(size(1).height.pt, 2 * 12 + 6);
}

TEST(Boxes, ThatMoveToTheNextPageKeepTheirTop) {
  const std::string css = small_page(4) + ".box { border: 6pt solid #ff0000; }";
  const SetPages set(paragraphs("a", 3) + "::: {.box}\nb1\n\nb2\n:::\n", css);
  EXPECT_EQ(set.text(), "a1|a2|a3 / b1|b2");
  EXPECT_TRUE(set.boxes(0, kRed).empty());
  EXPECT_EQ(set.boxes(1, kRed).size(), 4U);
}

TEST(Boxes, InsideOneAnotherArePaintedFromTheOutside) {
  const std::string css =
      small_page(4) + ".out { background-color: #ff0000; } .in { background-color: #0000ff; }";
  const SetPages set(":::: {.out}\na\n\n::: {.in}\n" + paragraphs("b", 4) + ":::\n\nc\n::::\n", css);
  ASSERT_EQ(set.text(), "a|b1|b2|b3 / b4|c");
  for (std::size_t page = 0; page < 2; ++page) {
    const std::vector<Placed>& items = set.paged.pages[page].frame.items;
    ASSERT_GE(items.size(), 2U);
    EXPECT_EQ(std::get<Box>(items[0].item).color, kRed);
    EXPECT_EQ(std::get<Box>(items[1].item).color, kBlue);
    EXPECT_EQ(set.boxes(page, kRed).size(), 1U);
    EXPECT_EQ(set.boxes(page, kBlue).size(), 1U);
  }
}

TEST(Boxes, EndAtTheirLastLineBeforeABreak) {
  const std::string css = small_page(3) + "p { margin-block: 8pt; } .box { background-color: #0000ff; }";
  const SetPages set("::: {.box}\n" + paragraphs("a", 3) + ":::\n", css);
  ASSERT_EQ(set.text(), "a1|a2 / a3");
  EXPECT_DOUBLE_EQ(std::get<Box>(set.boxes(0, kBlue).at(0).item).size.height.pt, 12 + 8 + 12);
}

TEST(Boxes, WithoutPaddingLetMarginsThrough) {
  const std::string css =
      small_page() + "p { margin-block: 6pt; } .box { margin-block: 4pt; background-color: #0000ff; }";
  const SetPages set("a\n\n::: {.box}\nb\n:::\n\nc", css);
  EXPECT_DOUBLE_EQ(std::get<Box>(set.boxes(0, kBlue).at(0).item).size.height.pt, 12);
  const std::vector<SeenLine> lines = set.lines(0);
  EXPECT_DOUBLE_EQ(lines[1].y - lines[0].y, 12 + 6);
  EXPECT_DOUBLE_EQ(lines[2].y - lines[1].y, 12 + 6);
}

TEST(Boxes, WithNothingInsideAreNotDrawn) {
  const SetPages set("a\n\n::: {.box}\n:::\n\nb", small_page() + ".box { background-color: #0000ff; }");
  EXPECT_TRUE(set.boxes(0, kBlue).empty());
  EXPECT_EQ(set.text(), "a|b");
}

std::vector<std::string> heads(const SetPages& set, std::size_t page) {
  std::vector<std::string> found;
  for (const Placed& placed : set.paged.pages.at(page).frame.items) {
    const auto* artifact = std::get_if<Artifact>(&placed.owner);
    if (artifact == nullptr || !std::holds_alternative<GlyphRun>(placed.item)) continue;
    if (*artifact != Artifact::running_head && *artifact != Artifact::folio) continue;
    std::string text;
    for (const RunPiece& piece : std::get<GlyphRun>(placed.item).pieces) text += piece.shaped->text;
    found.push_back(text);
  }
  return found;
}

const std::string kChapterHeads =
    "h2 { string-set: chapter content(); }"
    "@page { @top-left { content: string(chapter); } @top-right { content: counter(page); } }";

TEST(RunningHeads, ShowThePagesFirstStringElseTheLastOneBefore) {
  const SetPages set("## One\n\na\n\n## Two\n\n" + paragraphs("b", 4) + "c\n\n## Three\n\nd",
                     small_page(4) + kChapterHeads);
  ASSERT_EQ(set.text(), "One|a|Two|b1 / b2|b3|b4|c / Three|d");
  EXPECT_EQ(heads(set, 0), (std::vector<std::string>{"One", "1"}));
  EXPECT_EQ(heads(set, 1), (std::vector<std::string>{"Two", "2"}));
  EXPECT_EQ(heads(set, 2), (std::vector<std::string>{"Three", "3"}));
}

TEST(RunningHeads, AreWhatTheKeywordOfTheStringSays) {
  const SetPages set("## One\n\na\n\n## Two\n\n" + paragraphs("b", 4) + "c\n",
                     small_page(4) +
                         "h2 { string-set: chapter content(); }"
                         "@page { @top-left { content: string(chapter, last); }"
                         " @top-right { content: string(chapter, first-except); } }");
  ASSERT_EQ(set.text(), "One|a|Two|b1 / b2|b3|b4|c");
  EXPECT_EQ(heads(set, 0), std::vector<std::string>{"Two"});
  EXPECT_EQ(heads(set, 1), (std::vector<std::string>{"Two", "Two"}));
  EXPECT_EQ(SetPages("a\n", small_page() + "@page { @top-left { content: string(a, begin) } }").findings(),
            "css-bad-value");
}

TEST(RunningHeads, TooLongForTheirPlaceEndBehindAWord) {
  const SetPages set("## A head that is far too long for so narrow a page\n\na",
                     small_page() + kChapterHeads);
  const std::vector<std::string> found = heads(set, 0);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], "A head that is\u2026");
}

TEST(Page, StartsAtItsFirstText) {
  const SetPages set(long_paragraph("word", 3), small_page(2));
  ASSERT_TRUE(set.paged.pages[1].start);
  EXPECT_NE(set.paged.pages[0].start->node, set.paged.pages[1].start->node);
}

}  // namespace
}  // namespace recto
