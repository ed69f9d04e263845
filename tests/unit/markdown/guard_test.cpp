// The guards: any bytes give a document, and what would cost too much is kept as text and reported.
#include <gtest/gtest.h>

#include <chrono>

#include "markdown/leaf_guard.h"
#include "markdown/line_guard.h"
#include "markdown/text_check.h"
#include "reading.h"
#include "support/span_check.h"

namespace recto {
namespace {

std::string times(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

// The text of a document without its markup.
std::string all_text(const Blocks& blocks) {
  std::string out;
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.kind))
      out += plain_text(paragraph->body) + "\n";
    if (const auto* heading = std::get_if<Heading>(&block.kind)) out += plain_text(heading->body) + "\n";
    if (const auto* quote = std::get_if<Quote>(&block.kind)) out += all_text(quote->body);
    if (const auto* list = std::get_if<List>(&block.kind)) {
      for (const ListItem& item : list->items) out += all_text(item.body);
    }
  }
  return out;
}

int depth_of_inlines(const Inlines& inlines) {
  int deepest = 0;
  for (const Inline& node : inlines) {
    int depth = 0;
    if (const auto* e = std::get_if<Emphasis>(&node.kind)) depth = 1 + depth_of_inlines(e->body);
    if (const auto* s = std::get_if<Strong>(&node.kind)) depth = 1 + depth_of_inlines(s->body);
    if (const auto* i = std::get_if<Image>(&node.kind)) depth = 1 + depth_of_inlines(i->description);
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

int depth_of_blocks(const Blocks& blocks) {
  int deepest = 0;
  for (const Block& block : blocks) {
    int depth = 1;
    if (const auto* quote = std::get_if<Quote>(&block.kind)) depth += depth_of_blocks(quote->body);
    if (const auto* div = std::get_if<Div>(&block.kind)) depth += depth_of_blocks(div->body);
    if (const auto* p = std::get_if<Paragraph>(&block.kind)) depth += depth_of_inlines(p->body);
    if (const auto* list = std::get_if<List>(&block.kind)) {
      for (const ListItem& item : list->items) depth = std::max(depth, 2 + depth_of_blocks(item.body));
    }
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

TEST(Guard, NothingGivesAnEmptyDocument) {
  for (const char* text : {"", "\n", "\xEF\xBB\xBF", " \t\r\n"}) {
    const Read read(text);
    EXPECT_TRUE(read.document.body.empty());
    EXPECT_TRUE(read.diagnostics.all().empty());
  }
}

bool passes_as_text(std::string text) {
  const Source source(FileId{0}, "test.md", std::move(text));
  Diagnostics diagnostics;
  const bool is = is_text(source, diagnostics);
  EXPECT_EQ(diagnostics.all().size(), is ? 0U : 1U);
  for (const Diagnostic& report : diagnostics.all()) {
    EXPECT_EQ(report.code, Code::not_text);
    EXPECT_EQ(report.hints.size(), 1U);
  }
  return is;
}

TEST(Guard, WhatIsNoTextIsToldFromTextWithBrokenBytes) {
  using namespace std::string_literals;
  EXPECT_FALSE(passes_as_text("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s));
  EXPECT_FALSE(passes_as_text("\x7F" + "ELF\2\1\1\0"s + times("\0\1"s, 40)));
  EXPECT_FALSE(passes_as_text("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\n" + times("0000 ", 400)));
  EXPECT_FALSE(passes_as_text("\x89PNG\r\n\x1A\n" + times("a text in its head ", 100)));
  EXPECT_FALSE(passes_as_text("PK\x03\x04\0\0"s + times("word/document.xml ", 100)));
  EXPECT_FALSE(passes_as_text("\xFF\xFE#\0 \0A\0"s)) << "UTF-16";
  EXPECT_FALSE(passes_as_text(times("\xD0\xD2\xC9\xD7\xC5\xD4 ", 8))) << "KOI8-R";

  EXPECT_TRUE(passes_as_text(""));
  EXPECT_TRUE(passes_as_text("a\0b"s));
  EXPECT_TRUE(passes_as_text("a\xFF"s));
  EXPECT_TRUE(passes_as_text("\xEF\xBB\xBF" + times("\xD0\xB4\xD0\xB0 \f\n", 400))) << "whole UTF-8";
  EXPECT_TRUE(passes_as_text(times("d\xE9j\xE0 vu, une fois encore, ", 60))) << "Latin-1";
  EXPECT_TRUE(passes_as_text(times("text ", 300) + times("\0\xFF"s, 300))) << "the head is text";
  EXPECT_TRUE(passes_as_text("GIF8 is how\n"));
  EXPECT_TRUE(passes_as_text("%PDF-1.7 is how each of them begins\n"));
}

TEST(Guard, OneNulMakesNoTextOfAnotherEncodingUnreadable) {
  using namespace std::string_literals;
  EXPECT_TRUE(passes_as_text(times("d\xE9j\xE0 vu, une fois encore, ", 10) + "\0 fin\n"s));
}

TEST(Guard, Utf16IsNamedWithAndWithoutItsMark) {
  using namespace std::string_literals;
  const auto hint = [](std::string text) {
    const Source source(FileId{0}, "test.md", std::move(text));
    Diagnostics diagnostics;
    EXPECT_FALSE(is_text(source, diagnostics));
    return diagnostics.all().at(0).hints.at(0).text;
  };
  for (const std::string& text :
       {"\xFF\xFE#\0 \0A\0"s, times("t\0e\0x\0t\0 \0"s, 20), times("\0t\0e\0x\0t"s, 20)})
    EXPECT_NE(hint(text).find("UTF-16"), std::string::npos) << text;
  EXPECT_EQ(hint(times("\0\1"s, 40)).find("UTF-16"), std::string::npos);
}

TEST(Guard, BrokenBytesAreReplacedAndReportedInPlace) {
  const Read read(
      "a\xFF"
      "b\xE2\x82 \xC3\xA9 *c*\n");
  EXPECT_EQ(plain_text(block_at<Paragraph>(read.document.body, 0).body), "a\uFFFDb\uFFFD \u00E9 c");
  ASSERT_EQ(read.codes(), (std::vector<Code>{Code::invalid_utf8, Code::invalid_utf8}));
  EXPECT_EQ(read.said(read.diagnostics.all()[0].at), "\xFF");
  EXPECT_EQ(read.said(read.diagnostics.all()[1].at), "\xE2\x82");
  EXPECT_TRUE(read.diagnostics.all()[0].hints.at(0).text.starts_with("write the character anew"));
  EXPECT_TRUE(read.diagnostics.all()[1].hints.empty()) << "once is enough";
  EXPECT_TRUE(check_spans(read.document, read.source).empty());
}

TEST(Guard, AFileInAnOlderEncodingIsToBeConverted) {
  const Read read("caf\xE9 au lait, \xC0 la carte\n");
  ASSERT_EQ(read.codes(), (std::vector<Code>{Code::invalid_utf8, Code::invalid_utf8}));
  EXPECT_TRUE(read.diagnostics.all()[0].hints.at(0).text.starts_with("save the file as UTF-8; `iconv"));
  EXPECT_TRUE(read.diagnostics.all()[1].hints.empty()) << "once is enough";
}

TEST(Guard, CharactersThatXmlCannotCarryAreReplaced) {
  const Read read(
      std::string("a\0b\x02"
                  "c\xEF\xBF\xBF d &#3;\n",
                  16));
  EXPECT_EQ(plain_text(block_at<Paragraph>(read.document.body, 0).body), "a\uFFFDb\uFFFDc\uFFFD d \uFFFD");
  EXPECT_EQ(read.codes(), std::vector<Code>(4, Code::control_character));
}

TEST(Guard, EntitiesOfNoCharacterAreTold) {
  const Read read("a &#xD800; b &#0; *c &#x110000;* `&#0;` \\&#0; &#xFFFD; &#65533;\n");
  EXPECT_EQ(plain_text(block_at<Paragraph>(read.document.body, 0).body),
            "a \uFFFD b \uFFFD c \uFFFD &#0; &#0; \uFFFD \uFFFD");
  ASSERT_EQ(read.codes(), std::vector<Code>(3, Code::control_character));
  EXPECT_EQ(read.said(read.diagnostics.all().front().at), "&#xD800;");
  EXPECT_EQ(read.diagnostics.all().front().message, "&#xD800; names no character; U+FFFD stands for it");
}

TEST(Guard, AnEntityBehindTwoBackslashesIsOne) {
  EXPECT_EQ(Read("a \\\\&#xD800; b\n").codes(), std::vector<Code>{Code::control_character});
}

TEST(Guard, ManyBrokenBytesAreCounted) {
  const Read read(times("\xFF", 1000));
  EXPECT_EQ(read.diagnostics.all().size(), 21U);
  EXPECT_NE(read.diagnostics.all().back().message.find("980"), std::string::npos);
}

TEST(Guard, LineEndsOfEveryKindAreLineEnds) {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const Read read(std::string("# a") + end + end + "b" + end + "c" + end);
    ASSERT_EQ(read.document.body.size(), 2U);
    EXPECT_EQ(block_at<Paragraph>(read.document.body, 1).body.size(), 3U);
  }
}

TEST(Guard, NestingIsCappedAndTheTextKept) {
  const std::string hostile[] = {times("> ", 5000) + "end",
                                 times("- ", 5000) + "end",
                                 times("1. ", 5000) + "end",
                                 times("[^1]: ", 5000) + "end",
                                 times("*a **b ", 300) + "end" + times(" b** a*", 300),
                                 times("![", 300) + "end" + times("](u)", 300),
                                 times("::: a\n", 500) + "end\n"};
  for (const std::string& text : hostile) {
    const Read read(text);
    const std::vector<Code> codes = read.codes();
    EXPECT_NE(std::find(codes.begin(), codes.end(), Code::nesting_too_deep), codes.end())
        << text.substr(0, 30);
    EXPECT_LE(depth_of_blocks(read.document.body), kMaxNesting + 1) << text.substr(0, 30);
    if (read.document.notes.empty() && !text.starts_with(":::")) {
      EXPECT_NE(all_text(read.document.body).find("end"), std::string::npos) << text.substr(0, 30);
    }
    EXPECT_TRUE(check_spans(read.document, read.source).empty()) << text.substr(0, 30);
  }
}

TEST(Guard, NestingOverManyLinesIsCapped) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += std::string(static_cast<std::size_t>(2 * i), ' ') + "- a\n";
  const Read read(text);
  EXPECT_LE(depth_of_blocks(read.document.body), kMaxNesting + 1);
  EXPECT_EQ(read.report(Code::nesting_too_deep).severity, Severity::error);
}

// Nesting that people write is left alone, and so is code that looks like it.
TEST(Guard, NestingBelowTheCapIsKept) {
  const Read quotes(times("> ", 90) + "a\n" + times("> ", 90) + "b\n");
  EXPECT_TRUE(quotes.diagnostics.all().empty());
  EXPECT_EQ(depth_of_blocks(quotes.document.body), 91);
  const Read code("```\n" + times("> ", 500) + "\n" + times("|", 3000) + "\n```\n");
  EXPECT_TRUE(code.diagnostics.all().empty());
  EXPECT_EQ(block_at<CodeBlock>(code.document.body, 0).text,
            times("> ", 500) + "\n" + times("|", 3000) + "\n");
  const Read rule(times("- ", 500) + "-\n");
  EXPECT_TRUE(rule.diagnostics.all().empty());
  EXPECT_TRUE(std::holds_alternative<ThematicBreak>(rule.document.body.at(0).kind));
}

TEST(Guard, TablesAreBounded) {
  const Read wide(times("|a", 5000) + "\n" + times("|-", 5000) + "\n" + times("|b", 5000) + "\n");
  EXPECT_EQ(wide.report(Code::too_many_columns).severity, Severity::error);
  EXPECT_TRUE(check_spans(wide.document, wide.source).empty());
  const Read sparse(times("|a", 900) + "\n" + times("|-", 900) + "\n" + times("|x\n", 1000));
  EXPECT_EQ(sparse.report(Code::too_many_columns).severity, Severity::error);
  EXPECT_LT(block_at<Table>(sparse.document.body, 0).body.rows.size(), 100U);
}

TEST(Guard, TextWithTooManyDelimitersIsKeptPlain) {
  const Read read("# t\n\n" + times("![[]()", 5000) + "\n\n*after*\n");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::too_many_delimiters});
  EXPECT_EQ(plain_text(block_at<Paragraph>(read.document.body, 1).body), times("![[]()", 5000));
  EXPECT_TRUE(std::holds_alternative<Emphasis>(block_at<Paragraph>(read.document.body, 2).body.at(0).kind));
}

TEST(Guard, CostOfOrdinaryTextIsNothingMuch) {
  const std::string prose = times(
      "Some *emphasised* text with [a link](http://example.org/a_b) and `code` (see www.x.org). ", 2000);
  EXPECT_LT(inline_cost(prose), 1'000'000U);
  EXPECT_GT(inline_cost(times("www._", 5000)), 1'000'000U);
  EXPECT_GT(inline_cost(times("<?", 5000)), 1'000'000U);
  EXPECT_GT(inline_cost(times("*a ", 5000) + times("_a*_ ", 5000)), 1'000'000U);
}

TEST(Guard, LongReferencesAreNotRepeatedForever) {
  const Read read("[x]: " + times("x", 20000) + "\n\n" + times("[x]\n", 20000));
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::too_many_delimiters});
  const Read few("[x]: " + times("x", 20000) + "\n\n" + times("[x]\n", 20));
  EXPECT_TRUE(few.diagnostics.all().empty());
}

// The inputs of pathological.py at a smaller size. Two seconds is what the slowest machine gets; the work is
// 10 ms.
TEST(Guard, PathologicalInputsTakeNoTime) {
  const int n = 3000;
  const std::string inputs[] = {times("![l", n),
                                times("![[]()", n),
                                "</" + times("<!--", n),
                                "x" + times("<?", n),
                                "x" + times("<![CDATA[", n),
                                "x" + times("<!A ", n),
                                times("www._", n) + "x",
                                "http://a.b/" + times("(", n) + times(")", n),
                                "http://a.b/" + times(")", n),
                                times("(http://a.b<", n),
                                times("mailto:s@p.com/", n),
                                times("a@", n),
                                times("a.b@", n),
                                times("aaa\rbbb\n-\v\n", n),
                                "a|b\n" + times("|-|-|-|\nx\n", n),
                                times("~a~~ ", n),
                                times("'a\"b ", n),
                                times("*a ", n) + times("_a*_ ", n),
                                times(">", n) + times("a*", n),
                                times("- ", n) + "x" + times("\n", n),
                                "> " + times("- ", n) + "x\n" + times(">\n", n),
                                times("_", n) + "a" + times("_", n),
                                times("[^1]:", n) + times("\n", n),
                                times("\\``", n),
                                times("[", n) + "a" + times("]", n),
                                times("[ (](", n),
                                times("[a](<b", n),
                                times("](\\[\n", n),
                                times("* ", n) + "a"};
  for (const std::string& input : inputs) {
    const auto begin = std::chrono::steady_clock::now();
    const Read read(input);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 2.0) << input.substr(0, 20);
    EXPECT_TRUE(check_spans(read.document, read.source).empty()) << input.substr(0, 20);
  }
}

TEST(LeafGuard, KeepsTheTextRightAboveATable) {
  const std::string costly = "two " + times("a@", 30'000);
  const Read read("> one\n> " + costly + "\n> | a |\n> |---|\n> | b |\n");
  EXPECT_EQ(read.codes(), (std::vector<Code>{Code::too_many_delimiters}));
  const Quote& quote = block_at<Quote>(read.document.body, 0);
  ASSERT_EQ(quote.body.size(), 2U);
  EXPECT_EQ(plain_text(block_at<Paragraph>(quote.body, 0).body), "one " + costly);
  EXPECT_EQ(read.said(quote.body[0].span), "one\n> " + costly);
}

}  // namespace
}  // namespace recto
