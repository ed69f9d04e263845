#include "doc/dump.h"

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "base/source.h"
#include "doc/escape.h"
#include "markdown/read_markdown.h"

namespace recto {
namespace {

std::string html(const std::string& markdown, Dialect dialect = Dialect::gfm) {
  Sources sources;
  Diagnostics diagnostics;
  ReadOptions options;
  options.dialect = dialect;
  return dump_html(read_markdown(sources.add("a.md", markdown), options, diagnostics));
}

TEST(DumpHtml, TablesOfGfm) {
  EXPECT_EQ(html("| a | b |\n|:-:|--:|\n| c |\n"),
            "<table>\n<thead>\n<tr>\n<th align=\"center\">a</th>\n<th "
            "align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n"
            "<tr>\n<td align=\"center\">c</td>\n<td align=\"right\"></td>\n</tr>\n</tbody>\n</table>\n");
  EXPECT_EQ(html("| a |\n|---|\n"), "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n");
}

TEST(DumpHtml, StrikethroughTasksAndBareLinks) {
  EXPECT_EQ(html("~~x~~\n"), "<p><del>x</del></p>\n");
  EXPECT_EQ(html("- [x] a\n- [ ] b\n"),
            "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n"
            "<li><input type=\"checkbox\" disabled=\"\" /> b</li>\n</ul>\n");
  EXPECT_EQ(html("www.example.org\n"), "<p><a href=\"http://www.example.org\">www.example.org</a></p>\n");
}

TEST(DumpHtml, NotesInOrderOfCallWithTheirBackLinks) {
  EXPECT_EQ(
      html("a[^y] b[^x] c[^y]\n\n[^x]: X\n\n[^y]: Y\n"),
      "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-y\" id=\"fnref-y\" data-footnote-ref>1</a></sup> "
      "b<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x\" data-footnote-ref>2</a></sup> "
      "c<sup class=\"footnote-ref\"><a href=\"#fn-y\" id=\"fnref-y-2\" data-footnote-ref>1</a></sup></p>\n"
      "<section class=\"footnotes\" data-footnotes>\n<ol>\n<li id=\"fn-y\">\n"
      "<p>Y <a href=\"#fnref-y\" class=\"footnote-backref\" data-footnote-backref "
      "data-footnote-backref-idx=\"1\" "
      "aria-label=\"Back to reference 1\">↩</a> <a href=\"#fnref-y-2\" class=\"footnote-backref\" "
      "data-footnote-backref data-footnote-backref-idx=\"1-2\" aria-label=\"Back to reference 1-2\">↩"
      "<sup class=\"footnote-ref\">2</sup></a></p>\n</li>\n<li id=\"fn-x\">\n"
      "<p>X <a href=\"#fnref-x\" class=\"footnote-backref\" data-footnote-backref "
      "data-footnote-backref-idx=\"2\" "
      "aria-label=\"Back to reference 2\">↩</a></p>\n</li>\n</ol>\n</section>\n");
}

TEST(DumpHtml, RectosOwnKinds) {
  EXPECT_EQ(html("> [!NOTE]\n> x\n", Dialect::recto),
            "<div class=\"markdown-alert markdown-alert-note\">\n<p "
            "class=\"markdown-alert-title\">Note</p>\n<p>x</p>\n"
            "</div>\n");
  EXPECT_EQ(html("# a {#b .c lang=de}\n", Dialect::recto), "<h1 id=\"b\" class=\"c\" lang=\"de\">a</h1>\n");
  EXPECT_EQ(html("::: {.x}\na\n:::\n", Dialect::recto), "<div class=\"x\">\n<p>a</p>\n</div>\n");
}

TEST(Escape, UrlsAndTexts) {
  std::string url;
  append_escaped_url(url, "a b%20[ä]\"<\\");
  EXPECT_EQ(url, "a%20b%20%5B%C3%A4%5D%22%3C%5C");
  std::string text;
  append_escaped_html(text, "<a href=\"x\">&'</a>");
  EXPECT_EQ(text, "&lt;a href=&quot;x&quot;&gt;&amp;'&lt;/a&gt;");
}

TEST(DumpDocument, OneNodeALineWithItsPlace) {
  Sources sources;
  Diagnostics diagnostics;
  const Source& source = sources.add("a.md", "# Ä {.c}\n\n- [x] a *b*\n\n~~~c\nx\n~~~\n");
  EXPECT_EQ(dump_document(read_markdown(source, {}, diagnostics), source),
            "document 1:1-7:4\n"
            "  body 1:1-7:4\n"
            "    heading level=1 {.c} 1:1-1:9\n"
            "      text \"Ä\" 1:3-1:4\n"
            "    bullet-list tight 3:1-3:12\n"
            "      item checked 3:1-3:12\n"
            "        paragraph 3:7-3:12\n"
            "          text \"a \" 3:7-3:9\n"
            "          emphasis 3:9-3:12\n"
            "            text \"b\" 3:10-3:11\n"
            "    code-block info=\"c\" \"x\\n\" 5:1-7:4\n");
}

TEST(DumpDocument, QuotesWhatDoesNotPrint) {
  Sources sources;
  const Source& source = sources.add("a.md", "x");
  Document document;
  document.body.push_back({{}, {source.id(), 0, 1}, {}, CodeBlock{"", "a\t\"\\\x01\r\n", {}}});
  EXPECT_NE(dump_document(document, source).find(R"("a\t\"\\\x01\r\n")"), std::string::npos);
}

}  // namespace
}  // namespace recto
