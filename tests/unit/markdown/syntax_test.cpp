// What the dialects read: notes, alerts, divs, attributes, task lists, tables, and what they leave alone.
#include <gtest/gtest.h>

#include "doc/dump.h"
#include "markdown/attribute_syntax.h"
#include "markdown/div_fence.h"
#include "reading.h"

namespace recto {
namespace {

TEST(Notes, ThoseThatNothingCallsAndThoseThatComeTwiceSurvive) {
  const Read read("a[^One] b[^one]\n\n[^one]: first\n\n[^ONE]: second\n\n[^two]: third\n");
  ASSERT_EQ(read.document.notes.size(), 3U);
  EXPECT_EQ(read.document.notes[0].label, "one");
  EXPECT_EQ(read.document.notes[1].label, "one");
  EXPECT_EQ(read.document.notes[2].label, "two");
  const Inlines& body = block_at<Paragraph>(read.document.body, 0).body;
  EXPECT_EQ(inline_at<NoteReference>(body, 1).label, "one");
  EXPECT_EQ(inline_at<NoteReference>(body, 3).label, "one");
}

TEST(Notes, ACallOfNothingStaysAsItsText) {
  const Read read("a[^nope] *b*\n\n[^note]: c[^note]\n");
  EXPECT_EQ(plain_text(block_at<Paragraph>(read.document.body, 0).body), "a[^nope] b");
  const Diagnostic& report = read.report(Code::note_undefined);
  EXPECT_EQ(read.said(report.at), "[^nope]");
  ASSERT_EQ(report.hints.size(), 2U);
  EXPECT_NE(report.hints[0].text.find("\"note\""), std::string::npos);
}

TEST(Notes, HoldBlocksAndOtherNotes) {
  const Read read("a[^1]\n\n[^1]: b\n\n    - c\n\n        code\n\n    [^2]: d\n\n> [^3]: e\n");
  ASSERT_EQ(read.document.notes.size(), 3U);
  EXPECT_EQ(read.document.notes[0].body.size(), 2U);
  EXPECT_EQ(read.document.notes[1].label, "2");
  EXPECT_EQ(read.document.notes[2].label, "3");
}

TEST(Alerts, OfFiveKindsTakeTheirTitleFromTheCatalogue) {
  for (const char* word : {"NOTE", "tip", "Important", "WARNING", "caution"}) {
    const Read read(std::string("> [!") + word + "]\n> text\n");
    const Alert& alert = block_at<Alert>(read.document.body, 0);
    EXPECT_TRUE(alert.title.empty());
    EXPECT_EQ(alert.body.size(), 1U);
    EXPECT_EQ(plain_text(block_at<Paragraph>(alert.body, 0).body), "text");
  }
}

TEST(Alerts, OfAnyOtherWordAreTitledByIt) {
  const Read read("> [!Übung]\n> text\n");
  const Alert& alert = block_at<Alert>(read.document.body, 0);
  EXPECT_EQ(alert.word, "ÜBUNG");
  EXPECT_EQ(plain_text(alert.title), "Übung");
  EXPECT_EQ(read.said(alert.title.at(0).span), "Übung");
}

TEST(Alerts, AWordThatIsNearlyOneOfTheFiveIsReported) {
  const Read read("> [!NOET] Mind\n> text\n\n> [!Waring]\n> text\n\n> [!Hint]\n> text\n\n> [!Tip]\n> text\n");
  ASSERT_EQ(read.codes(), (std::vector<Code>{Code::alert_misspelt, Code::alert_misspelt}));
  EXPECT_EQ(read.said(read.diagnostics.all()[0].at), "NOET");
  EXPECT_EQ(read.diagnostics.all()[0].hints.at(0).text, "did you mean [!NOTE]?");
  EXPECT_EQ(read.said(read.diagnostics.all()[1].at), "Waring");
  EXPECT_EQ(read.diagnostics.all()[1].hints.at(0).text, "did you mean [!WARNING]?");
  EXPECT_EQ(block_at<Alert>(read.document.body, 0).word, "NOET");
}

TEST(Alerts, MayHaveATitleOfTheirOwn) {
  const Read read("> [!NOTE] Read *this*  \n> text\n");
  const Alert& alert = block_at<Alert>(read.document.body, 0);
  EXPECT_EQ(plain_text(alert.title), "Read this");
  EXPECT_TRUE(std::holds_alternative<Emphasis>(alert.title.at(1).kind));
  EXPECT_EQ(plain_text(block_at<Paragraph>(alert.body, 0).body), "text");
}

// cmark-gfm makes a paragraph without lines of what stands right above a table.
TEST(Alerts, MayHaveATableRightBelowTheirText) {
  const std::string table = "> | a |\n> |---|\n> | b |\n";
  const Read read("> [!NOTE]\n> one\n> two\n" + table);
  const Alert& alert = block_at<Alert>(read.document.body, 0);
  ASSERT_EQ(alert.body.size(), 2U);
  EXPECT_EQ(read.said(alert.body[0].span), "one\n> two");
  EXPECT_TRUE(std::holds_alternative<Table>(alert.body[1].kind));

  const Read titled("> [!NOET] Read *this*  \n" + table);
  const Alert& other = block_at<Alert>(titled.document.body, 0);
  EXPECT_EQ(plain_text(other.title), "Read this");
  ASSERT_EQ(other.body.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<Table>(other.body[0].kind));
  ASSERT_EQ(titled.codes(), (std::vector<Code>{Code::alert_misspelt}));
  EXPECT_EQ(titled.said(titled.diagnostics.all()[0].at), "NOET");
}

TEST(Alerts, OnlyGitHubsInTheGfmDialectAndNoneInCommonMark) {
  const auto is_alert = [](Dialect dialect, const char* text) {
    return std::holds_alternative<Alert>(read_as(dialect, text).document.body.at(0).kind);
  };
  EXPECT_TRUE(is_alert(Dialect::gfm, "> [!NOTE]\n> a\n"));
  EXPECT_FALSE(is_alert(Dialect::gfm, "> [!NOTE] b\n> a\n"));
  EXPECT_FALSE(is_alert(Dialect::gfm, "> [!FOO]\n> a\n"));
  EXPECT_FALSE(is_alert(Dialect::commonmark, "> [!NOTE]\n> a\n"));
  EXPECT_FALSE(is_alert(Dialect::recto, "> [!NOTE](u)\n> a\n"));
  EXPECT_FALSE(is_alert(Dialect::recto, "> a [!NOTE]\n"));
}

TEST(Divs, TakeAttributesOrOneWordAndNest) {
  const Read read("::: {.a #b title=\"d e\"}\n:::: note ::::\nx\n::::\n:::\n\n::: {.urgent}\n:::\n");
  ASSERT_EQ(read.document.body.size(), 2U);
  const Block& outer = read.document.body[0];
  EXPECT_EQ(outer.attributes->id, "b");
  EXPECT_EQ(*outer.attributes.value("title"), "d e");
  EXPECT_EQ(read.said(outer.attributes->span), "{.a #b title=\"d e\"}");
  const Block& inner = std::get<Div>(outer.kind).body.at(0);
  EXPECT_TRUE(inner.attributes.has_class("note"));
  EXPECT_TRUE(std::get<Div>(read.document.body[1].kind).body.empty());
  EXPECT_TRUE(read.diagnostics.all().empty());
}

TEST(Divs, CloseOnlyAtTheirOwnLevel) {
  const Read read("::: a\n- item\n\n  :::\n:::\n\nafter\n");
  ASSERT_EQ(read.document.body.size(), 2U);
  const List& list = block_at<List>(block_at<Div>(read.document.body, 0).body, 0);
  EXPECT_EQ(list.items.at(0).body.size(), 2U);
  const Read code("::: a\n```\n:::\n```\n:::\n");
  EXPECT_EQ(block_at<CodeBlock>(block_at<Div>(code.document.body, 0).body, 0).text, ":::\n");
}

TEST(Divs, DoNotMakeAListLoose) {
  const Read read("- ::: a\n  b\n  :::\n- c\n");
  EXPECT_TRUE(block_at<List>(read.document.body, 0).tight);
}

TEST(Divs, LeftOpenAreReported) {
  const Read read("> ::: a\n> b\n\nc\n");
  EXPECT_EQ(read.said(read.report(Code::unclosed_div).at), "::: a");
  EXPECT_EQ(read.document.body.size(), 2U);
  EXPECT_EQ(read_as(Dialect::gfm, "::: a\n").codes(), std::vector<Code>{});
}

TEST(Code, LeftOpenIsReported) {
  const Read read("> ~~~ sh\n> a\n\n```\n# b\n\nc\n");
  ASSERT_EQ(read.codes(), (std::vector<Code>{Code::unclosed_code, Code::unclosed_code}));
  EXPECT_EQ(read.said(read.diagnostics.all()[0].at), "~~~ sh");
  EXPECT_EQ(read.said(read.diagnostics.all()[1].at), "```");
  EXPECT_EQ(Read("```\na\n```\n\n    b\n\n- ```\n  c\n  ````\n").codes(), std::vector<Code>{});
  EXPECT_EQ(read_as(Dialect::commonmark, "```\na\n").codes(), std::vector<Code>{});
}

TEST(Code, WordsBehindItsLanguageAreTold) {
  const Read read("~~~~struck words here~~~~ and more\n\na\n\n~~~~\n");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::unread_markup});
  EXPECT_EQ(read.said(read.diagnostics.all()[0].at), "~~~~struck words here~~~~ and more");
  EXPECT_EQ(Read("```{.python}\na\n```\n").codes(), std::vector<Code>{Code::unread_markup});
  EXPECT_EQ(Read("``` rust,ignore \na\n```\n\n```\na\n```\n").codes(), std::vector<Code>{});
  EXPECT_EQ(read_as(Dialect::commonmark, "```a b\na\n```\n").codes(), std::vector<Code>{});
}

TEST(Divs, FencesAreOnlyWhatLooksLikeOne) {
  EXPECT_TRUE(read_div_fence("::: {.a}"));
  EXPECT_TRUE(read_div_fence(":::a"));
  EXPECT_FALSE(read_div_fence(":: a"));
  EXPECT_FALSE(read_div_fence("::: a b"));
  EXPECT_FALSE(read_div_fence("::: {a"));
  EXPECT_FALSE(read_div_fence(":::"));
  EXPECT_TRUE(is_div_close("::::  "));
  EXPECT_FALSE(is_div_close("::: a"));
}

TEST(Attributes, AreReadAsPandocDoes) {
  const auto found = read_attributes("{#a .b .c d=e f=\"g \\\" h\" lang='de-CH' class=\"i b\"} rest");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->set.id, "a");
  EXPECT_EQ(found->set.lang, "de-CH");
  EXPECT_EQ(found->set.classes.front(), "b");
  EXPECT_EQ(found->set.pairs,
            (std::vector<std::pair<std::string, std::string>>{{"d", "e"}, {"f", "g \" h"}}));
  for (const char* text : {"{}", "{ }", "{a}", "{#}", "{.}", "{.a", "{a=}", "{.a,.b}", "{a=\"b}", "x"}) {
    EXPECT_FALSE(read_attributes(text)) << text;
  }
}

TEST(Attributes, BelongToHeadingsLinksImagesAndCode) {
  const Read read("# A *b* ## {#c .d}\n\nT\n{#e}\n---\n\n[a](b){.x} `c`{.y}![d](e){.z}{.no} {.text}\n");
  EXPECT_EQ(read.document.body[0].attributes->id, "c");
  EXPECT_EQ(plain_text(block_at<Heading>(read.document.body, 0).body), "A b");
  EXPECT_EQ(read.document.body[1].attributes->id, "e");
  const Inlines& body = block_at<Paragraph>(read.document.body, 2).body;
  EXPECT_TRUE(body.at(0).attributes.has_class("x"));
  EXPECT_TRUE(body.at(2).attributes.has_class("y"));
  EXPECT_TRUE(body.at(3).attributes.has_class("z"));
  EXPECT_EQ(inline_at<Text>(body, 4).text, "{.no} {.text}");
}

TEST(Attributes, ThatMeanNothingAreReportedInPlace) {
  const auto reports = [](const std::string& markdown) {
    const Read read(markdown);
    std::string found;
    for (const Diagnostic& report : read.diagnostics.all()) {
      EXPECT_EQ(report.code, Code::unknown_attribute);
      found += std::string(read.said(report.at)) + " > " + report.hints.at(0).text + "\n";
    }
    return found;
  };
  EXPECT_EQ(reports("# H {#i .c lang=de title=t dir=ltr translate=no data-level=2}\n"), "");
  EXPECT_EQ(reports("![a](b){width=50%}\n"), "");
  EXPECT_EQ(reports("# É {.c titel='a b'}\n"), "titel='a b' > did you mean title?\n");
  EXPECT_EQ(reports("> ::: {.c  dir=up\tidd=x}\n> :::\n"),
            "dir=up > write ltr, rtl, auto\nidd=x > did you mean id?\n");
  const std::string far = " > take it out; for a selector, write it as a class or with the key data-...\n";
  EXPECT_EQ(reports("`c`{kind=warm} [l](m){width=2}\n"), "kind=warm" + far + "width=2" + far);
  EXPECT_EQ(reports("# H {data-Level=2}\n"), "data-Level=2" + far);
  EXPECT_EQ(reports("# H {data-é=1 data-a:b=c data-=2}\n"),
            "data-é=1" + far + "data-a:b=c" + far + "data-=2" + far);
  EXPECT_EQ(reports("# H {title=a title=b data-x=1 data-x=2}\n"),
            "title=b > the first one counts; take the other out\n"
            "data-x=2 > the first one counts; take the other out\n");
}

TEST(Attributes, OfAPictureSayItsWidthAsAShareOrALength) {
  const auto reports = [](const std::string& attributes) {
    const Read read("![a](b){" + attributes + "}\n");
    std::string found;
    for (const Diagnostic& report : read.diagnostics.all())
      found += std::string(read.said(report.at)) + ": " + report.message + "\n";
    return found;
  };
  for (const std::string width : {"300", "300px", "50%", "8cm", "80mm", "3in", "90pt", "12em", "1.5rem"})
    EXPECT_EQ(reports("width=" + width), "") << width;
  for (const std::string width : {"foo", "-3", "50vw", "%"})
    EXPECT_EQ(reports("width=" + width),
              "width=" + width + ": “" + width + "” is no value of the attribute width\n");
  EXPECT_EQ(reports("width=100%"), "");
  EXPECT_EQ(reports("width=120%"),
            "width=120%: the width 120% is more than the line has; the picture takes all of it\n");
  EXPECT_EQ(reports("width=50% width=60%"), "width=60%: the attribute width is given twice\n");
}

TEST(Attributes, AreTextElsewhere) {
  const Read read("# The set {a, b}\n\n# a {.b} c\n");
  EXPECT_EQ(plain_text(block_at<Heading>(read.document.body, 0).body), "The set {a, b}");
  EXPECT_EQ(plain_text(block_at<Heading>(read.document.body, 1).body), "a {.b} c");
  const Read gfm = read_as(Dialect::gfm, "# a {#b}\n");
  EXPECT_EQ(plain_text(block_at<Heading>(gfm.document.body, 0).body), "a {#b}");
}

TEST(Tasks, AreReadWhereverAnItemIs) {
  const Read read("> - [x] a\n> - [ ] b [x]\n> - [y] c\n> - [ ]\n");
  const List& list = block_at<List>(block_at<Quote>(read.document.body, 0).body, 0);
  EXPECT_EQ(list.items.at(0).checked, true);
  EXPECT_EQ(list.items.at(1).checked, false);
  EXPECT_EQ(list.items.at(2).checked, std::nullopt);
  EXPECT_EQ(list.items.at(3).checked, std::nullopt);
}

TEST(Tables, ReportCellsThatAreDropped) {
  const Read read("| a | b |\n|:-:|--:|\n| c | d | e |\n| f |\n");
  const Table& table = block_at<Table>(read.document.body, 0);
  EXPECT_EQ(table.columns, (std::vector<CellAlignment>{CellAlignment::center, CellAlignment::end}));
  EXPECT_EQ(table.body.rows.at(1).cells.size(), 2U);
  EXPECT_EQ(read.said(read.report(Code::table_row_too_long).at), "e");
}

TEST(Dialects, CommonMarkHasNoExtensions) {
  const Read read =
      read_as(Dialect::commonmark, "---\na: b\n---\n\n~~c~~ www.d.ef [^1]\n\n| a |\n|---|\n\n::: e\n:::\n");
  EXPECT_TRUE(std::holds_alternative<ThematicBreak>(read.document.body.at(0).kind));
  EXPECT_EQ(plain_text(block_at<Paragraph>(read.document.body, 2).body), "~~c~~ www.d.ef [^1]");
  EXPECT_TRUE(read.diagnostics.all().empty());
}

TEST(Dialects, OneTildeStrikesOutInGfmOnly) {
  EXPECT_EQ(dump_html(read_as(Dialect::gfm, "~a~ ~~b~~\n").document), "<p><del>a</del> <del>b</del></p>\n");
  EXPECT_EQ(dump_html(read_as(Dialect::recto, "~~b~~\n").document), "<p><del>b</del></p>\n");
  EXPECT_FALSE(std::holds_alternative<Strikeout>(
      block_at<Paragraph>(read_as(Dialect::recto, "~a~\n").document.body, 0).body.at(0).kind));
}

TEST(Dialects, RawHtmlStaysInTheTree) {
  for (const Dialect dialect : {Dialect::recto, Dialect::gfm, Dialect::commonmark}) {
    const Read read = read_as(dialect, "<div>\na\n</div>\n\nb <i>c</i>\n");
    EXPECT_EQ(block_at<RawBlock>(read.document.body, 0).html, "<div>\na\n</div>\n");
    EXPECT_EQ(inline_at<RawInline>(block_at<Paragraph>(read.document.body, 1).body, 1).html, "<i>");
  }
}

}  // namespace
}  // namespace recto
