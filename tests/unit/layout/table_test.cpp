// Tables: widths of columns, heads over pages, rows that are too tall or too wide.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "layout/column_widths.h"
#include "set_pages.h"

namespace recto {
namespace {

using Widths = std::vector<double>;

double sum(const Widths& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0); }

// A column of so many body lines of one width below a head that is no wider.
ColumnContent column(double min, double max, int lines = 1) { return {min, max, max, max * lines}; }

TEST(Columns, HaveTheirNaturalWidthWhenThereIsRoom) {
  EXPECT_EQ(distribute_columns({column(10, 20), column(10, 50)}, 100, Growth::by_root_of_text),
            (Widths{20, 50}));
}

TEST(Columns, ThatAreShortStayWholeBesideLongOnes) {
  // A fair share is 50: the first keeps its 40, the second gets the rest.
  const Widths widths = distribute_columns({column(10, 40), column(20, 400)}, 100, Growth::by_root_of_text);
  EXPECT_DOUBLE_EQ(widths[0], 40);
  EXPECT_NEAR(widths[1], 60, 1e-6);
}

TEST(Columns, ShareWhatIsLeftByTheRootOfTheirText) {
  const Widths widths =
      distribute_columns({column(10, 30), column(20, 900), column(20, 225)}, 180, Growth::by_root_of_text);
  EXPECT_NEAR(widths[0], 30, 1e-6);
  EXPECT_NEAR(widths[1], 100, 1e-6);  // 30 : 15
  EXPECT_NEAR(widths[2], 50, 1e-6);
}

TEST(Columns, HaveAHeadThatWrapsBeforeTheBodyOfOthers) {
  // The head of the first is 48 wide, its cells are 10.
  const Widths widths =
      distribute_columns({{20, 48, 10, 80}, column(20, 400, 3)}, 100, Growth::by_root_of_text);
  EXPECT_LT(widths[0], 35);
  EXPECT_GE(widths[0], 20);
  EXPECT_NEAR(sum(widths), 100, 1e-6);
}

TEST(Columns, NeverGoBelowTheirLongestWordWhileThereIsRoom) {
  const Widths widths = distribute_columns({column(10, 40), column(80, 400)}, 100, Growth::by_root_of_text);
  EXPECT_GE(widths[1], 80);
  EXPECT_GE(widths[0], 10);
  EXPECT_NEAR(sum(widths), 100, 1e-6);
}

TEST(Columns, ThatAreNarrowStayWholeBelowTheNarrowest) {
  EXPECT_EQ(distribute_columns({column(90, 90), column(20, 25), column(40, 60), column(300, 300)}, 150,
                               Growth::by_root_of_text),
            (Widths{45, 20, 40, 45}));
}

TEST(Columns, ShrinkToOneWidthWhereNoneIsNarrow) {
  EXPECT_EQ(distribute_columns({column(100, 100), column(300, 300)}, 100, Growth::by_root_of_text),
            (Widths{50, 50}));
}

TEST(Columns, WithoutContentTakeNoRoom) {
  EXPECT_EQ(distribute_columns({column(0, 0), column(10, 20)}, 100, Growth::by_root_of_text),
            (Widths{0, 20}));
  EXPECT_EQ(distribute_columns({}, 100, Growth::by_root_of_text), Widths{});
}

// A cell of so many words, each of this width, a tenth of it between them.
MeasuredCell words(int count, double width) {
  MeasuredCell cell;
  for (int i = 0; i < count; ++i) {
    const double begin = i * width * 1.1;
    cell.text.ends.push_back({begin + width, begin + width * 1.1, i + 1 == count});
  }
  cell.text.min = width;
  cell.text.max = cell.text.ends.back().end;
  return cell;
}

TEST(Columns, AreChosenForTheFewestLines) {
  // One line as long as the other column's would take half of the room from its twenty, by CSS.
  std::vector<MeasuredRow> rows(20, {MeasuredRow::Kind::body, {words(2, 20), words(20, 20)}});
  rows.push_back({MeasuredRow::Kind::body, {words(20, 20), words(2, 20)}});
  const Widths widths = choose_widths(rows, 2, 300);
  EXPECT_GT(widths[1], widths[0] * 2);
  EXPECT_NEAR(sum(widths), 300, 1e-6);
}

TEST(Columns, LetAHeadWrapWhereThatSavesLines) {
  std::vector<MeasuredRow> rows = {{MeasuredRow::Kind::head, {words(3, 30), words(1, 30)}}};
  for (int i = 0; i < 8; ++i) rows.push_back({MeasuredRow::Kind::body, {words(1, 10), words(5, 30)}});
  const Widths widths = choose_widths(rows, 2, 200);
  EXPECT_LT(widths[0], 90);          // the head's three words are 96 wide
  EXPECT_NEAR(widths[1], 162, 0.5);  // the body's five words stay whole
}

const std::string kPlain = "th, td { padding: 0; } thead { border: none; }";

std::string rows(int count) {
  std::string out = "| head |\n|---|\n";
  for (int i = 1; i <= count; ++i) out += "| r" + std::to_string(i) + " |\n";
  return out + "\n";
}

TEST(Table, HasItsCaptionAboveInTheWholeMeasure) {
  const SetPages set("| a |\n|---|\n| b |\n\n: one two three\n",
                     small_page(4) + kPlain +
                         "caption { font-size: 10pt; margin: 0; } table { border-block: 1pt solid red; }");
  EXPECT_EQ(set.text(), "one two three|a|b");
  const std::vector<Placed> rules = set.boxes(0, Color{255, 0, 0});
  ASSERT_FALSE(rules.empty());
  EXPECT_GT(rules.front().at.y.pt, set.lines(0).front().y);  // the border goes round the rows
}

TEST(Table, RepeatsItsHeadAfterABreak) {
  const SetPages set("a\n\n" + rows(7), small_page(4) + kPlain);
  EXPECT_EQ(set.text(), "a|head|r1|r2 / head|r3|r4|r5 / head|r6|r7");
  EXPECT_FALSE(set.lines(0)[1].artifact);
  EXPECT_TRUE(set.lines(1)[0].artifact);
}

// One column and one row of so many lines, below a head.
std::string row_of_lines(int lines, const std::string& picture_after_third = "") {
  std::string cell = "| head |\n|---|\n| a1";
  for (int i = 2; i <= lines; ++i) {
    if (i == 4 && !picture_after_third.empty()) cell += "<br>" + picture_after_third;
    cell += "<br>a" + std::to_string(i);
  }
  return cell + " |\n";
}

TEST(Table, HasARowThatGoesOnBelowItsHeadWithThePaddingOfItsCells) {
  const SetPages set(row_of_lines(12), small_page(8) + "th, td { padding: 3pt 0; } thead { border: none; }");
  ASSERT_GE(set.count(), 2U);
  const std::vector<SeenLine> first = set.lines(0), second = set.lines(1);
  EXPECT_EQ(second[0].text, "head");
  EXPECT_NEAR(second[1].y - second[0].y, first[1].y - first[0].y, 0.001);
}

TEST(Table, HasItsGroundAlsoAboveARowThatGoesOn) {
  const SetPages set(
      row_of_lines(12),
      small_page(8) + "th, td { padding: 3pt 0; } thead { border: none; } tbody { background: #0000ff; }");
  ASSERT_GE(set.count(), 2U);
  const std::vector<Placed> boxes = set.boxes(1, Color{0, 0, 255, 255});
  ASSERT_GE(boxes.size(), 2U);
  constexpr double kHeadEnd = 10 + 3 + 12 + 3;
  EXPECT_DOUBLE_EQ(boxes[0].at.y.pt, kHeadEnd);
  EXPECT_DOUBLE_EQ(std::get<Box>(boxes[0].item).size.height.pt, 3);
  EXPECT_DOUBLE_EQ(boxes[1].at.y.pt, kHeadEnd + 3);
  // The row's first page has no such room.
  EXPECT_DOUBLE_EQ(set.boxes(0, Color{0, 0, 255, 255}).at(0).at.y.pt, kHeadEnd);
  EXPECT_GT(std::get<Box>(set.boxes(0, Color{0, 0, 255, 255})[0].item).size.height.pt, 3);
}

Images tall_image(std::uint32_t height) {
  ImageFile file;
  file.info.width = 10;
  file.info.height = height;
  file.info.dpi_x = file.info.dpi_y = 72;  // a pixel is a point
  return {{"p.png", file}};
}

TEST(Table, CountsTheRoomAboveARowThatGoesOn) {
  // Pages of 96 pt; 20 above a row that goes on.
  const std::string css = small_page(8) +
                          "th, td { padding: 0; } td { padding-block-start: 20pt; } thead { border: none; }"
                          "img { vertical-align: bottom; }";
  const std::string markdown = row_of_lines(6, "![p](p.png)");
  const auto page_of_picture = [](const SetPages& set) {
    std::size_t page = 0;
    while (page + 1 < set.count() && set.pictures(page).empty()) ++page;
    return page;
  };
  const SetPages both(markdown, css, tall_image(50));
  EXPECT_EQ(both.text(page_of_picture(both)), "head");
  // The head would still have room beside the picture's line, but not beside that and the padding.
  const SetPages alone(markdown, css, tall_image(70));
  EXPECT_EQ(alone.text(page_of_picture(alone)), "");
  EXPECT_EQ(alone.findings().find("overfull-page"), std::string::npos) << alone.findings();
  const SetPages none(markdown, css, tall_image(85));
  EXPECT_NE(none.findings().find("overfull-page"), std::string::npos) << none.findings();
}

TEST(Table, TakesThePaddingOfItsCellsFromItsColumn) {
  const std::string css = small_page() + "thead { border: none; } th, td { padding: 10% 20% 5% 10%; }";
  const SetPages set("| h |\n|---|\n| b |\n", css + "td { background: #0000ff; }");
  const SetPages plain("| h |\n|---|\n| b |\n", small_page() + kPlain);
  ASSERT_EQ(set.lines(0).size(), 2U);
  EXPECT_NEAR(set.lines(0)[0].x - plain.lines(0)[0].x, 10, 0.01);
  EXPECT_NEAR(set.lines(0)[0].y - plain.lines(0)[0].y, 10, 0.01);
  EXPECT_NEAR(set.lines(0)[1].y - set.lines(0)[0].y, 10 + 12 + 5, 0.01);
  const std::vector<Placed> cells = set.boxes(0, Color{0, 0, 255, 255});
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_GT(std::get<Box>(cells[0].item).size.width.pt, 30);
}

TEST(Table, DoesNotLeaveItsHeadAlone) {
  const SetPages set("a1\n\n> a2\n\n" + rows(2), small_page(3) + kPlain);
  EXPECT_EQ(set.text(), "a1|a2 / head|r1|r2");
  EXPECT_FALSE(set.lines(1)[0].artifact);
}

TEST(Table, LeavesNoRowAloneAtItsStartOrEnd) {
  EXPECT_EQ(SetPages("a1\n\n> a2\n\n" + rows(4), small_page(4) + kPlain).text(),
            "a1|a2 / head|r1|r2 / head|r3|r4");
  EXPECT_EQ(SetPages(rows(4), small_page(4) + kPlain).text(), "head|r1|r2 / head|r3|r4");
}

TEST(Table, HasABoxAsWideAsItsColumns) {
  const std::string css = small_page() + kPlain + "table { border-block: 1pt solid #0000ff; }";
  const SetPages set("| h |\n|---|\n| cell |\n", css);
  const std::vector<Placed> rules = set.boxes(0, Color{0, 0, 255, 255});
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_LT(std::get<Box>(rules[0].item).size.width.pt, 40);
  const SetPages wide("| h |\n|---|\n| cell |\n", css + "table { width: 100%; }");
  EXPECT_DOUBLE_EQ(std::get<Box>(wide.boxes(0, Color{0, 0, 255, 255}).at(0).item).size.width.pt, 100);
}

TEST(Table, DoesNotRepeatItsHeadBehindItsEnd) {
  const SetPages set(rows(3) + "a\n\nb", small_page(4) + kPlain);
  EXPECT_EQ(set.text(), "head|r1|r2|r3 / a|b");
}

TEST(Table, DoesNotRepeatAHeadThatFillsThePage) {
  const SetPages set("| one two three four five six seven eight |\n|---|\n| r1 |\n| r2 |\n| r3 |\n| r4 |\n",
                     small_page(4) + kPlain);
  EXPECT_EQ(set.text(set.count() - 1).find("one"), std::string::npos);
}

TEST(Table, BreaksARowThatIsTall) {
  std::string cell;
  for (int i = 1; i <= 40; ++i) cell += "word" + std::to_string(i) + "words ";
  const SetPages set("| h | x |\n|---|---|\n| " + cell + "| y |\n", small_page(6) + kPlain);
  EXPECT_GT(set.count(), 2U);
  EXPECT_EQ(set.findings(), "");
  std::string all = set.text();
  for (int i = 1; i <= 40; ++i) {
    EXPECT_NE(all.find("word" + std::to_string(i) + "words"), std::string::npos) << i;
  }
}

// A row of as many lines as `words`, in one narrow column.
std::string row_of(int words) {
  std::string cell;
  for (int i = 1; i <= words; ++i) cell += "w" + std::to_string(i) + std::string(14, 'x') + " ";
  return "| head |\n|---|\n| " + cell + "|\n";
}

TEST(Table, KeepsATallRowWholeWhereItsStyleSaysSo) {
  const std::string css = small_page(10) + kPlain;
  const std::string markdown = paragraphs("a", 4) + row_of(7);
  // Seven lines of ten are more than a third of the page: the row begins below the text.
  EXPECT_EQ(SetPages(markdown, css).text(0).substr(0, 17), "a1|a2|a3|a4|head|");
  const SetPages whole(markdown, css + "tr { break-inside: avoid; }");
  // The line before a table leads to it.
  EXPECT_EQ(whole.text(0), "a1|a2|a3");
  EXPECT_EQ(whole.count(), 2U);
}

TEST(Table, BreaksARowThatNoPageHoldsBelowItsHead) {
  const std::string css = small_page(10) + kPlain + "tr { break-inside: avoid; }";
  EXPECT_EQ(SetPages(row_of(9), css).count(), 1U);
  const SetPages set(row_of(10), css);
  EXPECT_EQ(set.count(), 2U);
  for (std::size_t page = 0; page < set.count(); ++page) EXPECT_LE(set.lines(page).back().y, 130);
  EXPECT_EQ(set.findings(), "");
}

TEST(Table, IsNotWiderThanItsColumn) {
  std::string head = "|", rule = "|", row = "|";
  for (int i = 0; i < 8; ++i) {
    head += " heading |";
    rule += "---|";
    row += " incomprehensibility |";
  }
  const SetPages set(head + "\n" + rule + "\n" + row + "\n", small_page(40) + kPlain);
  for (const Placed& placed : set.paged.pages[0].frame.items) {
    if (const auto* run = std::get_if<GlyphRun>(&placed.item)) {
      EXPECT_LE((placed.at.x + run->width).pt, 110.1);
    }
  }
  std::string all;
  for (const char c : set.text()) {
    if (c != '|') all += c;
  }
  EXPECT_EQ(std::count(all.begin(), all.end(), 'y'), 8);
}

// The sizes of letters on the first page, each once.
std::set<double> sizes_of(const SetPages& set) {
  std::set<double> sizes;
  for (const Placed& placed : set.paged.pages[0].frame.items) {
    if (const auto* run = std::get_if<GlyphRun>(&placed.item)) sizes.insert(run->size.pt);
  }
  return sizes;
}

// Pages of 400 pt, and letters of 18.
std::string large_page() {
  return small_page() + kPlain + "@page { size: 420pt 420pt; margin: 10pt; } html { font-size: 18pt; }";
}

TEST(Table, InLargePrintDividesItsWordsBeforeItIsSetSmaller) {
  const std::string word = "incomprehensibility", markdown = "| a | b | c |\n|---|---|---|\n| " + word +
                                                             " | " + word + " | " + word + " |\n";
  const SetPages large(markdown, large_page());
  EXPECT_EQ(sizes_of(large), (std::set<double>{16}));
  EXPECT_NE(large.text().find("incompre"), std::string::npos);
  EXPECT_EQ(large.text().find(word), std::string::npos);
  EXPECT_EQ(large.findings(), "");
  // Ordinary print keeps words whole as long as a smaller size does that.
  const SetPages ordinary(markdown, large_page() + "html { font-size: 15pt; } table { font-size: 18pt; }");
  EXPECT_NE(ordinary.text().find(word), std::string::npos);
  EXPECT_LT(*sizes_of(ordinary).begin(), 16);
}

TEST(Table, InLargePrintSaysWhereItIsSetSmaller) {
  const auto columns = [](const std::string& word) {
    std::string head, rule, row;
    for (int i = 0; i < 7; ++i) head += "| h ", rule += "|---", row += "| " + word + " ";
    return head + "|\n" + rule + "|\n" + row + "|\n";
  };
  const SetPages small(columns("through"), large_page());
  ASSERT_EQ(small.diagnostics.all().size(), 1U) << small.findings();
  const Diagnostic& finding = small.diagnostics.all()[0];
  EXPECT_EQ(finding.code, Code::overfull_line);
  EXPECT_EQ(finding.message,
            "the table has no room for its words in large print: its letters are set at 14.2 pt");
  EXPECT_LT(*sizes_of(small).begin(), 16);
  EXPECT_EQ(
      SetPages(columns("through"), large_page() + "html { font-size: 15pt; } table { font-size: 18pt; }")
          .findings(),
      "");
  EXPECT_EQ(SetPages(columns("word"), large_page()).findings(), "");
}

TEST(Columns, NeverGoBelowWhatHyphensAskForWhileThereIsRoom) {
  ColumnContent long_words = column(100, 100), longer_words = column(200, 200);
  long_words.divided = 20;
  longer_words.divided = 70;
  EXPECT_EQ(distribute_columns({long_words, longer_words, column(10, 10)}, 120, Growth::by_text),
            (Widths{40, 70, 10}));
  longer_words.divided = 110;  // with the others more than there is
  EXPECT_EQ(distribute_columns({long_words, longer_words, column(10, 10)}, 120, Growth::by_text),
            (Widths{55, 55, 10}));
}

TEST(Table, PaintsARowsGroundOverAllOfItsCells) {
  const SetPages set(
      "| h | i |\n|---|---|\n| a | b |\n",
      small_page() + kPlain + "tbody tr { background-color: #0000ff; } table { width: 100pt; }");
  const std::vector<Placed> boxes = set.boxes(0, Color{0, 0, 255, 255});
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_NEAR(std::get<Box>(boxes[0].item).size.width.pt, 100, 1e-6);
  EXPECT_DOUBLE_EQ(std::get<Box>(boxes[0].item).size.height.pt, 12);
}

TEST(Table, DrawsTheRulesOfItsHead) {
  const SetPages set("| h | i |\n|---|---|\n| a | b |\n",
                     small_page() + "th, td { padding: 0; } thead { border-block-end: 1pt solid #0000ff; }");
  const std::vector<Placed> rules = set.boxes(0, Color{0, 0, 255, 255});
  ASSERT_EQ(rules.size(), 1U);
  EXPECT_DOUBLE_EQ(rules[0].at.y.pt, 10 + 12 - 1);
}

TEST(Table, AlignsItsColumns) {
  const SetPages set("| wide head | wide head |\n|:--|--:|\n| a | b |\n", small_page() + kPlain);
  const std::vector<Placed>& items = set.paged.pages[0].frame.items;
  std::vector<double> starts, ends;
  for (const Placed& placed : items) {
    const auto* run = std::get_if<GlyphRun>(&placed.item);
    if (run == nullptr) continue;
    starts.push_back(placed.at.x.pt);
    ends.push_back((placed.at.x + run->width).pt);
  }
  ASSERT_GE(starts.size(), 4U);
  EXPECT_DOUBLE_EQ(starts.front(), starts[starts.size() - 2]);
  EXPECT_NEAR(ends.back(), *std::max_element(ends.begin(), ends.end()), 1e-6);
}

}  // namespace
}  // namespace recto
