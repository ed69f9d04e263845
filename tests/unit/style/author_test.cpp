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

TEST(AuthorsSheet, LettersThatCannotBeSeenAreTold) {
  const auto findings = [](const std::string& css) {
    Document input = document({block(Paragraph{{text("a"), item(Emphasis{{text("b")}})}}), heading(1, "c")});
    return StyledText(std::move(input), {"p { display: block }", css}).findings();
  };
  EXPECT_EQ(findings("p { font-size: .0001pt }"),
            "test.css:1:5: letters of 0.5 pt cannot be seen on paper [css-bad-value]\n");
  EXPECT_EQ(findings("p { font: 1% serif } em { font-size: 1em }"),
            "test.css:1:5: letters of 0.5 pt cannot be seen on paper [css-bad-value]\n");
  EXPECT_EQ(findings("em { font-size: 5% }"),
            "test.css:1:6: letters of 0.6 pt cannot be seen on paper [css-bad-value]\n");
  EXPECT_EQ(findings("p { font-size: .5pt; font-size: 6pt } h1 { font-size: .5pt; display: none }"), "");
  EXPECT_EQ(
      findings(
          "section { font-size: .5pt } h1, p { font-size: 9pt } @media screen { p { font-size: 0.1px } }"),
      "");
}

TEST(AuthorsSheet, LinesThatPrintOnEachOtherAreTold) {
  const auto findings = [](const std::string& css) {
    Document input =
        document({block(Paragraph{{text("a"), item(Superscript{{text("b")}})}}), heading(1, "c")});
    return StyledText(std::move(input), {"p, h1, section, body, html { display: block }", css}).findings();
  };
  EXPECT_EQ(findings("body { font-size: 10pt; line-height: 0 }"),
            "test.css:1:25: lines 0 pt apart print on each other, since their letters are of 10 pt "
            "[css-bad-value]\n");
  EXPECT_EQ(findings("p { font: 10pt/3pt serif }"),
            "test.css:1:5: lines 3 pt apart print on each other, since their letters are of 10 pt "
            "[css-bad-value]\n");
  EXPECT_EQ(findings("sup { line-height: 0 } p { line-height: .8 }"), "") << "the block's lines are apart";
  EXPECT_EQ(findings("section { line-height: 0 } p, h1 { line-height: 1 }"), "");
  // Which closes the gaps between pictures.
  Document pictures = document({block(
      Paragraph{{item(Image{"a.png", "", {text("b")}}), text(" "), item(Image{"a.png", "", {text("b")}})}})});
  EXPECT_EQ(StyledText(std::move(pictures), {"p { display: block; line-height: 0 }"}).findings(), "");
}

TEST(AuthorsSheet, PicturesWithoutWidthAreTold) {
  const auto findings = [](const std::string& css) {
    Document input = document({block(Paragraph{{text("a"), item(Image{"a.png", "", {text("b")}})}})});
    return StyledText(std::move(input), {css}).findings();
  };
  EXPECT_EQ(findings("img { width: 0 }"),
            "test.css:1:7: a picture of this width cannot be seen on paper [css-bad-value]\n");
  EXPECT_EQ(findings("img { max-width: 0.01% }"),
            "test.css:1:7: a picture of this width cannot be seen on paper [css-bad-value]\n");
  EXPECT_EQ(findings("img { width: 1% } p { width: 0 }"), "");
  EXPECT_EQ(findings("img { width: 0; display: none }"), "");
}

TEST(AuthorsSheet, ADocumentOfWhichNothingIsLeftIsTold) {
  const auto findings = [](const std::string& css) {
    return StyledText(document({paragraph("a"), heading(1, "b")}), {css}).findings();
  };
  const std::string said = ": nothing of the document is left on paper [css-bad-value]\n";
  EXPECT_EQ(findings("html { display: none }"), "test.css:1:8" + said);
  EXPECT_EQ(findings("body { display: none } p { display: none }"), "test.css:1:8" + said);
  EXPECT_EQ(findings("* { display: none }"), "test.css:1:5" + said);
  EXPECT_EQ(findings("h1 { display: none }"), "");
  EXPECT_EQ(findings("p, h1 { display: none } section::before { content: 'c' }"), "") << "that is drawn";
  EXPECT_EQ(findings("@media screen { body { display: none } }"), "");
  EXPECT_EQ(StyledText(document({}), {"body { display: none }"}).findings(), "") << "there was nothing";
}

}  // namespace
}  // namespace recto
