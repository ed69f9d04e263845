// Markdown in, XHTML out: the element tree that selectors match, the roles and labels of the e-book, and the
// cut into files.
#include "epub/xhtml.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "doc/element.h"
#include "epub/content.h"
#include "epub/links.h"
#include "epub/navigation.h"
#include "epub/notes.h"
#include "epub/split.h"
#include "markdown/read_markdown.h"
#include "resolve/resolve.h"

namespace recto::epub {
namespace {

Resolved resolved_from(const std::string& markdown, const std::string& language) {
  const Source source(FileId{0}, "test.md", markdown);
  Diagnostics diagnostics;
  std::vector<Document> chapters;
  chapters.push_back(read_markdown(source, {}, diagnostics));
  ResolveOptions options;
  options.language = language;
  options.fallback_title = "test";
  return resolve(compose(std::move(chapters), options, diagnostics), {}, options, diagnostics);
}

struct Book {
  Resolved resolved;
  ContentFiles files;
  NavEntries contents;
};

Book book_from(const std::string& markdown, const std::string& language = "en") {
  Book book{resolved_from(markdown, language), {}, {}};
  Xhtml xhtml = render_xhtml(book.resolved, {});
  add_backlinks(xhtml, book.resolved);
  book.files = split(xhtml, book.resolved);
  place_notes(book.files, std::move(xhtml.notes), book.resolved);
  const IdPlaces places = find_ids(book.files);
  bind_links(book.files, places);
  book.contents = table_of_contents(book.resolved, book.files, places);
  return book;
}

std::string xhtml_of(const std::string& markdown, const std::string& language = "en") {
  const Book book = book_from(markdown, language);
  std::string all;
  for (const ContentFile& file : book.files) all += write_content(file, "en");
  return all;
}

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// One line for an element: depth, name and classes; a heading's level may differ by resolve()'s closing of
// gaps.
std::string line_for(std::size_t depth, std::string_view name, const std::string& classes) {
  const bool heading = name.size() == 2 && name[0] == 'h' && name != "hr";
  return std::to_string(depth) + ' ' + (heading ? "heading" : std::string(name)) + ' ' + classes;
}

// What the e-book alone has: wrappers are passed through, generated elements are left out.
bool is_wrapper(const XmlElement& element) {
  const std::string* classes = element.value("class");
  return classes != nullptr && *classes == "table-region";
}
bool is_generated(const XmlElement& element) {
  const std::string* classes = element.value("class");
  const std::string* role = element.value("role");
  return (classes != nullptr && *classes == "task-box") || (role != nullptr && *role == "doc-backlink");
}

void flatten(const XmlElement& element, std::size_t depth, std::vector<std::string>& lines) {
  if (is_generated(element)) return;
  const std::string* classes = element.value("class");
  if (!is_wrapper(element))
    lines.push_back(line_for(depth++, element.name, classes == nullptr ? "" : *classes));
  for (const XmlNode& child : element.children) {
    if (const auto* inner = std::get_if<XmlElement>(&child.kind)) flatten(*inner, depth, lines);
  }
}

std::vector<std::string> element_lines(const Document& document) {
  const std::vector<Element> elements = element_tree(document);
  std::vector<std::size_t> depths;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    depths.push_back(elements[i].parent == i ? 0 : depths.at(elements[i].parent) + 1);
    std::string classes;
    for (const std::string& name : elements[i].classes) classes += (classes.empty() ? "" : " ") + name;
    if (depths.back() >= 2) lines.push_back(line_for(depths.back(), elements[i].name, classes));
  }
  return lines;
}

constexpr const char* kEverything = R"(# One

Text *em* **strong** `code` ~~gone~~ [link](#one) <https://example.org>
and a note[^a], again[^a].

> quote

1. one
2. two

- [x] done
- [ ] open

| A | B | C | Anticoagulation |
|---|:-:|--:|:--|
| 1 | 2 | 3 | 4 |

```rust
fn main() {}
```

***

> [!WARNING]
> Hot.

### Three

Last.

[^a]: First.

    Second.
)";

TEST(Xhtml, AParagraphOfNothingButPicturesIsMarkedSoThatItIsNotIndented) {
  const std::string text =
      xhtml_of("![a](a.png)\n[![b](b.png)](b.html) ![c](c.png)\n\nAn ![a](a.png)\n\n[a link](b.html)\n");
  EXPECT_EQ(count(text, "<p class=\"pictures\">"), 1) << text;
  EXPECT_EQ(count(text, "pictures"), 1) << text;
}

TEST(Xhtml, IsTheElementTreeThatSelectorsMatch) {
  const Book book = book_from(kEverything);
  ASSERT_EQ(book.files.size(), 1U);
  std::vector<std::string> lines;
  for (const XmlNode& node : book.files.front().content) {
    if (const auto* element = std::get_if<XmlElement>(&node.kind)) flatten(*element, 2, lines);
  }
  EXPECT_EQ(lines, element_lines(book.resolved.document));
}

TEST(Xhtml, RowsHaveHeads) {
  const std::string xhtml = xhtml_of("<table><tr><th scope=row>a<td>b</tr></table>\n");
  EXPECT_NE(xhtml.find("<th scope=\"row\">a</th><td>b</td>"), std::string::npos) << xhtml;
}

TEST(Xhtml, TagsHeadingsWithoutGaps) {
  const std::string xhtml = xhtml_of(kEverything);
  EXPECT_NE(xhtml.find("<h2"), std::string::npos);
  EXPECT_EQ(xhtml.find("<h3"), std::string::npos);
}

TEST(Xhtml, NotesLeadThereAndBack) {
  const std::string xhtml = xhtml_of(kEverything);
  EXPECT_EQ(count(xhtml, "role=\"doc-noteref\""), 2);
  EXPECT_EQ(count(xhtml, "role=\"doc-footnote\""), 1);
  EXPECT_EQ(count(xhtml, "role=\"doc-backlink\""), 2);
  EXPECT_EQ(count(xhtml, "role=\"doc-endnotes\""), 1);
  // The backlink is the first thing in the note.
  EXPECT_NE(xhtml.find("epub:type=\"footnote\"><p><a role=\"doc-backlink\""), std::string::npos);
}

TEST(Xhtml, SaysStatesAndKindsInWords) {
  const std::string xhtml = xhtml_of(kEverything);
  EXPECT_NE(xhtml.find("role=\"img\" aria-label=\"done\""), std::string::npos);
  EXPECT_NE(xhtml.find("role=\"img\" aria-label=\"to do\""), std::string::npos);
  EXPECT_NE(xhtml.find("<p class=\"alert-title\">Warning</p>"), std::string::npos);
  EXPECT_NE(xhtml.find("role=\"doc-notice\" epub:type=\"notice\""), std::string::npos);
}

TEST(Xhtml, TablesHaveScopesAndScrollByThemselves) {
  const std::string xhtml = xhtml_of(kEverything);
  EXPECT_EQ(count(xhtml, "scope=\"col\""), 4);
  EXPECT_EQ(xhtml.find(" align="), std::string::npos);
  EXPECT_NE(xhtml.find("role=\"region\" tabindex=\"0\" aria-label=\"A, B, C, Anticoagulation\""),
            std::string::npos);
  EXPECT_EQ(xhtml_of("| A | B |\n|---|---|\n| 1 | 2 |\n").find("role=\"region\""), std::string::npos);
}

TEST(Xhtml, TheRegionOfATableIsCalledAsItsCaptionIs) {
  const std::string wide = "| A | Anticoagulation |\n|---|---|\n| 1 | 2 |\n\n: Doses of\n*heparin*\n\n";
  const std::string xhtml = xhtml_of(wide + wide);
  EXPECT_NE(xhtml.find("role=\"region\" tabindex=\"0\" aria-label=\"Doses of heparin\""), std::string::npos);
  EXPECT_NE(xhtml.find("aria-label=\"Doses of heparin (2)\""), std::string::npos);
}

TEST(Xhtml, NumbersKeepTheirParenthesis) {
  const std::string xhtml = xhtml_of("3) a\n4) b\n\n<!-- -->\n\n1. c\n\n- d\n");
  EXPECT_NE(xhtml.find("<ol class=\"tight parenthesis\" start=\"3\">"), std::string::npos) << xhtml;
  EXPECT_EQ(count(xhtml, "parenthesis"), 1);
}

TEST(Xhtml, KeepsWordsTogetherAsThePaperDoes) {
  const std::string text =
      xhtml_of("Take 5\nmg or **10 mg**, not `5 mg`.\n\n[Am 3. Mai]{lang=de} is a day.\n");
  EXPECT_NE(text.find("Take 5\u00A0mg or <strong>10\u00A0mg</strong>, not <code>5 mg</code>."),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Am 3.\u00A0Mai"), std::string::npos) << text;
}

TEST(Xhtml, ATableWithoutHeaderCellsHasNoHead) {
  const std::string xhtml = xhtml_of("|   |   |\n|---|---|\n| a | b |\n");
  EXPECT_EQ(count(xhtml, "<th"), 0);
  EXPECT_EQ(count(xhtml, "<tr"), 1);
  EXPECT_EQ(count(xhtml, "<td"), 2);
}

TEST(Xhtml, AnEmptyHeadCellHeadsNothing) {
  const std::string xhtml = xhtml_of("|   | B |\n|---|---|\n| 1 | 2 |\n");
  EXPECT_EQ(count(xhtml, "<th"), 2);  // thead and one th
}

TEST(Xhtml, RegionsOfOneNameAreToldApart) {
  const std::string table = "| Alpha | Beta | Gammagammagamma |\n|---|---|---|\n| 1 | 2 | 3 |\n\n";
  const std::string xhtml = xhtml_of(table + table);
  EXPECT_EQ(count(xhtml, "aria-label=\"Alpha, Beta, Gammagammagamma\""), 1);
  EXPECT_EQ(count(xhtml, "aria-label=\"Alpha, Beta, Gammagammagamma (2)\""), 1);
}

TEST(Xhtml, PassesNothingThatActs) {
  const std::string xhtml = xhtml_of(
      "<script>alert(1)</script>\n\nx <b onclick=\"alert(1)\">y</b> [z](javascript:alert(1)) "
      "<iframe src=\"https://example.org\"></iframe>\n\n[d](data:text/html,x) [f](file:///etc/passwd)\n");
  for (const char* bad : {"<script", "onclick", "javascript:", "<iframe", "data:", "file:"}) {
    EXPECT_EQ(xhtml.find(bad), std::string::npos) << bad << " in " << xhtml;
  }
}

TEST(Xhtml, LinksWithoutWordsAreNamedByTheirTarget) {
  EXPECT_NE(xhtml_of("[](https://example.org/a)").find(">https://example.org/a</a>"), std::string::npos);
}

TEST(Xhtml, AHeadingWithoutWordsIsNone) {
  EXPECT_EQ(count(xhtml_of("# A\n\n##\n\ntext\n"), "<h"), 2 + 1);  // html, head, h1
}

TEST(Xhtml, HeadingsBelowOneWithoutWordsComeUp) {
  const std::string xhtml = xhtml_of("# One\n\n##\n\n### Three\n\n#### Four\n\n## Five\n");
  for (const char* heading : {">One</h1>", ">Three</h2>", ">Four</h3>", ">Five</h2>"})
    EXPECT_NE(xhtml.find(heading), std::string::npos) << heading << xhtml;
}

TEST(Xhtml, QuotationsHaveTheirMarksOnceAndDefinitionsDoNotNest) {
  EXPECT_EQ(xhtml_of("a <q>b</q>\n").find("<q"), std::string::npos);
  const std::string defined = xhtml_of("<dfn>a <em><dfn>b</dfn></em></dfn> <dfn>c</dfn>\n");
  EXPECT_NE(defined.find("<span>b</span>"), std::string::npos) << defined;
  EXPECT_NE(defined.find("<dfn>c</dfn>"), std::string::npos) << defined;
}

TEST(Navigation, SaysTheLanguageOfAHeading) {
  const Book book = book_from("# A\n\n## Die Leber {lang=de}\n");
  const std::string nav = write_nav(book.contents, book.files, book.resolved);
  EXPECT_NE(nav.find("lang=\"de\" xml:lang=\"de\">Die Leber"), std::string::npos) << nav;
}

TEST(Navigation, SaysTheLanguageOfAllWordsOfAHeading) {
  const Book book = book_from(
      "---\ntitle: T\ncontact: {phone: 0123}\n---\n\n# [The *end*]{lang=en}[^a]\n\n# [Half]{lang=en} / "
      "Buçuk\n\n[^a]: n\n",
      "tr");
  const std::string nav = write_nav(book.contents, book.files, book.resolved);
  EXPECT_NE(nav.find(" lang=\"en\" xml:lang=\"en\">The end</a>"), std::string::npos) << nav;
  EXPECT_NE(nav.find("\">Half / Buçuk</a>"), std::string::npos) << nav;
  EXPECT_EQ(nav.find("lang=\"en\">Half"), std::string::npos) << nav;
  EXPECT_NE(nav.find(" lang=\"en\" xml:lang=\"en\">Contact</a>"), std::string::npos)
      << "a word of ours" << nav;
}

TEST(Navigation, IsAsDeepAsTheFrontMatterSays) {
  const std::string text = "# One\n\n## Two\n\n### Three\n\n# Four\n";
  const auto depths = [&](const std::string& toc) {
    const Book book = book_from("---\ntitle: T\n" + toc + "---\n\n" + text);
    const std::string nav = write_nav(book.contents, book.files, book.resolved);
    std::vector<bool> seen;
    for (const char* heading : {">One<", ">Two<", ">Three<", ">Four<"})
      seen.push_back(nav.find(heading) != std::string::npos);
    return seen;
  };
  EXPECT_EQ(depths(""), (std::vector<bool>{true, true, true, true}));
  EXPECT_EQ(depths("toc: true\n"), (std::vector<bool>{true, true, true, true}));
  EXPECT_EQ(depths("toc: 2\n"), (std::vector<bool>{true, true, false, true}));
  EXPECT_EQ(depths("toc: 1\n"), (std::vector<bool>{true, false, false, true}));
  EXPECT_EQ(depths("toc: false\n"), (std::vector<bool>{true, false, false, true}));
}

TEST(Navigation, LeadsToNoPageOfContentsThatIsNotThere) {
  for (const char* toc : {"1", "false"}) {
    const Book book = book_from("---\ntitle: T\ntoc: " + std::string(toc) + "\n---\n\n# One\n");
    const std::string nav = write_nav(book.contents, book.files, book.resolved);
    EXPECT_EQ(count(nav, "epub:type=\"toc\" href"), toc == std::string("1") ? 1 : 0) << nav;
  }
}

TEST(Xhtml, NamesThatCannotBeMarkedAreNotInAnotherLanguage) {
  const std::string text =
      "a[^a]\n\n# One\n\n| | |\n|-|-|\n| uzunbirkelime | baskabirkelime |\n\n# Two\n\n[^a]: n\n";
  const std::string turkish = xhtml_of(text, "tr");
  EXPECT_EQ(turkish.find("aria-label=\"Notes\""), std::string::npos) << turkish;
  EXPECT_NE(turkish.find("class=\"table-region\" role=\"group\" tabindex=\"0\">"), std::string::npos)
      << turkish;
  EXPECT_EQ(turkish.find("Title page"), std::string::npos) << turkish;
  const std::string german = xhtml_of(text, "de");
  EXPECT_NE(german.find("aria-label=\"Anmerkungen\""), std::string::npos) << german;
  EXPECT_NE(german.find("role=\"region\" tabindex=\"0\" aria-label=\"Tabelle\">"), std::string::npos)
      << german;
  const Book book = book_from(text, "tr");
  const std::string nav = write_nav(book.contents, book.files, book.resolved);
  EXPECT_NE(nav.find("<title lang=\"en\" xml:lang=\"en\">Contents</title>"), std::string::npos) << nav;
}

TEST(Xhtml, WordsOfOursAreEnglishWhereWeHaveNoneInTheLanguage) {
  const std::string text = "- [x] wedi[^a]\n\n![Llun](dim.png)\n\n[^a]: Nodyn.\n";
  const std::string welsh = xhtml_of(text, "cy");
  const std::string english = " lang=\"en\" xml:lang=\"en\">";
  EXPECT_NE(welsh.find("aria-label=\"done\"" + english), std::string::npos) << welsh;
  EXPECT_NE(welsh.find("aria-label=\"Back to the text 1\"" + english), std::string::npos) << welsh;
  EXPECT_NE(welsh.find("<span" + english + "Image missing</span>: Llun"), std::string::npos) << welsh;
  const std::string german = xhtml_of(text, "de");
  EXPECT_NE(german.find("aria-label=\"erledigt\">"), std::string::npos) << german;
}

TEST(Split, AHeadingWithoutWordsBeginsNoChapter) {
  const Book book = book_from("# One\n\na\n\n#\n\nb\n");
  EXPECT_EQ(book.files.size(), 1U);
  EXPECT_EQ(book_from("#\n\na\n\n#\n\nb\n").contents.size(), 1U);
}

TEST(Xhtml, MissingImagesSayWhatTheyWouldShow) {
  const std::string xhtml = xhtml_of("![A red cow](nowhere.png)");
  EXPECT_NE(xhtml.find("class=\"missing-image\"><span>Image missing</span>: A red cow</span>"),
            std::string::npos);
  EXPECT_EQ(xhtml.find("<img"), std::string::npos);
}

TEST(Split, OneTopHeadingIsOneFile) {
  const Book book = book_from("# Title\n\n## A\n\ntext\n\n## B\n\ntext\n");
  ASSERT_EQ(book.files.size(), 1U);
  EXPECT_EQ(book.files.front().stem, "title");
  EXPECT_EQ(book.files.front().title, "Title");
}

TEST(Split, ChaptersAndFrontMatterAreFiles) {
  const Book book = book_from(
      "Before.\n\n# One\n\nto [two](#two)\n\n# Two\n\nto [one](#one) and [two](#two)\n\n# One\n\nlast\n");
  std::vector<std::string> stems;
  for (const ContentFile& file : book.files) stems.push_back(file.stem);
  EXPECT_EQ(stems, (std::vector<std::string>{"title-page", "one", "two", "one-2"}));
  EXPECT_EQ(book.files.front().matter, Matter::front);
  const std::string one = write_content(book.files[1], "en");
  EXPECT_NE(one.find("href=\"two.xhtml#two\""), std::string::npos);
  EXPECT_NE(one.find("role=\"doc-chapter\" epub:type=\"chapter\" aria-labelledby=\"one\""),
            std::string::npos);
  const std::string two = write_content(book.files[2], "en");
  EXPECT_NE(two.find("href=\"one.xhtml#one\""), std::string::npos);
  EXPECT_NE(two.find("href=\"#two\""), std::string::npos);
  std::set<std::string> titles;
  for (const ContentFile& file : book.files) titles.insert(file.title);
  EXPECT_EQ(titles.size(), book.files.size());
}

TEST(Split, WhatIsAboutTheDocumentIsNoPartOfItsLastChapter) {
  const Book book = book_from(
      "---\ntitle: T\nauthors: Ann\ncontact: {phone: 0123}\n---\n\n# One\n\nText.\n\n# Two\n\nText.\n");
  ASSERT_EQ(book.files.size(), 4U);
  EXPECT_EQ(book.files[2].matter, Matter::body);
  EXPECT_EQ(book.files[3].matter, Matter::back);
  EXPECT_EQ(book.files[3].path(), "text/contact.xhtml");
  EXPECT_EQ(book.files[3].title, "Contact - T");
}

TEST(Split, NotesGoWhereTheyAreCalledFirst) {
  const Book book = book_from(
      "# One\n\na[^b]\n\n# Two\n\nc[^d] e[^b]\n\n[^b]: first, with[^f]\n[^d]: second\n[^f]: third\n");
  ASSERT_EQ(book.files.size(), 2U);
  const std::string one = write_content(book.files[0], "en");
  const std::string two = write_content(book.files[1], "en");
  EXPECT_EQ(count(one, "role=\"doc-footnote\""), 2);
  EXPECT_EQ(count(two, "role=\"doc-footnote\""), 1);
  EXPECT_NE(two.find("href=\"one.xhtml#"), std::string::npos);
  EXPECT_NE(one.find("href=\"two.xhtml#"), std::string::npos) << "the backlink to the second call";
}

TEST(Navigation, ReachesEveryFileInOrder) {
  const Book book = book_from("Before.\n\n# One\n\n## Sub\n\nx\n\n# Two\n\ny\n");
  ASSERT_EQ(book.contents.size(), 3U);
  EXPECT_EQ(book.contents[0].href, "text/title-page.xhtml");
  EXPECT_EQ(book.contents[1].text, "One");
  ASSERT_EQ(book.contents[1].children.size(), 1U);
  EXPECT_EQ(book.contents[1].children[0].href, "text/one.xhtml#sub");
  EXPECT_EQ(book.contents[2].href, "text/two.xhtml#two");
}

TEST(Navigation, ADocumentWithoutHeadingsHasAnEntry) {
  const Book book = book_from("Just text.\n");
  ASSERT_EQ(book.contents.size(), 1U);
  EXPECT_EQ(book.contents[0].text, book.resolved.title);
}

TEST(Xhtml, CarriesTheAttributesThatTheReaderPasses) {
  const std::string xhtml =
      xhtml_of("# H {title=a title=b data-x=1 data-x=2 data-é=3 data-a:b=4 translate=no dir=up}\n");
  for (const char* carried : {"title=\"a\"", "data-x=\"1\"", "translate=\"no\""})
    EXPECT_EQ(count(xhtml, carried), 1) << carried;
  for (const char* reported : {"\"b\"", "data-x=\"2\"", "data-é", "data-a", "dir=\"up\""})
    EXPECT_EQ(count(xhtml, reported), 0) << reported;
}

}  // namespace
}  // namespace recto::epub
