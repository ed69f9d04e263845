// Every span of every node against the bytes of the source: on constructs that cmark-gfm places wrongly, on
// every example of the specifications and every file of the corpus, and on each of them in other surroundings
// (in a quote, in an item, with other line ends).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>

#include "doc/walk.h"
#include "reading.h"
#include "support/span_check.h"
#include "support/spec_examples.h"

namespace recto {
namespace {

namespace fs = std::filesystem;

constexpr Dialect kDialects[] = {Dialect::recto, Dialect::gfm, Dialect::commonmark};

std::optional<fs::path> corpus() {
  const char* named = std::getenv("RECTO_CORPUS");
  const fs::path folder =
      named != nullptr ? fs::path(named) : fs::path(RECTO_SOURCE_DIR) / ".." / "shared" / "corpus";
  if (!fs::is_directory(folder)) return std::nullopt;
  return folder;
}

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void expect_right_spans(const std::string& text, const std::string& name) {
  for (const Dialect dialect : kDialects) {
    const Read read = read_as(dialect, text);
    const std::vector<std::string> wrong = check_spans(read.document, read.source);
    EXPECT_TRUE(wrong.empty()) << name << ", dialect " << static_cast<int>(dialect) << ": " << wrong.front()
                               << "\n"
                               << text.substr(0, 500);
  }
}

std::string each_line(std::string_view text,
                      const std::function<std::string(std::string_view, bool first)>& change) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += change(text.substr(at, end - at), at == 0);
    at = end + 1;
  }
  return out;
}

// The text in other surroundings: what it says may change, but never that its spans are right.
std::vector<std::pair<std::string, std::string>> variants(std::string_view text) {
  using Line = std::string_view;
  return {
      {"as it is", std::string(text)},
      {"in a quote", each_line(text, [](Line line, bool) { return "> " + std::string(line) + "\n"; })},
      {"in a tight quote", each_line(text, [](Line line, bool) { return ">" + std::string(line) + "\n"; })},
      {"half in a quote",
       each_line(text,
                 [](Line line, bool first) { return (first ? "> " : "  ") + std::string(line) + "\n"; })},
      {"in an item",
       each_line(text,
                 [](Line line, bool first) { return (first ? "- " : "  ") + std::string(line) + "\n"; })},
      {"behind tabs",
       each_line(text,
                 [](Line line, bool first) { return (first ? "1.\t" : "\t") + std::string(line) + "\n"; })},
      {"in a note",
       each_line(text, [](Line line,
                          bool first) { return (first ? "[^q]: " : "    ") + std::string(line) + "\n"; }) +
           "\n\n[^q]\n"},
      {"in a div", "::: {.box}\n" + std::string(text) + "\n:::\n"},
      {"with CRLF", each_line(text, [](Line line, bool) { return std::string(line) + "\r\n"; })},
      {"with CR", each_line(text, [](Line line, bool) { return std::string(line) + "\r"; })},
      {"behind a byte order mark", "\xEF\xBB\xBF" + std::string(text)},
      {"behind front matter", "---\ntitle: Grüße\n---\n" + std::string(text)},
      {"behind a reference", "[zz]: /u\n" + std::string(text)},
      {"behind broken bytes", "\xFF\xE2\x82 a\x01\f" + std::string(text)},
  };
}

// Where cmark-gfm's own columns are wrong, or it keeps none.
constexpr const char* kConstructs[] = {
    "> a *b*\nlazy **c** `d`\n",
    "-   a\n  *b* [c](d)\n",
    "a  \n   b\\\n   *c*\n",
    "[a](b\n  \"t\") *c* [d\ne](f)\n",
    "[x]: /u\n[y]: /v 'w'\n*a* [x] [b][y] [y][]\n",
    "*a **b** c* ***d*** **e*f*g** _h __i__ j_\n",
    "``a ` b`` ` `` ` ```` c ````\n",
    "<http://a.b?c=d&amp;e> <f@g.hi> www.a.bc/d_e http://j.k/l) m@n.op.\n",
    "a\\*b &amp; &#42; &copy;c \\\\ \\& &nosuch; &\n",
    "![a *b* c](d \"e\") ![f][g]\n\n[g]: /h\n",
    "~~a~~ ~b~ ~~~c~~~ ~~d\ne~~\n",
    "a[^1] b[^x] [^y *z*] [^1]\n\n[^1]: n\n\n    m\n",
    "<b class='c'\nid=d>e</b> <!-- f --> <?g?>\n",
    "# a *b* # {#c .d key=\"v w\"}\n\nsetext *e*\nf {.g}\n---\n",
    "#  `a`  ##  \n\n## \n\n#\n",
    "| a | *b* |\n|:--|--:|\n| `c\\|d` | e \\| f |\n|  | g\n| h | i | j |\nk | l\n",
    "para *one*\n| a | b |\n|---|---|\n| c | d |\n",
    "> | a | b |\n> |---|---|\n> | *c* | d |\n",
    "- | a | b |\n  |---|---|\n  | *c* | d |\n",
    "```c &amp; \\d\n\ta\n\n``` x\n```\n\n    b\n\n\t c\n",
    "> ```\n> a\nb\n",
    "- ~~~\n  a\n  ~~~\n- b\n",
    "<div>\n*a*\n\n</div>\n<!-- b\n\nc -->\n",
    "> [!NOTE] A *title*\n> b *c*\n>\n> d\n",
    "> [!Beispiel]\n> a\n",
    "- [ ] a *b*\n- [x] c\n  - [X] d\n> - [x] e\n",
    "::: {.a #b}\nc *d*\n\n::: e\n- f\n:::\n\ng\n:::\n\nh\n",
    "[a](b){.c} `d`{.e} ![f](g){.h w=1}\n",
    "1) a\n2) b\n\n   c\n10) d\n",
    "* * *\n- - -\n+ a\n",
    "a\tb\t*c*\n\t\td\n",
    "*a\n  b* `c\n  d` [e\n  f]\n",
    "\\\n a *b*\n",
    "&#9;a &#10; b&#1;c\n",
};

TEST(Spans, OfConstructs) {
  for (const char* text : kConstructs) {
    for (const auto& [name, variant] : variants(text)) expect_right_spans(variant, name);
  }
}

TEST(Spans, OfEverySpecificationExample) {
  const std::optional<fs::path> folder = corpus();
  if (!folder) GTEST_SKIP() << "skipped: no corpus";
  std::size_t count = 0;
  for (const fs::path& file : files_below(*folder / "specs", ".txt")) {
    for (const SpecExample& example : spec_examples(contents(file))) {
      ++count;
      for (const auto& [name, variant] : variants(example.markdown)) {
        expect_right_spans(variant,
                           file.filename().string() + " " + std::to_string(example.number) + " " + name);
      }
    }
  }
  EXPECT_GT(count, 1000U);
}

TEST(Spans, OfEveryFileOfTheCorpus) {
  const std::optional<fs::path> folder = corpus();
  if (!folder) GTEST_SKIP() << "skipped: no corpus";
  std::size_t count = 0;
  for (const char* extension : {".md", ".txt"}) {
    for (const fs::path& file : files_below(*folder, extension)) {
      ++count;
      expect_right_spans(contents(file), file.string());
    }
  }
  EXPECT_GT(count, 100U);
}

// Every span of a document, in the order of the walk.
struct SpanCollector {
  std::vector<Span*> spans;

  template <class Node>
  Visit enter(Node& node) {
    spans.push_back(&node.span);
    return Visit::into;
  }
  template <class IdType>
  Visit enter(TreePart<IdType>&) {  // what has no span of its own
    return Visit::into;
  }
  template <class Node>
  void leave(Node&) {}
};

constexpr const char* kOneOfEach =
    "# a *b* `c` **d** ~~e~~ ~f~ ^g^ {#h}\n\n"
    "i [j](k \"l\") ![m](n) <o:p> [^q] [r]{.s} s &amp; u $t$ \\* <b>t</b>\\\nu\nv\n\n"
    "> w\n\n- x\n\n  y\n\n1. [ ] z\n\n```a\nb\n```\n\n    c\n\n"
    "| d | e |\n|---|---|\n| f | *g* |\n\n> [!NOTE]\n> h\n\n::: {.i}\nj\n:::\n\n<div>\n\n***\n\nk\n===\n\n"
    "[^q]: l\n\n    m\n";

// The checker itself must see every wrong span, of whatever node, at either end.
TEST(Spans, WrongOnesAreFound) {
  Read read(kOneOfEach);
  ASSERT_TRUE(check_spans(read.document, read.source).empty());
  SpanCollector collector;
  walk(read.document, collector);
  ASSERT_GT(collector.spans.size(), 70U);
  for (Span* const span : collector.spans) {
    const Span right = *span;
    const auto expect_found = [&](int begin, int end) {
      span->begin = static_cast<std::uint32_t>(static_cast<int>(right.begin) + begin);
      span->end = static_cast<std::uint32_t>(static_cast<int>(right.end) + end);
      EXPECT_FALSE(check_spans(read.document, read.source).empty())
          << "«" << read.said(right) << "» moved by " << begin << ", " << end;
      *span = right;
    };
    if (right.begin == right.end) continue;
    expect_found(1, 0);
    expect_found(0, -1);
    expect_found(0, 1);
    if (right.begin > 0) expect_found(-1, 0);
  }
}

// A reader that drops what it cannot place would have nothing wrong: nearly every byte of a long document
// stands in a leaf.
TEST(Spans, LeavesHoldTheDocument) {
  const std::optional<fs::path> folder = corpus();
  if (!folder) GTEST_SKIP() << "skipped: no corpus";
  for (const fs::path& file : files_below(*folder / "languages", ".md")) {
    Read read(contents(file));
    std::size_t held = 0;
    each_inline(read.document, [&](const Inline& item) {
      const bool leaf =
          std::holds_alternative<Text>(item.kind) || std::holds_alternative<CodeSpan>(item.kind);
      if (leaf) held += item.span.end - item.span.begin;
      return Visit::into;
    });
    EXPECT_GT(held * 10, read.source.text().size() * 6) << file;
  }
}

}  // namespace
}  // namespace recto
