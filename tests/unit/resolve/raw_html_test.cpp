#include <gtest/gtest.h>

#include <algorithm>

#include "doc/walk.h"
#include "outcome.h"

namespace recto {
namespace {

using test::resolved;
using Strings = std::vector<std::string>;

// The nodes of what stands below "# t", two spaces a level, and the reports.
Strings html(const std::string& markdown) {
  const auto outcome = resolved("# t\n\n" + markdown);
  const std::string tree = outcome->tree();
  Strings lines;
  for (std::size_t at = 0; at < tree.size();) {
    const std::size_t end = tree.find('\n', at);
    lines.push_back(tree.substr(at, end - at));
    at = end + 1;
  }
  constexpr std::size_t kAbove = 5;  // document, body, section, heading and its text
  constexpr std::size_t kIndentation = 6;
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(kAbove, lines.size())));
  for (std::string& line : lines) line.erase(0, kIndentation);
  for (const std::string& report : outcome->reports()) lines.push_back(report);
  return lines;
}

TEST(RawHtml, TheTextOfABlockIsAParagraph) {
  EXPECT_EQ(
      html("<div>\nfirst <b>bold</b>\n&amp; more<br>next<p>second</p>\n</div>\n"),
      (Strings{"paragraph", "  text \"first \"", "  span element=b", "    text \"bold\"",
               "  text \" & more\"", "  hard-break", "  text \"next\"", "paragraph", "  text \"second\""}));
  EXPECT_EQ(html("<pre>\n a\n  b</pre>\n"), (Strings{"code-block info=\"\" \" a\\n  b\\n\""}));
}

TEST(RawHtml, ATagThatNeverEndsIsText) {
  EXPECT_EQ(html("<div id=\"foo\"\n*hi*\n"), (Strings{"paragraph", "  text \"<div id=“foo” *hi*\""}));
  EXPECT_EQ(html("<div>a</div &amp; b\n"), (Strings{"paragraph", "  text \"a</div & b\"", "3:1 raw-html"}));
  EXPECT_EQ(html("<div class=\"never>closed\n"),
            (Strings{"paragraph", "  text \"<div class=“never>closed\""}));
}

TEST(RawHtml, CommentsGoSilentlyAndScriptsWithAReport) {
  EXPECT_EQ(html("<!-- a -->\n\nx <!-- b --> y\n"), (Strings{"paragraph", "  text \"x \"", "  text \" y\""}));
  EXPECT_EQ(html("<script>\nalert('x < y')\n</script>\n"), (Strings{"3:1 raw-html"}));
  EXPECT_EQ(html("<div>\na <style>b { }</style> c\n</div>\n"),
            (Strings{"paragraph", "  text \"a c\"", "4:3 raw-html"}));
  EXPECT_EQ(html("<!-- never closed\n"), (Strings{"paragraph", "  text \"never closed\"", "3:1 raw-html"}));
  EXPECT_EQ(resolved("# t\n\n<!-- never closed\n")->messages(Code::raw_html),
            Strings{"this comment is never closed; what follows is text"});
}

TEST(RawHtml, TermsDefinitionsAndCaptionsKeepTheirLanguage) {
  const std::string tree =
      resolved(
          "<dl><dt lang=fr>a</dt><dd lang=it>b</dd></dl>\n\n"
          "<table><caption xml:lang=es>c</caption><tr><th>d</th></tr><tr><td>e</td></tr></table>\n")
          ->tree();
  for (const char* language : {"lang=fr", "lang=it", "lang=es"})
    EXPECT_NE(tree.find(language), std::string::npos) << language << tree;
}

TEST(RawHtml, AttributesThatSaySomethingAreNotLostSilently) {
  const auto told = [](const std::string& html) { return resolved(html)->messages(Code::raw_html); };
  EXPECT_EQ(told("<blockquote cite=\"x\">\na\n</blockquote>\n"),
            Strings{"the attribute cite of <blockquote> is left out"});
  EXPECT_EQ(told("<ol type=\"a\"><li value=\"7\">a</li></ol>\n"),
            (Strings{"the attribute type of <ol> is left out", "the attribute value of <li> is left out"}));
  EXPECT_EQ(told("<ol type=\"1\" start=\"3\"><li>a</li></ol>\n"), Strings{});
}

TEST(RawHtml, WhatIsNeverClosedLosesNoText) {
  EXPECT_EQ(html("<?x\n\nwords\n"), (Strings{"paragraph", "  text \"x words\"", "3:1 raw-html"}));
  EXPECT_EQ(html("<!WORD\n\nwords\n"), (Strings{"paragraph", "  text \"WORD words\"", "3:1 raw-html"}));
  EXPECT_EQ(resolved("# t\n\n<?x\n\nwords\n")->messages(Code::raw_html),
            Strings{"this <? is never closed; what follows is text"});
  EXPECT_EQ(resolved("# t\n\n<?php echo 1 ?>\n")->messages(Code::raw_html), Strings{"<?php is left out"});
}

TEST(RawHtml, ASlashThatBelongsToAValueClosesNothing) {
  EXPECT_EQ(html("<a href=http://example.org/>the site</a>\n"),
            (Strings{"paragraph", "  link \"http://example.org/\"", "    text \"the site\""}));
}

TEST(RawHtml, AScriptInALineIsLeftOutAndNamed) {
  EXPECT_EQ(html("a <script>alert(*1*)</script>b <style>c</style>\n"),
            (Strings{"paragraph", "  text \"a \"", "  text \"b\"", "3:3 raw-html", "3:32 raw-html"}));
  const auto said = [](const std::string& markdown) {
    return resolved("# t\n\n" + markdown)->messages(Code::raw_html).at(0);
  };
  const std::string left_out = "raw HTML (<script>) is left out with what it holds: “alert(1)”";
  EXPECT_EQ(said("a <script>alert(1)</script> b\n"), left_out);
  EXPECT_EQ(said("<script>\nalert(1)\n</script>\n"), left_out);
  EXPECT_EQ(said("<script src=x></script>\n"), "raw HTML (<script>) is left out");
  // Prose that names the tag is no script.
  EXPECT_EQ(html("the tag <script> is kept\n"),
            (Strings{"paragraph", "  text \"the tag \"", "  text \" is kept\"", "3:9 raw-html"}));
  EXPECT_EQ(said("the tag <script> is kept\n"),
            "raw HTML (<script>) is not translated: its text is kept, its markup is not");
}

TEST(RawHtml, QuotationsHaveTheMarksOfTheWordsAroundThem) {
  const auto text = [](const std::string& markdown, const std::string& language) {
    test::Setting setting;
    setting.options.language = language;
    const auto outcome = resolved("# t\n\n" + markdown, setting);
    std::string out;
    each_inline(outcome->resolved.document, [&](const Inline& item) {
      if (const auto* words = std::get_if<Text>(&item.kind)) out += words->text;
      return Visit::into;
    });
    return out.substr(1);
  };
  EXPECT_EQ(text("<q>a <q>b <q>c</q></q></q> <q>d</q>\n", "en"), "“a ‘b “c”’” “d”");
  EXPECT_EQ(text("<q>a <q>b</q></q>\n", "de"), "„a ‚b‘“");
  EXPECT_EQ(text("<q>a</q>\n", "fr"), "«\u202Fa\u202F»");
  EXPECT_EQ(text("<q lang=fr>a <q>b</q></q> <span lang=pl><q>c</q></span>\n", "de"), "„a “b”“ „c”");
  EXPECT_EQ(text("::: {lang=sv}\n> <q>a</q>\n:::\n\n<div><q>b</q></div>\n", "en"), "”a”“b”");
}

TEST(RawHtml, TagsInALineArePaired) {
  EXPECT_EQ(html("a <kbd>b</kbd> <em>*c*</em><br/>\n<s>d</s> H<sub>2</sub>O <code>x</code>\n"),
            (Strings{"paragraph", "  text \"a \"", "  span element=kbd", "    text \"b\"", "  text \" \"",
                     "  emphasis", "    emphasis", "      text \"c\"", "  hard-break", "  strikeout",
                     "    text \"d\"", "  text \" H\"", "  subscript", "    text \"2\"", "  text \"O \"",
                     "  code \"x\""}));
  EXPECT_EQ(html("<abbr title=\"World Wide Web\" onclick=x>WWW</abbr>\n"),
            (Strings{"paragraph", "  span element=abbr {title=\"World Wide Web\"}", "    text \"WWW\"",
                     "3:1 raw-html"}));
}

TEST(RawHtml, MisnestedTagsCloseWhereWhatTheyStandInEnds) {
  // Across emphasis, nothing closes b in its own list.
  EXPECT_EQ(html("<b>x *y</b> z*\n"),
            (Strings{"paragraph", "  span element=b", "    text \"x \"", "    emphasis", "      text \"y\"",
                     "      text \" z\"", "3:1 raw-html"}));
  // HTML's adoption: i ends with b, and its own end comes later.
  EXPECT_EQ(html("<b>x <i>y</b></i> z\n"),
            (Strings{"paragraph", "  span element=b", "    text \"x \"", "    span element=i",
                     "      text \"y\"", "  text \" z\""}));
  EXPECT_EQ(html("x\n\n</span>\n"), (Strings{"paragraph", "  text \"x\""}));
}

TEST(RawHtml, AContainerHoldsTheMarkdownUpToItsEnd) {
  EXPECT_EQ(html("<div align=\"center\">\n\n**a**\n\n</div>\n\nb\n"),
            (Strings{"div {.align-center}", "  paragraph", "    strong", "      text \"a\"", "paragraph",
                     "  text \"b\""}));
  EXPECT_EQ(html("<details>\n<summary>More</summary>\n\n- a\n\n</details>\n"),
            (Strings{"div {.details}", "  paragraph {.details-summary}", "    strong", "      text \"More\"",
                     "  bullet-list tight", "    item", "      paragraph", "        text \"a\""}));
  EXPECT_EQ(html("- <div class=x>\n\n  a\n\nb\n\n</div>\n"),
            (Strings{"bullet-list loose", "  item", "    div {.x}", "      paragraph", "        text \"a\"",
                     "paragraph", "  text \"b\"", "3:3 raw-html"}));
  // p is closed by authors who align Markdown with it, and left open by others.
  EXPECT_EQ(html("<p align=right>\n\na\n\n</p>\n"),
            (Strings{"div {.align-end}", "  paragraph", "    text \"a\""}));
  EXPECT_EQ(html("<p align=right>a\n\nb\n"),
            (Strings{"paragraph {.align-end}", "  text \"a\"", "paragraph", "  text \"b\""}));
}

TEST(RawHtml, AnEndInTheLastItemClosesWhatIsRoundTheList) {
  EXPECT_EQ(html("<details>\n\n- a\n  - b\n    </details>\n\nc\n"),
            (Strings{"div {.details}", "  bullet-list tight", "    item", "      paragraph",
                     "        text \"a\"", "      bullet-list tight", "        item", "          paragraph",
                     "            text \"b\"", "paragraph", "  text \"c\""}));
  // Not when it closes what the item opened.
  EXPECT_EQ(html("<div class=x>\n\n- <div class=y>\n\n  a\n\n  </div>\n\nb\n\n</div>\n").back(),
            "    text \"b\"");
}

TEST(RawHtml, TheBeginningOfEveryReadme) {
  const std::string picture =
      "<a href=\"https://x.example/y\"><img src=\"y.png\" alt=\"z\" width=\"200\" height=50%></a>";
  const Strings lines =
      html("<p align=\"center\">" + picture + "</p>\n\n<img src=y.png alt='' align=right>\n");
  EXPECT_EQ(Strings(lines.begin(), lines.begin() + 6),
            (Strings{"paragraph {.align-center}", "  link \"https://x.example/y\"",
                     "    image \"y.png\" {width=\"200px\" height=\"50%\"}", "      text \"z\"",
                     "paragraph {.align-end}", "  image \"y.png\" {.align-end .decorative}"}));
}

TEST(RawHtml, NoLinkStandsInALink) {
  EXPECT_EQ(html("<a href=\"https://a.example\">b [c](https://d.example)</a>\n"),
            (Strings{"paragraph", "  link \"https://a.example\"", "    text \"b \"", "    span element=span",
                     "      text \"c\"", "3:31 raw-html"}));
  EXPECT_EQ(html("<a href=\"https://a.example\">https://a.example</a>\n").back(),
            "      text \"https://a.example\"");
}

TEST(RawHtml, Tables) {
  EXPECT_EQ(html("<table><caption>C</caption><tr><th>a<th>b<tr><th>c<td align=center>d<br>e</table>\n"),
            (Strings{"table columns=none,none", "  caption", "    text \"C\"", "  head", "    row",
                     "      cell", "        text \"a\"", "      cell", "        text \"b\"", "  rows",
                     "    row", "      cell heads=row", "        text \"c\"", "      cell {.align-center}",
                     "        text \"d\"", "        hard-break", "        text \"e\""}));
  const Strings bare = html("<table><tr><td>a</td><td rowspan=2>b</td></tr><tr><td>c</td></tr></table>\n");
  EXPECT_EQ(Strings(bare.end() - 2, bare.end()), (Strings{"3:22 raw-html", "3:1 table-without-header"}));
  EXPECT_EQ(
      std::count(bare.begin(), bare.end(), "      cell") + std::count(bare.begin(), bare.end(), "    cell"),
      4);
}

TEST(RawHtml, HeadsOfRows) {
  // Rows that are named are enough of a head; a cell that says nothing names none.
  const Strings rows =
      html("<table><tr><th scope=row>a</th><td>b</td></tr><tr><th></th><td>c</td></tr></table>\n");
  EXPECT_EQ(rows, (Strings{"table columns=none,none", "  rows", "    row", "      cell heads=row",
                           "        text \"a\"", "      cell", "        text \"b\"", "    row", "      cell",
                           "      cell", "        text \"c\""}));
  EXPECT_EQ(html("<table><tr><th></th><td>c</td></tr></table>\n").back(), "3:1 table-without-header");
  // The corner of a head is empty; the names of columns further down are strong text.
  const Strings corner = html(
      "<table><tr><td></td><th>a</th></tr><tr><th>b</th><td>c</td></tr><tr><th "
      "scope=col>d</th><td>e</td></tr>"
      "<tr><th>f</th><th>g</th></tr></table>\n");
  EXPECT_EQ(corner[1], "  head");
  EXPECT_EQ(std::count(corner.begin(), corner.end(), "      cell heads=row"), 1);
  EXPECT_EQ(std::count(corner.begin(), corner.end(), "        strong"), 3);
}

TEST(RawHtml, HeadsOfColumnsAreNoneOfRows) {
  const auto row_heads = [](const Strings& lines) {
    return std::count(lines.begin(), lines.end(), "      cell heads=row");
  };
  // What editors write into an empty corner, and other cells of a head that say nothing.
  for (const char* head :
       {"<td>&nbsp;</td><th>a</th><th>b</th>", "<th>a</th><td></td><th>b</th>",
        "<th>a</th><th>b</th><td></td>", "<th scope=row>a</th><th scope=col>b</th><th scope=col>c</th>"}) {
    const Strings lines = html("<table><tr>" + std::string(head) + "</tr><tr><td>c<td>d<td>e</tr></table>\n");
    EXPECT_EQ(lines[1], "  head") << head;
    EXPECT_EQ(row_heads(lines), 0) << head;
  }
  // A second row of them, and a th behind the data.
  EXPECT_EQ(
      row_heads(html("<table><tr><th>a<th>b</tr><tr><td></td><th>kg</tr><tr><td>c<th>d</tr></table>\n")), 0);
}

// Rows without a head want the columns' to be told.
TEST(RawHtml, OneHeadOfARowNamesNoOthers) {
  EXPECT_EQ(html("<table><tr><td>a<td>1</tr><tr><td>b<td>2</tr><tr><th>Total<td>3</tr></table>\n").back(),
            "3:1 table-without-header");
}

TEST(RawHtml, ATableWithCodeIsWhatItHolds) {
  EXPECT_EQ(
      html("<table><tr><td>\n\n```\nx\n```\n\n</td><td>a</td></tr></table>\n"),
      (Strings{"div", "  code-block info=\"\" \"x\\n\"", "  paragraph", "    text \"a\"", "3:1 raw-html"}));
}

TEST(RawHtml, ListsAndDefinitions) {
  EXPECT_EQ(html("<ol start=3><li>a<li><p>b<p>c</ol>\n"),
            (Strings{"ordered-list start=3 loose", "  item", "    paragraph", "      text \"a\"", "  item",
                     "    paragraph", "      text \"b\"", "    paragraph", "      text \"c\""}));
  EXPECT_EQ(html("<dl><dt id=x>a<dd>b</dl>\n"),
            (Strings{"definition-list", "  term", "    span element=span {#x}", "    text \"a\"",
                     "  definition", "    paragraph", "      text \"b\""}));
}

TEST(RawHtml, HalfADefinitionIsText) {
  EXPECT_EQ(html("<dl><dd>a</dl>\n"), (Strings{"div", "  paragraph", "    text \"a\""}));
  EXPECT_EQ(html("<dl><dt>a<dd>b<dt>c</dl>\n"),
            (Strings{"div", "  definition-list", "    term", "      text \"a\"", "    definition",
                     "      paragraph", "        text \"b\"", "  paragraph", "    text \"c\""}));
}

TEST(RawHtml, BlocksInALineAreItsLines) {
  const Strings lines = html("| a |\n|---|\n| x <ul><li>b</li><li>c</li></ul> y |\n");
  EXPECT_EQ(Strings(lines.end() - 8, lines.end()),
            (Strings{"        text \"x\"", "        hard-break", "        text \"b\"", "        hard-break",
                     "        text \"c\"", "        hard-break", "        text \"y\"", "5:5 raw-html"}));
}

TEST(RawHtml, PageBreaksAndOtherStyles) {
  EXPECT_EQ(html("<div style=\"page-break-after: always;\"></div>\n"), (Strings{"page-break"}));
  EXPECT_EQ(html("<p style=\"text-align:center\">a</p>\n"),
            (Strings{"paragraph {.align-center}", "  text \"a\""}));
  EXPECT_EQ(html("<p style=\"color:red; text-align:center\">a</p>\n"),
            (Strings{"paragraph", "  text \"a\"", "3:1 raw-html"}));
}

TEST(RawHtml, WhatIsUnknownIsReportedWhereItStands) {
  EXPECT_EQ(html("<div>\n  a <foo>b</foo>\n</div>\n"),
            (Strings{"paragraph", "  text \"a b\"", "4:5 raw-html"}));
  // The prefixes of quotes are not in the HTML: the block stands for its later lines.
  EXPECT_EQ(html("> <div>\n> <foo>b</foo>\n> </div>\n").back(), "3:3 raw-html");
  EXPECT_EQ(resolved("# t\n\nVec<Foo>\n")->messages(Code::raw_html).front(),
            "raw HTML (<Foo>) is not translated: its text is kept, its markup is not");
  EXPECT_EQ(html("<div><form>a<select><option>b</option><option>c</select></form>d</div>\n").at(1),
            "  text \"a b c d\"");
  EXPECT_EQ(html("<iframe src=x>a</iframe>\n"), (Strings{"paragraph", "  text \"a\"", "3:1 raw-html"}));
}

TEST(RawHtml, IdsStayTargets) {
  const auto outcome = resolved(
      "# t\n\n<a name=\"x\"></a>\n\nsee <span id='y'>here</span> [a](#x) [b](#y) [c](#z)\n\n"
      "<foo id=z>\n");
  EXPECT_TRUE(outcome->messages(Code::dead_link).empty());
}

TEST(RawHtml, NestingIsBounded) {
  std::string tags, lines;
  for (int i = 0; i < 100'000; ++i) {
    tags += "<b>";
    lines += "<div>\n";
  }
  const auto deep = resolved(tags + "x\n\n" + lines);
  EXPECT_EQ(deep->messages(Code::nesting_too_deep).size(), 2U);
  // Emphasis in elements in emphasis: the levels add up.
  std::string mixed;
  for (int i = 0; i < 90; ++i) mixed += "*a <i>";
  for (int i = 0; i < 90; ++i) mixed += "</i> b*";
  EXPECT_FALSE(resolved(mixed + "\n")->messages(Code::nesting_too_deep).empty());
}

}  // namespace
}  // namespace recto
