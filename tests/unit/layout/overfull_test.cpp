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

TEST(Overfull, IsNotSaidOfALineThatFits) { EXPECT_EQ(SetPages("aaaa bbbb\n", kNowrap).findings(), ""); }

// A line of one piece, 200 pt wide.
std::string hint_for(ShapedKind kind, WhiteSpace white_space) {
  ComputedStyle style;
  style.white_space = white_space;
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
  EXPECT_NE(hint_for(ShapedKind::picture, WhiteSpace::normal).find("picture"), std::string::npos);
  EXPECT_NE(hint_for(ShapedKind::word, WhiteSpace::pre).find("white-space"), std::string::npos);
  EXPECT_NE(hint_for(ShapedKind::word, WhiteSpace::normal).find("soft hyphen"), std::string::npos);
}

}  // namespace
}  // namespace recto
