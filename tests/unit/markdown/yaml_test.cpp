// What is wrong with the YAML of front matter: one finding for each mistake, at its place, and what stands
// round it is kept.
#include <gtest/gtest.h>

#include "reading.h"

namespace recto {
namespace {

TEST(FrontMatter, AHintSaysWhatIsWrongWithTheLine) {
  const auto hint = [](const std::string& yaml) {
    return Read("---\nlang: en\n" + yaml + "---\n").report(Code::front_matter_syntax).hints.at(0).text;
  };
  EXPECT_EQ(hint("title: a: b\n"), "put a value that holds a colon in quotes");
  EXPECT_EQ(hint("title: a\n\tcode: b\n"), "indent with spaces: YAML takes no tabs");
  EXPECT_EQ(hint("contact:\n\tphone: b\n"), "indent with spaces: YAML takes no tabs");
  EXPECT_EQ(hint("title: 'It's a\n"),
            "write a quotation mark in a quoted value twice, or the other kind round it");
  EXPECT_EQ(hint("title:a\ncode: b\n"), "this is no `key: value`: write it with a space behind the colon");
  const Read above("---\nlang: en\ntitle:a\ncode: b\n---\n");
  EXPECT_EQ(above.source.position(above.report(Code::front_matter_syntax).at.begin).line, 3U);
  for (const char* indented : {"title: a\n  code: b\n", "title: a\n  \"code\": b\n",
                               "title: a\n  review due: b\n", "contact:\n phone: 1\n  name: b\n",
                               "contact:\n  phone: 1\n name: b\n", "authors:\n- a\n  name: b\n"}) {
    EXPECT_TRUE(hint(indented).starts_with("begin the line in the column of the keys beside it")) << indented;
  }
}

TEST(FrontMatter, ATabBelowAKeyIsTheOnlyFinding) {
  const Read read("---\nlang: en\ndates:\n\tpublished: 2026-11-22\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax}) << "\"published\" is no day";
  const Diagnostic& report = read.report(Code::front_matter_syntax);
  EXPECT_EQ(read.said(report.at), "\t");
  EXPECT_TRUE(report.message.ends_with("; \"dates\" is left out")) << report.message;
  const Read text("---\nlang: en\nsummary:\n  All is well\ntitle: a: b\n---\n");
  EXPECT_EQ(text.document.metadata.summary->value, "All is well") << "the mistake is on another line";
  EXPECT_EQ(text.document.metadata.title->value, "a");
}

TEST(FrontMatter, TextThatIsNoKeyIsAnError) {
  for (const char* yaml : {"summary: >-\nFor most people, no.\n", "authors:\n- Ann\n-Jane\n"}) {
    const Read read(std::string("---\nlang: en\n") + yaml + "---\n");
    EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax}) << yaml;
    EXPECT_FALSE(read.diagnostics.all().at(0).hints.empty()) << yaml;
  }
}

TEST(FrontMatter, OneThatIsNeverClosedIsReported) {
  const Read open("---\ntitle: A\nlang: en\n\ntext\n");
  const Diagnostic& report = open.report(Code::front_matter_syntax);
  EXPECT_EQ(open.said(report.at), "---");
  EXPECT_FALSE(report.hints.empty());
  EXPECT_FALSE(open.document.body.empty()) << "its text is kept";
  for (const char* prose : {"---\nNote: this is prose.\n", "---\nHe said: no.\n", "---\n\ntitle: A\n",
                            "---\ntext\n", "a\n\n---\ntitle: A\n", "---\n- a: b\n"}) {
    EXPECT_TRUE(Read(prose).diagnostics.all().empty()) << prose;
  }
  EXPECT_TRUE(read_as(Dialect::commonmark, "---\ntitle: A\n").diagnostics.all().empty());
}

TEST(FrontMatter, OneThatDoesNotBeginTheFileIsReported) {
  const std::pair<const char*, std::vector<std::string>> cases[] = {
      {"\n\n---\ntitle: X\n---\n", {"take the blank lines above it away"}},
      {" ---\n title: X\n ---\n", {"take the spaces before its lines away"}},
      {"\n  ---\nfoo: 1\nlang: en\n...\n",
       {"take the blank lines above it away", "take the spaces before its lines away"}},
      {"—\ntitle: X\n—\n", {"write --- above its first key and below its last"}},
      {"----\ntitle: X\n----\n", {"write --- above its first key and below its last"}}};
  for (const auto& [text, hints] : cases) {
    const Read read(text);
    const Diagnostic& report = read.report(Code::front_matter_syntax);
    std::vector<std::string> said;
    for (const Hint& hint : report.hints) said.push_back(hint.text);
    EXPECT_EQ(said, hints) << text;
  }
  // A break between texts, code, prose that has a colon, and what nothing closes.
  for (const char* text :
       {"a\n\n---\nnote: X\n---\n", "\n---\n\ntitle: X\n\n---\n", "\n---\nnote: x\n---\n",
        "    ---\n    title: X\n    ---\n", "\t---\n\ttitle: X\n", "\n---\ntitle: X\n", "\n\n"}) {
    EXPECT_EQ(Read(text).codes(), std::vector<Code>{}) << text;
  }
  EXPECT_EQ(read_as(Dialect::commonmark, "\n---\ntitle: X\n---\n").codes(), std::vector<Code>{});
}

TEST(FrontMatter, SyntaxErrorsNameTheirLineAndKeepWhatStandsBefore) {
  struct Case {
    const char* yaml;
    std::uint32_t line;  // of the document
  };
  constexpr Case kCases[] = {{"title: a\nlang: b: c\n", 3},
                             {"title: a\nlang:\n\tx: y\n", 4},
                             {"title: a\ncode: @b\n", 3},
                             {"title: a\ncode: \"b\n", 3}};
  for (const Case& one : kCases) {
    const Read read(std::string("---\n") + one.yaml + "---\ntext\n");
    const Diagnostic& report = read.report(Code::front_matter_syntax);
    EXPECT_EQ(read.source.position(report.at.begin).line, one.line) << one.yaml;
    EXPECT_FALSE(report.hints.empty()) << one.yaml;
    ASSERT_TRUE(read.document.metadata.title) << one.yaml;
    EXPECT_EQ(read.document.metadata.title->value, "a") << one.yaml;
    EXPECT_EQ(read.document.body.size(), 1U) << one.yaml;
  }
}

// What follows a mistake is read, so that it costs one finding and one value.
TEST(FrontMatter, OneMistakeIsOneFinding) {
  struct Case {
    const char* line;
    const char* at;
  };
  constexpr Case kCases[] = {
      {"title: [unclosed", "["},           {"title: {unclosed: a", "{"}, {"title: [a, [b, c]", "["},
      {"title: [draft] A title", "A"},     {"title: [a]]", "]"},         {"title: \"unclosed", "\"unclosed"},
      {"title: 'un closed", "'un closed"}, {"title: @at", "@"},          {"title:\n\ta: b", "\t"}};
  for (const Case& one : kCases) {
    const Read read(std::string("---\ncode: C\n") + one.line + "\nlang: en\nkeywords: [a, b]\n---\ntext\n");
    ASSERT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax}) << one.line;
    const Diagnostic& report = read.diagnostics.all()[0];
    EXPECT_EQ(read.said(report.at), one.at) << one.line;
    EXPECT_EQ(report.hints.size(), 1U) << one.line;
    const Metadata& meta = read.document.metadata;
    EXPECT_EQ(meta.code->value, "C") << one.line;
    ASSERT_TRUE(meta.lang) << one.line;
    EXPECT_EQ(meta.lang->value, "en") << one.line;
    EXPECT_EQ(read.said(meta.lang->span), "en") << one.line;
    EXPECT_EQ(meta.keywords.size(), 2U) << one.line;
  }
  const Read quote("---\ntitle: \"a b\nlang: en\n---\n");
  EXPECT_EQ(quote.document.metadata.title->value, "a b");
  const Read twice("---\nlang: en\ntitle: [a\nlang: de\n---\n");
  EXPECT_EQ(twice.codes(), (std::vector<Code>{Code::front_matter_syntax, Code::front_matter_duplicate}));
  std::string many;
  for (int i = 0; i < 100; ++i) many += "k" + std::to_string(i) + ": @\n";
  EXPECT_EQ(Read("---\n" + many + "---\n").codes().size(), 18U) << "and the last says that there are more";
}

// A later quote closes it, and libyaml takes the keys between for text.
TEST(FrontMatter, AQuoteThatRunsOverAKeyEndsWithItsLine) {
  for (const char* quote : {"\"", "'"}) {
    const std::string open = std::string(quote) + "a b";
    for (const std::string& end :
         {std::string("subtitle: c") + quote, std::string("subtitle: ") + quote + "c" + quote}) {
      const Read read("---\ncode: C\ntitle: " + open + "\nlang: en\n" + end + "\n---\ntext\n");
      ASSERT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax}) << end;
      EXPECT_EQ(read.said(read.diagnostics.all()[0].at), open) << end;
      EXPECT_EQ(read.document.metadata.title->value, "a b") << end;
      EXPECT_EQ(read.document.metadata.lang->value, "en") << end;
      EXPECT_TRUE(read.document.metadata.subtitle) << end;
    }
  }
  const Read nested("---\npublisher:\n  name: \"a b\nlang: en\ntitle: \"c\"\n---\ntext\n");
  EXPECT_EQ(nested.codes(), std::vector<Code>{Code::front_matter_syntax});
  EXPECT_EQ(nested.document.metadata.title->value, "c");
  // Text that goes on in lines that are indented, or are no keys.
  for (const char* text : {"\"a b\n  lang: en\n  c\"", "\"a b\nlang:en\"", "'a b\nThe lang: en'"}) {
    const Read read(std::string("---\nsummary: ") + text + "\ntitle: \"a\"\n---\ntext\n");
    EXPECT_EQ(read.codes(), std::vector<Code>{}) << text;
  }
}

// Half of a list of mappings would be judged as if the author had left out the rest.
TEST(FrontMatter, AMistakeInACollectionCostsItsKey) {
  for (const char* when : {"@bad", "[bad", "\"bad"}) {
    const Read read(std::string("---\ncode: C\nurgent:\n  - when: a\n    call: b\n  - when: ") + when +
                    "\n    call: c\n  - when: d\n    call: e\nlang: en\n---\ntext\n");
    ASSERT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax}) << when;
    const std::string& message = read.diagnostics.all()[0].message;
    EXPECT_NE(message.find("\"urgent\" is left out"), std::string::npos) << message;
    EXPECT_TRUE(read.document.metadata.urgent.empty()) << when;
    EXPECT_EQ(read.document.metadata.code->value, "C") << when;
    EXPECT_EQ(read.document.metadata.lang->value, "en") << when;
  }
}

TEST(FrontMatter, WhatIsNoMappingBehindAMistakeCostsItselfAlone) {
  const Read read("---\nlang: en\ntitle: [a]]\n\"a: b\"\n---\ntext\n");
  ASSERT_TRUE(read.document.metadata.lang);
  EXPECT_EQ(read.document.metadata.lang->value, "en");
}

TEST(FrontMatter, LinesMayEndWithACarriageReturnAlone) {
  const Read read("---\rtitle: A\rsummary: >-\r  two\r  lines\rcode: b: c\rlang: de\r---\r\rtext\r");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax});
  EXPECT_EQ(read.said(read.diagnostics.all()[0].at), ":");
  EXPECT_EQ(read.document.metadata.title->value, "A");
  EXPECT_EQ(read.document.metadata.summary->value, "two lines");
  EXPECT_EQ(read.said(read.document.metadata.lang->span), "de");
}

TEST(FrontMatter, KeysThatAMistakeTookAreKnown) {
  const auto unread = [](std::string text) { return Read(std::move(text)).document.metadata.unread; };
  using Keys = std::vector<std::string>;
  EXPECT_EQ(unread("---\ntitle: [A\nlang: en\nauthor: [c\n---\n"), (Keys{"title", "authors"}));
  EXPECT_EQ(unread("---\ntitle: A\nlang: en\n\ncode: b\n"), (Keys{"title", "lang"}));
  EXPECT_EQ(unread("\n---\ntitle: A\nlang: en\n---\ncode: b\n"), (Keys{"title", "lang"}));
  EXPECT_EQ(unread("---\nlang:\ntitle: A\n---\ncode: b\n"), Keys{});
}

TEST(FrontMatter, KeysWithoutASpaceBehindTheirColonAreTold) {
  const Read read("---\ntitle:Hip\nlang:en\n---\n\ntext\n");
  EXPECT_EQ(read.said(read.report(Code::front_matter_syntax).at), "title:Hip");
  EXPECT_EQ(Read("---\nnote:this\n---\n").codes(), std::vector<Code>{});
}

TEST(FrontMatter, AHashInAValueIsTold) {
  const Read read("---\ntitle: Ward #7 leaflet\nlang: en  # British\nsummary: 'a #1'\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_comment});
  EXPECT_EQ(read.said(read.diagnostics.all()[0].at), "#7 leaflet");
  EXPECT_EQ(read.document.metadata.title->value, "Ward");
}

TEST(FrontMatter, WhatBeginsWithAHashOrAMarkIsTold) {
  const auto said = [](const std::string& line) {
    const Read read("---\nlang: en\n" + line + "\nsubtitle: s\n---\n");
    EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_comment}) << line;
    return std::string(read.said(read.diagnostics.all().at(0).at));
  };
  EXPECT_EQ(said("title: #1 Guide"), "#1 Guide");
  EXPECT_EQ(said("title: \"C\" #4 Guide"), "#4 Guide");
  EXPECT_EQ(said("title: !Important notice"), "!Important");
  EXPECT_EQ(said("title: &Co Sons"), "&Co");
}

TEST(FrontMatter, ANameThatAnAliasRepeatsIsNoText) {
  EXPECT_EQ(Read("---\nlang: en\ntitle: &t T\nsubtitle: *t\n---\n").codes(), std::vector<Code>{});
  EXPECT_EQ(Read("---\nlang: en\ntitle: R&D &Co\n---\n").codes(), std::vector<Code>{});
}

TEST(FrontMatter, AMistakeInBracketsThatAreClosedStandsWhereItIs) {
  const Read read("---\nlang: en\nkeywords: [\n  a,\n  @home,\n  c\n]\ntitle: T\n---\n");
  EXPECT_EQ(read.said(read.report(Code::front_matter_syntax).at), "@");
  EXPECT_EQ(read.document.metadata.title->value, "T");
}

TEST(FrontMatter, EachKeyWithoutItsSpaceIsTold) {
  const Read read("---\nlang: en\nauthor:Bob\ntitle:Hip\nsubtitle: S\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>(2, Code::front_matter_syntax));
  EXPECT_EQ(read.said(read.diagnostics.all().at(1).at), "title:Hip");
}

TEST(FrontMatter, KeysBehindWhatIsNoneAreRead) {
  for (const char* above : {"{title: T, lang: en}\n", "- a\n- b\n", "%YAML 1.2\n"}) {
    const Read read(std::string("---\n") + above + "subtitle: S\ncode: C\n---\n");
    EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax}) << above;
    ASSERT_TRUE(read.document.metadata.subtitle) << above;
  }
  const Read alias("---\ntitle: &t Name\ncode: @x\nlang: en\nsubtitle: *t\n---\n");
  EXPECT_EQ(alias.document.metadata.subtitle->value, "Name");
}

TEST(FrontMatter, LineEndsThatAreNoneHereAreSpaces) {
  const Read read("---\nlang: en\ntitle: One\u2028Two\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::control_character});
  EXPECT_EQ(read.document.metadata.title->value, "One Two");
}

TEST(FrontMatter, AnAliasOfNothingIsToldAndIsText) {
  const Read read("---\nlang: en\ntitle: *Heparin\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_syntax});
  EXPECT_EQ(read.document.metadata.title->value, "*Heparin");
}

TEST(FrontMatter, ControlCharactersThatYamlDoesNotTakeAreReplaced) {
  const Read read(
      "---\nlang: en\ntitle: a\x7F"
      "b\xC2\x9F\nsubtitle: c\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>(2, Code::control_character));
  EXPECT_EQ(read.document.metadata.title->value,
            "a\uFFFD"
            "b\uFFFD");
  EXPECT_EQ(read.said(read.document.metadata.subtitle->span), "c");
}

TEST(FrontMatter, AliasesAreFollowedButNotForever) {
  const Read read("---\ntitle: &t Name\nsubtitle: *t\n---\n");
  EXPECT_EQ(read.document.metadata.subtitle->value, "Name");
  std::string bomb = "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) bomb += before + (k < 9 ? "," : "]\n");
  }
  const Read exploded(bomb + "---\n");
  EXPECT_EQ(exploded.report(Code::front_matter_syntax).severity, Severity::error);
  const Read deep("---\na: " + std::string(5000, '[') + "\n---\n");
  EXPECT_EQ(deep.report(Code::front_matter_syntax).severity, Severity::error);
}

}  // namespace
}  // namespace recto
