// Notes at the foot of the page: where they stand, how they go on, and that none is lost.
#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

// The note area's rule takes 12.5 pt with its room, so a page of ten lines holds eight beside a note's first.
const std::string kPage = small_page(10) + ".noteref { vertical-align: baseline; }";

std::string note(const std::string& label, const std::string& body) {
  return "[^" + label + "]: " + body + "\n\n";
}
std::string long_note(const std::string& label, int lines) {
  std::string out = "[^" + label + "]: ";
  for (int i = 1; i <= lines; ++i) out += (i == 1 ? "" : "\\\n    ") + label + std::to_string(i);
  return out + "\n\n";
}
// A note's first line begins with its number and an en space.
std::string numbered(int number, const std::string& text) { return std::to_string(number) + "\u2002" + text; }

TEST(Notes, StandAtTheFootOfThePageOfTheirCall) {
  const SetPages set(paragraphs("a", 10) + "b[^n]\n\n" + note("n", "foot"), kPage);
  EXPECT_EQ(set.text(1), "b1|" + numbered(1, "foot"));
  const std::vector<SeenLine> lines = set.lines(1);
  // The last line's box ends where the page's area does: its baseline lies where that of the tenth line
  // would.
  EXPECT_DOUBLE_EQ(lines.back().y - lines.front().y, 9 * 12);
}

TEST(Notes, TakeTheLineOfTheirCallWithThem) {
  const SetPages set(paragraphs("a", 9) + "b[^n]\n\n" + note("n", "foot"), kPage);
  EXPECT_EQ(set.text(), "a1|a2|a3|a4|a5|a6|a7|a8|a9 / b1|" + numbered(1, "foot"));
}

TEST(Notes, KeepTheOrderOfTheirCalls) {
  const SetPages set("a[^x]\n\nb[^y]\n\n" + note("y", "second") + note("x", "first"), kPage);
  EXPECT_EQ(set.text(), "a1|b2|" + numbered(1, "first") + "|" + numbered(2, "second"));
}

TEST(Notes, CalledTwiceAreSetOnce) {
  const SetPages set("a[^n]\n\n" + paragraphs("p", 12) + "b[^n]\n\n" + note("n", "foot"), kPage);
  ASSERT_EQ(set.count(), 2U);
  EXPECT_NE(set.text(0).find("foot"), std::string::npos);
  EXPECT_EQ(set.text(1).find("foot"), std::string::npos);
}

TEST(Notes, GoOnOnTheNextPageWithTwoLinesOnEachSide) {
  const std::string css = kPage + "html { orphans: 2; widows: 2; }";
  // Three of the note's four lines would fit: two stay, for the sake of the widow.
  const SetPages set(paragraphs("a", 4) + "b[^n]\n\n" + long_note("n", 4), css);
  EXPECT_EQ(set.text(), "a1|a2|a3|a4|b1|" + numbered(1, "n1") + "|n2 / n3|n4");
  // Three lines cannot be parted: they go with the line of their call.
  const SetPages whole(paragraphs("a", 6) + "b[^n]\n\n" + long_note("n", 3), css);
  EXPECT_EQ(whole.text(), "a1|a2|a3|a4|a5|a6 / b1|" + numbered(1, "n1") + "|n2|n3");
}

TEST(Notes, BeginOnThePageOfTheirCallThoughAnotherGoesOn) {
  const std::string css = kPage + "html { orphans: 2; widows: 2; }";
  const SetPages set(paragraphs("a", 4) + "b[^n]\n\nc[^m]\n\n" + long_note("n", 4) + note("m", "last"), css);
  EXPECT_EQ(set.text(0), "a1|a2|a3|a4|b1|" + numbered(1, "n1") + "|n2");
  EXPECT_EQ(set.text(1), "c2|n3|n4|" + numbered(2, "last"));
}

TEST(Notes, TallerThanAPageFillPagesToTheEnd) {
  const SetPages set("a[^n]\n\n" + paragraphs("b", 9) + long_note("n", 30), kPage);
  std::string all;
  for (std::size_t page = 0; page < set.count(); ++page) all += set.text(page) + "|";
  for (int i = 1; i <= 30; ++i) EXPECT_NE(all.find("n" + std::to_string(i) + "|"), std::string::npos) << i;
  for (int i = 1; i <= 9; ++i) EXPECT_NE(all.find("b" + std::to_string(i) + "|"), std::string::npos) << i;
  // Text goes on beside the note, which leaves it nearly a third of the page.
  EXPECT_EQ(set.text(1).substr(0, 3), "b1|");
}

TEST(Notes, WithALineTallerThanThePageAreReportedAtTheirPlace) {
  const std::string tall = kPage + ".tall { padding-block-start: 110pt; }";
  const SetPages set("a[^n]\n\n[^n]: foot\n\n    ::: {.tall}\n    inside\n    :::\n", tall);
  ASSERT_EQ(set.findings(), "overfull-page");
  const Span at = set.diagnostics.all().front().at;
  EXPECT_EQ(set.sources[at.file].text().substr(at.begin, 5), "::: {");
  EXPECT_NE(set.text().find("inside"), std::string::npos);
  // Two points less leave room for the rule.
  const SetPages fits("a[^n]\n\n[^n]: foot\n\n    ::: {.tall}\n    inside\n    :::\n",
                      kPage + ".tall { padding-block-start: 95pt; }");
  EXPECT_EQ(fits.findings(), "");
}

TEST(Notes, NeverLieOverTheText) {
  std::string markdown, notes;
  for (int i = 1; i <= 25; ++i) {
    const std::string label = "n" + std::to_string(i) + "x";
    markdown += "call[^" + label + "]\n\n";
    notes += long_note(label, 1 + i % 7);
  }
  const SetPages set(markdown + notes, kPage);
  for (std::size_t page = 0; page < set.count(); ++page) {
    const std::vector<SeenLine> lines = set.lines(page);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      EXPECT_GE(lines[i + 1].y - lines[i].y, 11.99) << set.text(page);
    }
    EXPECT_LE(lines.back().y, 10 + 10 * 12) << set.text(page);
  }
  for (int i = 1; i <= 25; ++i) {
    const std::string first = numbered(i, "n" + std::to_string(i) + "x1");
    EXPECT_NE(set.text().find(first), std::string::npos) << first;
  }
}

TEST(Notes, WithoutACallStandBehindTheOthers) {
  const SetPages set("a[^n]\n\n" + note("lost", "lost") + note("n", "foot"), kPage);
  EXPECT_EQ(set.text(), "a1|" + numbered(1, "foot") + "|" + numbered(2, "lost"));
}

TEST(Notes, CalledInANoteFollowIt) {
  const SetPages set("a[^n]\n\n" + paragraphs("b", 12) + note("n", "foot[^m]") + note("m", "inner"), kPage);
  EXPECT_EQ(set.text(0), "a1|b1|b2|b3|b4|b5|" + numbered(1, "foot2") + "|" + numbered(2, "inner"));
}

TEST(Notes, CalledInATableStandBelowItsPage) {
  const SetPages set("| h |\n|---|\n| c[^n] |\n\n" + note("n", "foot"), kPage);
  EXPECT_NE(set.text(0).find(numbered(1, "foot")), std::string::npos);
}

TEST(Notes, DrawTheBoxesInThem) {
  const std::string css = kPage + ".box { background-color: #0000ff; }";
  const SetPages set("a[^n]\n\n[^n]: foot\n\n    ::: {.box}\n    inside\n    :::\n", css);
  const std::vector<Placed> boxes = set.boxes(0, Color{0, 0, 255, 255});
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_DOUBLE_EQ(boxes[0].at.y.pt, 10 + 9 * 12);
}

TEST(Notes, HaveOneDestinationForEachCallAndNote) {
  const SetPages set("a[^n]\n\n" + note("n", "foot"), kPage);
  std::vector<unsigned> nodes;
  for (const Placed& placed : set.paged.pages[0].frame.items) {
    if (const auto* anchor = std::get_if<Anchor>(&placed.item)) nodes.push_back(anchor->node.value);
  }
  ASSERT_EQ(nodes.size(), 2U);
  EXPECT_NE(nodes[0], nodes[1]);
}

}  // namespace
}  // namespace recto
