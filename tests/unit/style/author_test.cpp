// What an author's sheet means beside Recto's own: page rules that give way, braces that were forgotten, and
// what paper cannot do.
#include <gtest/gtest.h>

#include "support.h"

namespace recto {
namespace {

using namespace test;

TEST(AuthorsSheet, PageRulesWinOverThoseOfRecto) {
  const StyledText t(document({paragraph("p")}),
                     {"@import \"recto:book\"; @page { margin: 10mm; @top-left { content: none } }"});
  EXPECT_EQ(t.findings(), "");
  for (const auto& [kind, page] : t.styled.pages) {
    EXPECT_NEAR(page.margin_inner.pt, 10 * kPointsPerMillimetre, 0.01);
    EXPECT_NEAR(page.margin_top.pt, 10 * kPointsPerMillimetre, 0.01);
    EXPECT_FALSE(page.boxes.contains(MarginBox::top_left));
  }
  EXPECT_TRUE(t.styled.pages.at(PageKind::left).boxes.contains(MarginBox::top_right));
}

TEST(AuthorsSheet, AnAtRuleInARuleTellsOfABrace) {
  const StyledText t(document({paragraph("p")}), {"h2 { color: red;\n@page { size: A5 } }"});
  ASSERT_EQ(t.findings(), "test.css:2:1: @page cannot stand inside a rule [css-syntax]\n");
  const Hint& hint = t.diagnostics.all().front().hints.front();
  ASSERT_TRUE(hint.at.has_value());
  EXPECT_EQ(hint.at->begin, 3U);
}

TEST(AuthorsSheet, SeveralStringsAreSetAtOnce) {
  const StyledText t(
      document({heading(1, "One")}),
      {"h1 { string-set: chapter content(), section \"\", code -recto-metadata(code, \"a\") }"});
  EXPECT_EQ(t.findings(), "");
  EXPECT_EQ(t.styled.string_set.at(t.node("h1")),
            (std::vector<NamedText>{{"chapter", "One"}, {"section", ""}, {"code", ""}}));
  const StyledText wrong(document({heading(1, "One")}), {"h1 { string-set: a content(), 12 }"});
  EXPECT_NE(wrong.findings(), "");
}

TEST(AuthorsSheet, ABlockInALineIsTold) {
  Document input = document({block(Paragraph{{item(InlineSpan{"span", {text("x")}}, attributes({"who"}))}})});
  const StyledText t(std::move(input), {".who { display: block; text-align: right }"});
  EXPECT_EQ(t.findings(),
            "test.css:1:8: on paper <span> stands in its line whatever its display is [css-bad-value]\n");
}

TEST(AuthorsSheet, TheLastSectionIsTheLastThoughThereAreNotes) {
  Document input = document({heading(1, "One"), block(Paragraph{{text("word"), item(NoteReference{"n"})}})});
  NoteDefinition note;
  note.label = "n";
  note.body.push_back(paragraph("the note"));
  input.notes.push_back(note);
  const StyledText t(std::move(input), {"section:last-of-type { color: red }"});
  EXPECT_EQ(t.style("h1").color, (Color{255, 0, 0}));
}

}  // namespace
}  // namespace recto
