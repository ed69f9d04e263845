// Recto's own blocks: definition lists, captions, figures, verse, page breaks.
#include <gtest/gtest.h>

#include "doc/dump.h"
#include "reading.h"
#include "support/span_check.h"

namespace recto {
namespace {

std::string html_of(std::string text) {
  const Read read(std::move(text));
  EXPECT_EQ(check_spans(read.document, read.source), std::vector<std::string>{});
  return dump_html(read.document);
}

TEST(Definitions, BelongToALineAndAreIndented) {
  EXPECT_EQ(html_of("A *b*\n: c\n  d\n: e\n\n  f\n\nG\n\n:   h\n\n    - i\n"),
            "<dl>\n<dt>A <em>b</em></dt>\n<dd>\n<p>c\nd</p>\n</dd>\n<dd>\n<p>e</p>\n<p>f</p>\n</dd>\n"
            "<dt>G</dt>\n<dd>\n<p>h</p>\n<ul>\n<li>i</li>\n</ul>\n</dd>\n</dl>\n");
}

TEST(Definitions, MayBeginWithATilde) {
  EXPECT_EQ(html_of("A\n~ b\n\n  c\n: d\n"),
            "<dl>\n<dt>A</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n</dd>\n<dd>\n<p>d</p>\n</dd>\n</dl>\n");
  for (const char* text : {"a\n~b~ c\n", "a\n~~~ c\n~~~\n", "a\nb\n~ c\n"})
    EXPECT_EQ(html_of(text).find("<dl>"), std::string::npos) << text;
}

TEST(Definitions, MayHoldCodeAndLists) {
  EXPECT_EQ(html_of("A\n:     code\n"),
            "<dl>\n<dt>A</dt>\n<dd>\n<pre><code>code\n</code></pre>\n</dd>\n</dl>\n");
  EXPECT_EQ(html_of("- A\n  : b\n    : c\n"),
            "<ul>\n<li>\n<dl>\n<dt>A</dt>\n<dd>\n<dl>\n<dt>b</dt>\n<dd>\n<p>c</p>\n</dd>\n</dl>\n</dd>\n</"
            "dl>\n</li>\n"
            "</ul>\n");
}

TEST(Definitions, MayHaveSeveralTerms) {
  EXPECT_EQ(html_of("A\n*b*\n[c](d)\n: e\n: f\n\nG\nH\n: i\n"),
            "<dl>\n<dt>A</dt>\n<dt><em>b</em></dt>\n<dt><a href=\"d\">c</a></dt>\n<dd>\n<p>e</p>\n</dd>\n"
            "<dd>\n<p>f</p>\n</dd>\n<dt>G</dt>\n<dt>H</dt>\n<dd>\n<p>i</p>\n</dd>\n</dl>\n");
  const Read read("- A\n  b \n  : c\n");
  const List& items = block_at<List>(read.document.body, 0);
  const auto& terms = block_at<DefinitionList>(items.items[0].body, 0).groups.at(0).terms;
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(read.said(terms[0].span), "A");
  EXPECT_EQ(read.said(terms[1].span), "b");
}

// French text that is wrapped before a colon; links that are defined; alerts, verse, pictures and long text.
TEST(Definitions, AreNoneBelowWrappedText) {
  const std::string line = "Voici ce que le patient doit prendre chaque jour, matin et soir, et\n";
  std::string many;
  for (int i = 0; i < 20; ++i) many += "a\n";
  for (const std::string& text :
       {line + "donc\n: un comprimé\n", std::string("[a]: b\nc\n: d\n"),
        std::string("> [!NOTE]\n> a\n> : b\n"), std::string("| a\n| b\n: c\n"),
        std::string("![A](a.png)\n![B](b.png)\n: c\n"),
        std::string("Roses are red,\nviolets are blue\n: said he.\n"), many + ": b\n"})
    EXPECT_EQ(html_of(text).find("<dl>"), std::string::npos) << text;
  const std::string greek = "Λίστα φαρμάκων για παιδιά και ενήλικες\nΆλλο\n: κάτι\n";
  EXPECT_NE(html_of(greek).find("<dt>Άλλο</dt>"), std::string::npos) << html_of(greek);
}

TEST(Definitions, NeedTheirTermsOnTheLinesAbove) {
  for (const char* text :
       {"a\nb\n\n: c\n", ": c\n", "a\n\n\n: c\n", "# a\n: c\n", "a\n:c\n", "a\n:\n", "a\n:  \n"}) {
    EXPECT_EQ(html_of(text).find("<dl>"), std::string::npos) << text;
  }
  const Read gfm = read_as(Dialect::gfm, "a\n: b\n");
  EXPECT_TRUE(std::holds_alternative<Paragraph>(gfm.document.body.at(0).kind));
}

TEST(Definitions, EndAtTextThatIsNotTheirs) {
  EXPECT_EQ(html_of("A\n: b\n\nc\n"), "<dl>\n<dt>A</dt>\n<dd>\n<p>b</p>\n</dd>\n</dl>\n<p>c</p>\n");
  EXPECT_EQ(html_of("::: x\nA\n: b\n:::\nc\n"),
            "<div class=\"x\">\n<dl>\n<dt>A</dt>\n<dd>\n<p>b</p>\n</dd>\n</dl>\n</div>\n<p>c</p>\n");
}

TEST(Definitions, DoNotNestBeyondTheLimit) {
  std::string text;
  for (int i = 0; i < 400; ++i)
    text += std::string(static_cast<std::size_t>(2 * i), ' ') + (i == 0 ? "a\n: b\n" : ": b\n");
  const Read read(text);
  EXPECT_NO_THROW(read.report(Code::nesting_too_deep));
}

TEST(ForeignTables, AreReportedAndStayText) {
  const std::string grid = "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n";
  const std::string simple = "  a   b\n--- ---\n  1   2\n";
  const std::vector<std::string> all = {grid, "- x\n\n  +--+--+\r\n  | a | b |\r\n  +--+--+\r\n", simple,
                                        "x\n\n" + simple, "        a   b\n  ---- ---\n        1 2\n"};
  for (const std::string& text : all)
    EXPECT_EQ(Read(text).codes(), std::vector<Code>{Code::table_syntax}) << text;
  // In containers, too, whose marks stand before every line.
  for (const std::string& text : {grid, simple}) {
    for (const std::string first : {"", "[!NOTE]\n"}) {
      std::string quote = "> " + first + text;
      for (std::size_t at = quote.find('\n'); at + 1 < quote.size(); at = quote.find('\n', at + 1))
        quote.insert(at + 1, "> ");
      EXPECT_EQ(Read(quote).codes(), std::vector<Code>{Code::table_syntax}) << quote;
    }
  }
  const Read read("x\n\n" + grid);
  EXPECT_EQ(read.said(read.report(Code::table_syntax).at), grid.substr(0, grid.size() - 1));
  EXPECT_NE(html_of(grid).find("| 1 | 2 |"), std::string::npos);
}

TEST(ForeignTables, AreNotSeenInOtherText) {
  for (const char* text : {"+---+\n| a |\n+---+\n", "+---+---+\n", "+---+---+\nb\n", "+---+---+\n| a | b |\n",
                           "a\n- - -\nb\n", "a\n\n--- ---\n\nb\n", "a\n--- ---\n\nb\n", "a\n* * *\nb\n",
                           "a\n-----\nb\n", "| a |\n|---|\n| b |\n", "```\na\n--- ---\nb\n```\n"})
    EXPECT_EQ(Read(text).codes(), std::vector<Code>{}) << text;
  EXPECT_EQ(read_as(Dialect::gfm, "a\n--- ---\nb\n").codes(), std::vector<Code>{});
}

TEST(Captions, StandBehindTheirTableOrBefore) {
  const std::string table = "| a |\n|---|\n| b |\n";
  const std::string caption = "<table>\n<caption>The *c* “d”</caption>";
  EXPECT_TRUE(html_of(table + "\n: The \\*c\\* \"d\"\n").starts_with(caption));
  EXPECT_TRUE(html_of("Table: The \\*c\\* \"d\"\n\n" + table).starts_with(caption));
  const std::string both = html_of("Table: one\n\n" + table + "\nTable: two\n\n" + table);
  EXPECT_EQ(both.find("<caption>one"), std::string::npos);
  EXPECT_NE(both.find("<caption>two"), std::string::npos);
}

TEST(Captions, GiveTheTableAttributes) {
  const Read read("| a |\n|---|\n| b |\n\n: c {#t .wide}\n");
  const Block& table = read.document.body.at(0);
  EXPECT_EQ(table.attributes->id, "t");
  EXPECT_TRUE(table.attributes.has_class("wide"));
  EXPECT_EQ(plain_text(std::get<Table>(table.kind).caption), "c");
}

TEST(Figures, AloneHaveCaptions) {
  const auto said = [](const std::string& text) {
    const Read read(text);
    return read.codes().empty() ? std::string() : read.report(Code::unknown_attribute).hints.at(0).text;
  };
  EXPECT_EQ(said("a ![b](c.png){caption=d} e\n"), "put the picture in a paragraph of its own");
  EXPECT_EQ(said("| a |\n|---|\n| ![b](c.png){caption=d} |\n"), "put the picture in a paragraph of its own");
  EXPECT_EQ(said("![](c.png){.decorative caption=d}\n"), "take out either decorative or caption");
  EXPECT_EQ(said("![b](c.png){caption=d}\n"), "");
}

TEST(Figures, AreLonePicturesWithATitleOrAttributes) {
  EXPECT_EQ(
      html_of("![a](b.png \"The \\\"c\\\"\")\n"),
      "<figure>\n<p><img src=\"b.png\" alt=\"a\" /></p>\n<figcaption>The “c”</figcaption>\n</figure>\n");
  EXPECT_EQ(html_of("![a](b.png){#f width=50% caption=\"d's\"}\n"),
            "<figure id=\"f\">\n<p><img src=\"b.png\" alt=\"a\" width=\"50%\" /></p>\n"
            "<figcaption>d’s</figcaption>\n</figure>\n");
  for (const char* text : {"![a](b.png)\n", "![a](b.png \"c\") d\n", "![](b.png){.decorative}\n"}) {
    EXPECT_EQ(html_of(text).find("<figure"), std::string::npos) << text;
  }
}

TEST(Figures, StandInAlertsToo) {
  const Read read("> [!NOTE]\n> ![A hen](hen.png 'The hen')\n>\n> | a |\n> |---|\n> | b |\n>\n> : Letters\n");
  const Alert& alert = block_at<Alert>(read.document.body, 0);
  EXPECT_EQ(plain_text(block_at<Figure>(alert.body, 0).caption), "The hen");
  EXPECT_EQ(plain_text(block_at<Table>(alert.body, 1).caption), "Letters");
}

TEST(Figures, LoseNeitherTitleNorId) {
  EXPECT_NE(html_of("![a](p.png \"title\"){caption=\"c\"}\n").find("title=\"title\""), std::string::npos);
  EXPECT_NE(html_of("::: {.figure}\n![a](p.png){#i}\n\nc\n:::\n").find("id=\"i\""), std::string::npos);
  const Read read("![a](p.png \"fig\"){.fig}\n");
  const Figure& figure = block_at<Figure>(read.document.body, 0);
  EXPECT_EQ(figure.caption.at(0).span.begin, 12U);
}

TEST(Figures, OfADivHaveARichCaption) {
  EXPECT_EQ(html_of("::: {.figure #f}\n![a](b.png){width=50%}\n\nThe *c*.\n:::\n"),
            "<figure id=\"f\" class=\"figure\">\n<p><img src=\"b.png\" alt=\"a\" width=\"50%\" /></p>\n"
            "<figcaption>The <em>c</em>.</figcaption>\n</figure>\n");
}

TEST(Verse, KeepsItsLinesAndIndents) {
  EXPECT_EQ(html_of("| a\n|   b *c\n| d* e\n|\n| f\n"),
            "<div class=\"line-block\">\n<p>a<br />\n\u00A0\u00A0b <em>c<br />\nd</em> e<br />\n<br "
            "/>\nf</p>\n</div>\n");
}

TEST(Verse, GoesThroughLinksAndSpans) {
  EXPECT_EQ(
      html_of("| [a\n| b](c) ~~d\n| e~~\n"),
      "<div class=\"line-block\">\n<p><a href=\"c\">a<br />\nb</a> <del>d<br />\ne</del></p>\n</div>\n");
}

TEST(Marks, ThatAreEscapedAreText) {
  EXPECT_EQ(html_of("| a |\n|---|\n| b |\n\n\\: c\n").find("<caption>"), std::string::npos);
  EXPECT_EQ(html_of("Table&#58; c\n\n| a |\n|---|\n| b |\n").find("<caption>"), std::string::npos);
  EXPECT_EQ(html_of("|&#32;a\n| b\n").find("line-block"), std::string::npos);
  EXPECT_EQ(html_of("\\\\newpage\n"), "<p>\\newpage</p>\n");
}

TEST(Verse, IsNoTable) {
  for (const char* text : {"| a | b |\n", "| a | b |\n| c | d |\n", "| a\nb\n", "|a\n"}) {
    EXPECT_EQ(html_of(text).find("line-block"), std::string::npos) << text;
  }
  EXPECT_EQ(html_of("| a |\n|---|\n").find("line-block"), std::string::npos);
}

TEST(Abbreviations, AreDefinitionsAndNoText) {
  const Read read("a PDF\n\n*[PDF]: Portable Document Format\n*[W3C]: World Wide  Web\n");
  ASSERT_EQ(read.document.abbreviations.size(), 2U);
  EXPECT_EQ(read.document.abbreviations[0].word, "PDF");
  EXPECT_EQ(read.document.abbreviations[0].expansion, "Portable Document Format");
  EXPECT_EQ(read.said(read.document.abbreviations[1].span), "*[W3C]: World Wide  Web");
  EXPECT_EQ(read.document.body.size(), 1U);
  for (const char* text : {"*[PDF]:x\n", "*[]: x\n", "*[PDF]: x\nand text\n", "> *[PDF]: x\n> *[b]: y\n"}) {
    EXPECT_TRUE(Read(text).document.abbreviations.empty()) << text;
  }
}

TEST(PageBreaks, HaveTwoForms) {
  for (const char* text : {"::: {.page-break}\n:::\n", "\\newpage\n", "\\pagebreak\n"}) {
    const Read read(text);
    EXPECT_EQ(check_spans(read.document, read.source), std::vector<std::string>{});
    EXPECT_TRUE(std::holds_alternative<PageBreak>(read.document.body.at(0).kind)) << text;
  }
  EXPECT_TRUE(std::holds_alternative<Paragraph>(Read("a \\newpage\n").document.body.at(0).kind));
}

TEST(Divs, ThatAreMistypedOrCloseNothingAreTold) {
  const Read open("::: {.urgent\ntext\n:::\n");
  EXPECT_EQ(open.codes(), (std::vector<Code>{Code::div_syntax, Code::div_syntax}));
  EXPECT_EQ(open.said(open.report(Code::div_syntax).at), "::: {.urgent");
  EXPECT_EQ(Read("::: x\ntext\n:::\n\n:::\n").codes(), std::vector<Code>{Code::div_syntax});
  EXPECT_EQ(Read("    :::\n\n```\n::: {\n```\n").codes(), std::vector<Code>{});
}

// The places of the code's reports, as the source says them.
std::vector<std::string> reported(const std::string& text, Code code) {
  const Read read(text);
  std::vector<std::string> out;
  for (const Diagnostic& report : read.diagnostics.all()) {
    if (report.code == code) out.emplace_back(read.said(report.at));
  }
  return out;
}
using Places = std::vector<std::string>;

TEST(Slips, RowsWithoutTheLineBelowTheHeadAreReported) {
  const auto rows = [](const std::string& text) { return reported(text, Code::table_syntax); };
  EXPECT_EQ(rows("| a | b |\n| 1 | 2 |\n"), (Places{"| a | b |\n| 1 | 2 |"}));
  EXPECT_EQ(rows("text\n| a | b |\r\n| 1 | 2 |\n").size(), 1U);
  EXPECT_EQ(rows("> | a | b |\n> | 1 | 2 |\n").size(), 1U);
  EXPECT_EQ(rows("| a | b |\n|---|\n| 1 | 2 |\n").size(), 1U) << "another number of columns";
  EXPECT_EQ(rows("| a | b |\n|---|---|\n| 1 | 2 |\n"), Places{});
  EXPECT_EQ(rows("| verse\n| and more\n"), Places{});
  EXPECT_EQ(rows("|x| is a size\nand |y|\n"), Places{});
  EXPECT_EQ(rows("| one |\n"), Places{});
  EXPECT_EQ(rows("    | a | b |\n    | 1 | 2 |\n"), Places{}) << "code";
}

TEST(Slips, ATermWithoutABlankLineBeforeItIsReported) {
  const auto terms = [](const std::string& text) { return reported(text, Code::term_in_definition); };
  EXPECT_EQ(terms("Apple\n: Fruit.\nOrange\n: Fruit too.\n"), (Places{"Orange"}));
  EXPECT_EQ(terms("Apple\n: Fruit.\n\nOrange\n: Fruit too.\n"), Places{});
  EXPECT_EQ(terms("Apple\n: Fruit.\n: Food.\n"), Places{});
  EXPECT_EQ(terms("Apple\n: Fruit,\n  and food.\n: Tree.\n"), Places{});
  EXPECT_EQ(terms("Apple\n: Fruit,\nand food.\n"), Places{});
}

TEST(Slips, ALabelThatIsDefinedNowhereIsReported) {
  const auto labels = [](const std::string& text) { return reported(text, Code::label_undefined); };
  EXPECT_EQ(labels("See [ref][no label], and ![a *pic*][pic2].\n"),
            (Places{"[ref][no label]", "![a *pic*][pic2]"}));
  EXPECT_EQ(labels("> one\n> [two\n> three][x]\n"), (Places{"[two\n> three][x]"}));
  EXPECT_EQ(labels("[ref][x]\n\n[X]: https://example.org\n"), Places{});
  EXPECT_EQ(labels("a[i][j], f(x)[i][j], `[a][b]`, \\[a][b], [a\\][b], [1][2], [^1][^2], [@a][@b]\n"),
            Places{});
  EXPECT_EQ(labels("見よ[資料][x]。\n"), Places{"[資料][x]"}) << "no name of code stands before the bracket";
  EXPECT_EQ(labels("    [a][b]\n\n```\n[a][b]\n```\n"), Places{});
  EXPECT_TRUE(read_as(Dialect::gfm, "[a][b]\n").codes().empty());
}

// What is reported of the text, with the first hint.
Places advised(const std::string& text) {
  Places out;
  const Read read(text);
  for (const Diagnostic& one : read.diagnostics.all()) {
    if (one.code == Code::unread_markup)
      out.push_back(std::string(read.said(one.at)) + " | " + one.hints[0].text);
  }
  return out;
}

Places unread(const std::string& text) { return reported(text, Code::unread_markup); }

TEST(Slips, AHeadingWithoutItsSpaceIsReported) {
  EXPECT_EQ(unread("#A heading\n\ntext\n##Two\n\n> ###Three\n\n##Four\n| a |\n|---|\n"),
            (Places{"#", "##", "###", "##"}));
  EXPECT_EQ(unread("#Über uns\n"), Places{"#"});
  // Tags and numbers, what is escaped, what is no heading's level, and code.
  EXPECT_EQ(unread("#tag\n\n#one and #two\n\n#1 of all\n\ntext\n#tag it\n\n\\##a\n\n#######a\n\n##\n\n    "
                   "##a\n\n`##a`\n"),
            Places{});
  // A list of tags, a term, the title of an alert.
  EXPECT_EQ(unread("- #a b\n- #c d\n\n#include\n: Inserts a file\n\n> [!NOTE] ##urgent\n> text\n"), Places{});
}

TEST(Slips, AttributesThatAreTooLongAreReported) {
  const std::string list = "{#x .y data-z=\"" + std::string(5000, 'a') + "\"}";
  const std::string advice = " | shorten its values, or write what is long as text";
  for (const std::string before : {"# A ", "a [b]", "a ![b](c.png)", "![b](c.png)", "a [b](#c)", "a `b`",
                                   "> # A ", "| a |\n|---|\n| b |\n\n: A table "}) {
    const Places said = advised(before + list + "\n");
    EXPECT_EQ(said, Places{list + advice}) << before;
  }
  EXPECT_EQ(advised("A\n{#x data-z=\"" + std::string(5000, '}') + "\"}\n===\n").size(), 1U) << "a heading";
  // What belongs to nothing, is no list of attributes, is code or short.
  EXPECT_EQ(unread("a " + list + "\n\n`[b]" + list + "`\n\n[b]{" + std::string(5000, 'a') + "}\n\n[b]{.c} " +
                   std::string(5000, 'a') + "\n"),
            Places{});
  EXPECT_TRUE(read_as(Dialect::gfm, "# A " + list + "\n").codes().empty());
  const Read div("::: " + list + "\na\n\n:::\n");
  EXPECT_EQ(div.report(Code::div_syntax).message,
            "an attribute list is at most 4096 bytes long; this line is text");
}

TEST(Slips, AListWithoutItsSpacesIsReported) {
  EXPECT_EQ(unread("-One\n-Two\n\n1.One\n2.Two\n\n*One\n*Two\n\n•\tOne\n•\tTwo\n\na\n1)b\n2)c\n3)d\n"),
            (Places{"-", "1.", "*", "•", "1)"}));
  EXPECT_EQ(
      unread("-One\n\n1.5 of\n2.5 are\n\n*a* b\n*c* d\n\n- a\n- b\n\n-5 and\n-6\n\n• one\n\n--a\n--b\n"),
      Places{});
}

TEST(Slips, AListThatCountsOnBelowTextIsReported) {
  EXPECT_EQ(unread("Go on:\n4. Press\n5. Count\n6. Stop\n\na\n9) b\n   c\n10) d\n"), (Places{"4.", "9)"}));
  EXPECT_EQ(unread("Go on:\n4. Press\n\na\n4\\. b\n5\\. c\n\na\n4. b\n6. c\n\na\n4. b\n5) c\n\n"
                   "in\n2019. And\n2020. So\n\na\n1. b\n2. c\n\n4. a\n5. b\n"),
            Places{});
  EXPECT_EQ(advised("a\n4. b\n5. c\n"), Places{"4. | put a blank line before the first item"});
}

TEST(Slips, MarkupInACaptionThatIsATitleIsReported) {
  EXPECT_EQ(unread("![a](b.png \"The *first* one\")\n\n![a](b.png){caption=\"So `it` is\"}\n"),
            (Places{"*first*", "`it`"}));
  EXPECT_EQ(unread("![a](b.png \"2 * 3, a_b\")\n\nin a line ![a](b.png \"The *first*\")\n"), Places{});
}

TEST(Slips, EmphasisThatNobodyMeantIsReported) {
  const auto slips = [](const std::string& text) { return reported(text, Code::emphasis_slip); };
  EXPECT_EQ(slips("2*3*4 and ____/____/____ x\n"), (Places{"*3*", "____/____"}));
  EXPECT_EQ(slips("Born: __/__/__\n"), Places{"__/__"});
  EXPECT_EQ(slips("2 *3* 4, a*b*c, *a*1, `2*3*4`, 2\\*3\\*4, **!** *1*, __<__ or __=__.\n"), Places{});
}

TEST(Slips, AListOfAnotherProgramIsReported) {
  EXPECT_EQ(unread("a. One\nb. Two\n\n(i) One\n(ii) Two\n\n(1) One\n(2) Two\n\nA) One\nB) Two\n\n"
                   "o   One\no   Two\n\n– One\n– Two\n"),
            (Places{"a.", "(i)", "(1)", "A)", "o", "–"}));
  EXPECT_EQ(unread("a. One\nof them\n\nno more (1)\n(see) all\n(of) it\n\nI am\na b\n"), Places{});
  // Titles, initials, dashes in prose, and lines that the author breaks.
  EXPECT_EQ(unread("Vu\nM. Dupont et\nM. Martin.\n\nJ. Smith and\nA. Jones\n\nzu spät\n– und doch – er war\n"
                   "– niemand sah\n\n– Tak.  \n– Nie.\n\na. One  \nb. Two\n"),
            Places{});
  EXPECT_EQ(advised("(1) a\n(2) b\n"),
            Places{"(1) | begin each line with 1. and a space, or with a hyphen and a space"});
}

TEST(Slips, ALinkThatIsTextIsReported) {
  EXPECT_EQ(
      unread("[a](my file.pdf) ![b](x y.png \"t\") [c](d.pdf “t”) [*e*](/f g) [h](i://j k)\n"),
      (Places{"[a](my file.pdf)", "![b](x y.png \"t\")", "[c](d.pdf “t”)", "[*e*](/f g)", "[h](i://j k)"}));
  EXPECT_EQ(unread("[a] (https://example.org) [b] (#part)\n"),
            (Places{"[a] (https://example.org)", "[b] (#part)"}));
  EXPECT_EQ(unread("[sic](as written), [see](p.5 and 6), f[x](y z.pdf), [a] (2020), [b] (e.g. this), \\[c](d "
                   "e.pdf)\n"),
            Places{});
  EXPECT_EQ(
      unread(
          "[Ann.](vgl. https://example.org), [v](described in README.md), [runtime] (Node.js), [1] (#5)\n"),
      Places{});
  EXPECT_EQ(
      unread("[a](b%20c.md) [d](<e f.md>) `[g](h i.pdf)` [j](k.md \"l\") [see [x](y.md) it](b c.pdf)\n"),
      Places{});
}

TEST(Slips, TheHintSaysWhatTheLinkLacks) {
  EXPECT_TRUE(advised("[020 7946](tel:020 7946)\n").at(0).ends_with("take the spaces out of the address"));
  EXPECT_NE(advised("[a](#My Heading)\n").at(0).find("an id has no spaces"), std::string::npos);
  EXPECT_NE(advised("[a](b.md \"the \"best\" one\")\n").at(0).find("a backslash before each"),
            std::string::npos);
  EXPECT_NE(advised("[a](b.md “t”)\n").at(0).find("straight quotation marks"), std::string::npos);
  EXPECT_NE(advised("![a]( http://h/a.png width=\"3in\")\n").at(0).find("{width=50%}"), std::string::npos);
}

TEST(Slips, WhatIsSwappedOpenOrDefinesNothingIsReported) {
  EXPECT_EQ(unread("(see)[https://example.org] and [a](https://example.org\n"),
            (Places{"[a](https://example.org", "[https://example.org]"}));
  EXPECT_EQ(unread("(https://example.org)[a page], (www.example.org/a_(b))[this]\n"),
            (Places{"(https://example.org)[a page]", "(www.example.org/a_(b))[this]"}));
  EXPECT_EQ(unread("(https://example.org)[1], (https://example.org) [so], (a https://example.org)[^1]\n"),
            Places{});
  EXPECT_EQ(unread("[id]: https://e.org “T”\n\n[b]: /my file.pdf\n\n- [] task\n"),
            (Places{"[id]: https://e.org “T”", "[b]: /my file.pdf", "[] task"}));
  EXPECT_EQ(
      unread("f(x)[0], (a)[b], [a](b, [Note]: this is so\n\n[] text\n\n- [ ] task\n\n[c]: /d \"t\"\n\n[c]\n"),
      Places{});
}

TEST(Slips, PlacesAreThoseOfTheSource) {
  EXPECT_EQ(unread("> &amp; \\* one\n> [two\n> three](a b.pdf)\n"), Places{"[two\n> three](a b.pdf)"});
  EXPECT_EQ(unread("| a \\| b | c |\n|---|---|\n| \\| [x](a b.pdf) | **y |\n"),
            (Places{"[x](a b.pdf)", "**"}));
  EXPECT_EQ(unread("a\r>b\r\r> c\r> **Note: ** d\r"), Places{"**"});
}

TEST(Slips, StrongTextThatNothingClosesIsReported) {
  EXPECT_EQ(advised("**Note: all\n"), Places{"** | close it with ** right behind the last word"});
  EXPECT_EQ(advised("a **Note: ** b\n"), Places{"** | take the space before the closing ** away"});
  for (const char* text : {"**注意：**请\n", "**see *this*：**请\n", "**注意：\n请看。**请\n"}) {
    const Places found = advised(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_NE(found[0].find("between punctuation and a letter"), std::string::npos) << found[0];
  }
  EXPECT_EQ(unread("**/*.md, 2 ** 3, price** applies, \\*\\*a, `**a`, **b**\n"), Places{});
  EXPECT_EQ(advised("a ** very good ** b and ** this**.\n"),
            Places(2, "** | take the spaces behind the first ** and before the last away"));
  EXPECT_EQ(unread("2 ** 3 ** 4, x ** y ** z, * p < .1, ** p < .05, *** p < .01, a ** or b**c, ** ** d\n"),
            Places{});
  EXPECT_EQ(unread("pass *args and **kwargs on, char **argv, char **envp, 2 **3, *p < .05, **p < .01\n"),
            Places{});
  EXPECT_EQ(read_as(Dialect::gfm, "**a\n\n##b\n\n[c](d e.pdf)\n").codes(), std::vector<Code>{});
}

TEST(Slips, AnIdThatIsTextIsReported) {
  EXPECT_EQ(advised("# One {#my id}\n\n# Two {#id\n\nThree {#a b}\n===\n"),
            (Places{"{#my id} | an id has no spaces: write {#its-id}", "{#id | close it with a brace",
                    "{#a b} | an id has no spaces: write {#its-id}"}));
  EXPECT_EQ(
      unread("# One {#id}\n\n# Two {#id .a k=\"b c\"}\n\n# {#my id}\n\n# The `a {#b` tag\n\n# A {#b c} d\n\n"
             "# C \\{#my id}\n\ntext {#my id}\n"),
      Places{});
}

TEST(Slips, AttributesApartFromTheirPictureAreReported) {
  EXPECT_EQ(unread("![a](b.png) {width=50%}\n\nsee [a](b.md) {.x} there\n"), (Places{"{width=50%}", "{.x}"}));
  EXPECT_EQ(unread("![a](b.png){width=50%}\n\nf(x) {.x}, [a](b.md) {or so}, [a](b.md) `{.x}`\n"), Places{});
}

TEST(Slips, AnAlertWithoutItsLineEndIsReported) {
  EXPECT_EQ(unread("> [!NOTE]text\n> more\n"), Places{"[!NOTE]text"});
  EXPECT_EQ(unread("> [!NOTE] title\n> text\n\n> [!ODD]text\n\n[!NOTE]text\n"), Places{});
}

TEST(Slips, BulletsOfAWordProcessorAreReported) {
  EXPECT_EQ(unread("·\tOne\n·\tTwo\n\no\tOne\no\tTwo\n"), (Places{"·", "o"}));
  EXPECT_EQ(unread("· one\n· two\n\no one\no two\n\no\tone\n"), Places{});
}

TEST(Slips, RowsOfASpreadsheetAreReported) {
  const auto rows = [](const std::string& text) { return reported(text, Code::table_syntax).size(); };
  EXPECT_EQ(rows("a\tb\tc\n1\t2\t3\n"), 1U);
  EXPECT_EQ(rows("text\na\tb\tc\n1\t2\t3\n"), 1U);
  EXPECT_EQ(rows("a\tb\n1\t2\n\na\tb\tc\n1\t2\n\na\tb\tc\n\n    a\tb\tc\n    1\t2\t3\n"), 0U);
}

TEST(Slips, StrongTextBesidePunctuationWithoutSpacesIsReported) {
  for (const char* text :
       {"例えば、**alt-.**は前の引数。**「重要」**です。\n", "这是**“重点”**内容\n", "要点：**重要。**而且\n",
        "중요: **\"인용\"**은\n", "foo**\"bar\"**baz\n", "文件**.gitignore**中\n", "本書**（第2版）**は\n"}) {
    const Places found = advised(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_NE(found[0].find("<strong> and </strong>"), std::string::npos) << found[0];
  }
  // Marks of notes, operators and globs, code and escapes.
  EXPECT_EQ(unread("价格**、品质**和，2**(-1)**n, a**(foo+bar)**b, src/**/*.md和**/*.cpp的, `是**“重”**点`, "
                   "是\\**“重”\\**点，价格**（含税）, f(a,**kw)\n"),
            Places{});
}

TEST(Slips, ALinkBehindALetterIsReported) {
  EXPECT_EQ(unread("的[最快方法](http://a b.html)，见[文档](a b.pdf) x[text](http://a b.html)\n"),
            (Places{"[最快方法](http://a b.html)", "[文档](a b.pdf)", "[text](http://a b.html)"}));
  EXPECT_EQ(unread("x[text](a b.pdf), f[i](x y), 数[i](x y)\n"), Places{});
}

TEST(Slips, ALineRightBelowATableIsReported) {
  EXPECT_EQ(reported("| a | b |\n|---|---|\n| 1 | 2 |\nTable: its caption\n", Code::table_syntax),
            Places{"Table: its caption"});
  EXPECT_EQ(reported("| a |\n|---|\n1\n\na | b\n--|--\nc | d\n", Code::table_syntax), Places{});
}

}  // namespace
}  // namespace recto
