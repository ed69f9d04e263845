// What a style puts before and after blocks, and how it marks notes and list items on paper.
#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

TEST(GeneratedLines, StandBeforeAndAfterBlocksOfBlocks) {
  const SetPages quote(
      "> one\n\ntwo\n",
      small_page() + "blockquote::before { content: 'A' } blockquote::after { content: 'Z' }");
  EXPECT_EQ(quote.text(), "A|one|Z|two");
  const SetPages div("::: {.a}\none\n:::\n", small_page() + ".a::before { content: 'A' }");
  EXPECT_EQ(div.text(), "A|one");
  const SetPages items("- one\n- two\n",
                       small_page() + "ul { list-style-type: none } li::after { content: 'Z' }");
  EXPECT_EQ(items.text(), "one|Z|two|Z");
}

TEST(GeneratedLines, AreWhatAThematicBreakShows) {
  const SetPages set(
      "one\n\n---\n\ntwo\n",
      small_page() + "hr { border: none; text-align: center } hr::before { content: '* * *' }");
  EXPECT_EQ(set.text(), "one|* * *|two");
  EXPECT_EQ(set.findings(), "");
}

TEST(GeneratedLines, ThatPaperCannotDrawAreToldOnce) {
  const SetPages set("    code\n\ntext\n\n    code\n",
                     small_page() + "pre::before { content: 'x' } p::before { content: 'y' }");
  EXPECT_EQ(set.findings(), "css-bad-value");
  EXPECT_EQ(SetPages("    code\n", small_page() + "pre::before { content: none }").findings(), "");
}

TEST(GeneratedLines, OfWhatHasNoBoxOnPaperAreTold) {
  const std::string text = "a[^n]\n\n\\newpage\n\nb\n\n[^n]: foot\n";
  EXPECT_EQ(SetPages(text, small_page() + ".footnotes::before { content: 'x' }").findings(), "css-bad-value");
  EXPECT_EQ(SetPages(text, small_page() + ".page-break::before { content: 'x' }").findings(),
            "css-bad-value");
  const SetPages own("::: {.page-break}\none\n:::\n", small_page() + ".page-break::before { content: 'A' }");
  EXPECT_EQ(own.text(), "A|one");
  EXPECT_EQ(own.findings(), "");
  EXPECT_EQ(SetPages("- a\n", small_page() + "ul::before { content: '' }").findings(), "");
}

TEST(NoteMarks, DoNotTakeTheContentOfTheReference) {
  const std::string text = "a[^n]\n\n[^n]: foot\n";
  const SetPages set(text, small_page() +
                               ".noteref { vertical-align: baseline; } a { content: 'Z' }"
                               ".footnote::footnote-call { color: red }");
  EXPECT_EQ(set.text().substr(0, 2), "a1");
}

TEST(NoteMarks, StandOnTheFirstLineThatTheNoteShows) {
  const std::string css = small_page() + ".noteref { vertical-align: baseline; }";
  const SetPages quote("a[^n]\n\n[^n]:\n    > one\n", css + "blockquote::before { content: 'A' }");
  EXPECT_EQ(quote.text(), "a1|1\u2002A|one");
  const SetPages hidden("a[^n]\n\n[^n]:\n        code\n\n    Then words.\n", css + "pre { display: none }");
  EXPECT_EQ(hidden.text(), "a1|1\u2002Then words.");
}

TEST(NoteMarks, HaveTheContentThatTheStyleGives) {
  const std::string text = "a[^n]\n\n[^n]: foot\n";
  const std::string css = small_page() + ".noteref { vertical-align: baseline; }";
  const SetPages set(text, css +
                               ".footnote::footnote-call { content: '[' counter(footnote) ']' }"
                               ".footnote::footnote-marker { content: counter(footnote) '. ' }");
  EXPECT_EQ(set.text(), "a[1]|1. foot");
  const SetPages none(text, css + ".footnote::footnote-marker { content: none }");
  EXPECT_EQ(none.text(), "a1|foot");
}

TEST(NoteMarks, KeepTheLookOfACallButForWhatTheStyleSays) {
  const std::string text = "a[^n]\n\n[^n]: foot\n";
  const auto call_of = [&](const std::string& css) {
    const SetPages set(text, small_page() + css);
    for (const Placed& placed : set.paged.pages.at(0).frame.items) {
      const auto* owner = std::get_if<Content>(&placed.owner);
      const auto* run = std::get_if<GlyphRun>(&placed.item);
      if (run != nullptr && owner != nullptr && owner->part == Part::note_call)
        return std::tuple(placed.at.y.pt, run->size.pt, run->color);
    }
    throw std::runtime_error("no call");
  };
  const auto [y, size, color] = call_of("");
  const auto [red_y, red_size, red] = call_of("::footnote-call { color: red }");
  EXPECT_EQ(red_y, y);
  EXPECT_EQ(red_size, size);
  EXPECT_EQ(red, (Color{255, 0, 0}));
}

TEST(NoteMarks, StandAloneBeforeWhatHasNoLineOfText) {
  const SetPages code("a[^n]\n\n[^n]:\n        code\n\n    Then words.\n",
                      small_page() + ".noteref { vertical-align: baseline; }");
  EXPECT_EQ(code.text(), "a1|1\u2002|code|Then words.");
}

TEST(ListMarks, StayInsideOfTheTypeArea) {
  std::string list;
  for (int i = 1; i <= 12; ++i) list += std::to_string(i) + ". x\n";
  const std::string css =
      small_page() + "ol { padding-left: 10pt; list-style-type: decimal } li p { text-indent: 0 }";
  const auto left_of = [&](const std::string& text, std::size_t line) {
    return SetPages(text, css).lines(0).at(line).x;
  };
  EXPECT_GE(left_of(list + "\npara\n", 9), 10);  // "10." begins at the margin
  // A list whose numbers fit is as it was.
  EXPECT_LT(left_of("1. x\n", 0), 20);
}

TEST(ListMarks, HaveTheRoomThatTheItemLeavesToo) {
  const SetPages set("1. x\\\n   y\n", small_page() +
                                           "ol { padding-left: 5pt; list-style-type: decimal }"
                                           "li { padding-left: 40pt } li p { text-indent: 0 }");
  EXPECT_DOUBLE_EQ(set.lines(0).at(1).x, 55);
}

TEST(Borders, WithoutWidthAreNotDrawnAndFineOnesAreLines) {
  const Color red{255, 0, 0};
  const SetPages none("a\n",
                      small_page() + "p { background: #ff0; border: 1pt dashed red; border-left-width: 0 }");
  EXPECT_GT(none.boxes(0, red).size(), 3U);
  const SetPages fine("a\n", small_page() + "p { border: 0.0001pt dotted red }");
  EXPECT_EQ(fine.boxes(0, red).size(), 4U);
}

TEST(HangingIndent, SetsInAllLinesButThoseThatTheAuthorBegins) {
  const std::string verse = "aaaa bbbb cccc dddd eeee ffff\\\ngggg hhhh iiii jjjj kkkk llll\n";
  const SetPages set(verse, small_page() + "p { text-indent: 20pt hanging each-line }");
  const std::vector<SeenLine> lines = set.lines(0);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_DOUBLE_EQ(lines[0].x, 10);
  EXPECT_DOUBLE_EQ(lines[1].x, 30);
  EXPECT_DOUBLE_EQ(lines[2].x, 10);
  EXPECT_DOUBLE_EQ(lines[3].x, 30);
  EXPECT_EQ(lines[2].text.substr(0, 4), "gggg");
  // The lines that begin at the edge have all of the measure.
  const SetPages plain(verse, small_page());
  EXPECT_EQ(set.lines(0)[0].text, plain.lines(0)[0].text);
  EXPECT_EQ(set.lines(0)[2].text, plain.lines(0)[2].text);
}

TEST(HangingIndent, OfTheOtherKinds) {
  const std::string verse = "aaaa bbbb cccc dddd eeee ffff\\\ngggg hhhh\n";
  const auto begins = [&](const std::string& value) {
    std::vector<double> x;
    for (const SeenLine& line : SetPages(verse, small_page() + "p { text-indent: " + value + " }").lines(0))
      x.push_back(line.x);
    return x;
  };
  EXPECT_EQ(begins("20pt"), (std::vector<double>{30, 10, 10}));
  EXPECT_EQ(begins("each-line 20pt"), (std::vector<double>{30, 10, 30}));
  EXPECT_EQ(begins("20pt hanging"), (std::vector<double>{10, 30, 30}));
  EXPECT_EQ(SetPages(verse, small_page() + "p { text-indent: hanging }").findings(), "css-bad-value");
}

TEST(CodeInALine, KeepsItsSpaces) {
  const SetPages set("aaaa `b c` dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm\n",
                     small_page() + "p { text-align: justify }");
  for (const Placed& placed : set.paged.pages.at(0).frame.items) {
    const auto* run = std::get_if<GlyphRun>(&placed.item);
    if (run == nullptr || run->pieces.size() != 3 || run->pieces[0].shaped->text != "b") continue;
    // Three glyphs of one width.
    EXPECT_NEAR(run->width.pt, 3 * run->pieces[1].offset.pt, 0.01);
    return;
  }
  FAIL() << "no run of code";
}

}  // namespace
}  // namespace recto
