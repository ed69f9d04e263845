// Front matter: typed values with their places, what is wrong with them, and what the command line says over
// them.
#include <gtest/gtest.h>

#include "reading.h"

namespace recto {
namespace {

Read with_meta(std::string text, std::vector<std::pair<std::string, std::string>> meta) {
  return Read(std::move(text), ReadOptions{Dialect::recto, std::move(meta)});
}

TEST(FrontMatter, ValuesHaveTheirPlaces) {
  const Read read(
      "---\r\ntitle: \"Grüße\"  # c\r\nsubtitle: two\r\n  lines\r\nsummary: >-\r\n  folded\r\n  "
      "text\r\nlang: 'de'\r\n---\r\n# x\r\n");
  const Metadata& meta = read.document.metadata;
  EXPECT_EQ(meta.title->value, "Grüße");
  EXPECT_EQ(read.said(meta.title->span), "\"Grüße\"");
  EXPECT_EQ(meta.subtitle->value, "two lines");
  EXPECT_EQ(read.said(meta.subtitle->span), "two\r\n  lines");
  EXPECT_EQ(meta.summary->value, "folded text");
  EXPECT_EQ(read.said(meta.summary->span), ">-\r\n  folded\r\n  text");
  EXPECT_EQ(read.said(meta.lang->span), "'de'");
  EXPECT_TRUE(read.said(meta.span).ends_with("---"));
  EXPECT_EQ(read.document.body.size(), 1U);
  EXPECT_TRUE(read.diagnostics.all().empty());
}

TEST(FrontMatter, NoValueHasWhatNoProductCarries) {
  const Read read = with_meta("---\ntitle: \"Tea\\x01pot\"\n---\n# x\n", {{"subtitle", "a\x02"}});
  EXPECT_EQ(read.document.metadata.title->value, "Tea\uFFFDpot");
  EXPECT_EQ(read.document.metadata.subtitle->value, "a\uFFFD");
  ASSERT_EQ(read.diagnostics.all().size(), 2U);
  EXPECT_EQ(read.diagnostics.all().front().code, Code::control_character);
  EXPECT_EQ(read.said(read.diagnostics.all().front().at), "\"Tea\\x01pot\"");
}

TEST(FrontMatter, WhatIsCalledAUuidIsOne) {
  const auto identifier = [](const std::string& written) {
    const Read read("---\nlang: en\nidentifier: " + written + "\n---\n# x\n");
    return std::pair(read.codes(), read.document.metadata.identifier->value);
  };
  using Found = std::pair<std::vector<Code>, std::string>;
  const std::string good = "urn:uuid:F81D4FAE-7dec-11d0-a765-00a0c91e6bf6";
  EXPECT_EQ(identifier(good), (Found{{}, good}));
  EXPECT_EQ(identifier("my-book"), (Found{{}, "my-book"}));
  EXPECT_EQ(identifier("urn:uuid:x"), (Found{{Code::front_matter_shape}, "x"}));
  EXPECT_EQ(identifier("URN:UUID:" + good), (Found{{Code::front_matter_shape}, good}));
  EXPECT_EQ(identifier("'urn:uuid: urn:uuid: a b '"), (Found{{Code::front_matter_shape}, "a b"}));
  EXPECT_EQ(identifier("'urn:uuid:'"), (Found{{Code::front_matter_shape}, ""}));
}

TEST(FrontMatter, TheWholeSchemaIsRead) {
  const Read read(
      "---\nauthors: [A, {name: B, role: trl, file-as: 'B, C'}]\nkeywords: a, b\nsubject: [c, d]\n"
      "publisher: {name: P, department: D, address: S, logo: l.png}\nidentifier: i\nisbn: "
      "978-3-16-148410-0\ndoi: "
      "10.1/x\ncode: K\n"
      "version: 1.10\ndates: {published: 2024-02-29, reviewed: 2025-01-31, review-due: 2026-12-01}\nrights: "
      "r\n"
      "licence: CC-BY-4.0\nseries: {name: s, position: 2}\ncover: c.jpg\nstyle: book\nbase-url: "
      "https://a.b/\ntoc: 2\n"
      "accessibility: {evaluated-by: e, evaluated-on: 2025-01-01, level: AA, report: u, summary: "
      "s}\nquestion: q\n"
      "audience: {who: w, reading-age: 9}\nurgent: [{when: x, call: 112}]\ncontact: {phone: 1}\nsupport: "
      "{web: w}\n"
      "feedback: {mail: m}\nevidence: [{id: e1, text: t, doi: 10.1/d, url: u, accessed: "
      "2025-01-01}]\nconflicts:\nfunding: f\n"
      "translation: {of: o, source-version: 1, translator: t, reviewer: r, name-en: German, name-native: "
      "Deutsch}\n"
      "editions: [large]\nfit: {}\nprint: {}\nchecks: {}\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>(4, Code::front_matter_reserved)) << "the last four";
  const Metadata& meta = read.document.metadata;
  ASSERT_EQ(meta.authors.size(), 2U);
  EXPECT_EQ(meta.authors[0].role, "aut");
  EXPECT_EQ(meta.authors[1].role, "trl");
  EXPECT_EQ(meta.authors[1].file_as, "B, C");
  EXPECT_EQ(read.said(meta.authors[1].span), "{name: B, role: trl, file-as: 'B, C'}");
  EXPECT_EQ(meta.keywords, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(meta.subject->value, "c, d");
  EXPECT_EQ(meta.publisher->department, "D");
  EXPECT_EQ(meta.version->value, "1.10");
  EXPECT_EQ(meta.published->value, (Date{2024, 2, 29}));
  EXPECT_EQ(meta.series->position, "2");
  EXPECT_EQ(meta.toc_depth, 2);
  EXPECT_EQ(meta.accessibility.level->value, "AA");
  EXPECT_EQ(meta.reading_age->value, "9");
  EXPECT_EQ(meta.urgent.at(0).calls.at(0), "112");
  EXPECT_EQ(meta.contact->pairs.at(0), (std::pair<std::string, std::string>{"phone", "1"}));
  EXPECT_EQ(meta.evidence.at(0).doi, "10.1/d");
  EXPECT_EQ(meta.conflicts->value, "");
  EXPECT_EQ(meta.translation->pairs.size(), 6U);
}

TEST(FrontMatter, UnknownKeysAreReportedWithTheNearest) {
  const Read read("---\ntitel: a\nauthors: [{nam: b, name: c}]\n---\n");
  ASSERT_EQ(read.codes(), (std::vector<Code>{Code::front_matter_unknown, Code::front_matter_unknown}));
  EXPECT_EQ(read.said(read.diagnostics.all()[0].at), "titel");
  EXPECT_NE(read.diagnostics.all()[0].hints.at(0).text.find("\"title\""), std::string::npos);
  EXPECT_EQ(read.said(read.diagnostics.all()[1].at), "nam");
}

TEST(FrontMatter, AuthorIsAnAliasOfAuthors) {
  for (const char* line : {"author: A", "author: [A]", "author: {name: A}"}) {
    const Read read(std::string("---\n") + line + "\n---\n");
    EXPECT_TRUE(read.diagnostics.all().empty()) << line;
    ASSERT_EQ(read.document.metadata.authors.size(), 1U) << line;
    EXPECT_EQ(read.document.metadata.authors[0].name, "A") << line;
  }
  const Read twice("---\nauthor: A\nauthors: [B]\n---\n");
  EXPECT_EQ(twice.document.metadata.authors.at(0).name, "B");
  const Diagnostic& report = twice.report(Code::front_matter_duplicate);
  EXPECT_EQ(twice.said(report.at), "author");
  EXPECT_EQ(twice.said(*report.hints.at(0).at), "authors");
  const Read thrice("---\nauthor: A\nauthor: B\nauthors: [C]\n---\n");
  EXPECT_EQ(thrice.document.metadata.authors.at(0).name, "C");
  std::size_t counting = 0;
  for (const Diagnostic& one : thrice.diagnostics.all())
    counting += one.hints.at(0).text.find("counts") == std::string::npos ? 0 : 1;
  EXPECT_EQ(counting, 1U) << "only one of the values counts";
  const Read both = with_meta("text\n", {{"author", "X"}, {"authors", "Y"}, {"author", "Z"}});
  EXPECT_EQ(both.document.metadata.authors.size(), 3U);
  const Read over = with_meta("---\nauthors: [A, B]\n---\n", {{"author", "C"}});
  ASSERT_EQ(over.document.metadata.authors.size(), 1U);
  EXPECT_EQ(over.document.metadata.authors[0].name, "C");
}

TEST(FrontMatter, KeysOfOtherProgramsAreToldOurs) {
  const auto hint = [](const std::string& yaml) {
    return Read("---\n" + yaml + "\n---\n").report(Code::front_matter_unknown).hints.at(0).text;
  };
  EXPECT_EQ(hint("date: 2026-11-22"), "write dates: {published: 2026-11-22}");
  EXPECT_EQ(hint("modified: 2025-02-03"), "write dates: {reviewed: 2025-02-03}");
  EXPECT_EQ(hint("published: 2026-01-02"), "write dates: {published: 2026-01-02}");
  EXPECT_EQ(hint("date: yesterday"), "write dates: {published: 2026-11-22}") << "an example of the form";
  EXPECT_EQ(hint("language: de"), "write lang: de");
  EXPECT_EQ(hint("langauge: de"), "write lang: de");
  EXPECT_EQ(hint("data: 1"), "take it out, or keep it for other programs with --allow front-matter-unknown");
  EXPECT_EQ(hint("license: MIT"), "did you mean \"licence\"?");
  EXPECT_EQ(hint("keyword: a"), "did you mean \"keywords\"?");
  EXPECT_EQ(hint("descripton: a"), "did you mean \"description\"?");
  EXPECT_EQ(hint("bibliography: a"),
            "take it out, or keep it for other programs with --allow front-matter-unknown");
  EXPECT_EQ(hint("dates: {first-seen: 2026-01-01}"),
            "\"dates\" has the keys published, reviewed, review-due");
}

TEST(FrontMatter, AnAskedLanguageIsTheDocuments) {
  const auto language = [](const char* asked) {
    ReadOptions options;
    options.language = asked;
    return Read("---\nlang: en\n---\n", options).document.metadata.lang->value;
  };
  EXPECT_EQ(language("fr"), "fr");
  EXPECT_EQ(language(""), "en");
  EXPECT_EQ(language("no tag"), "en");
}

TEST(FrontMatter, DuplicatesAreReportedAndTheFirstCounts) {
  const Read read("---\ntitle: a\nlang: en\ntitle: b\n---\n");
  EXPECT_EQ(read.document.metadata.title->value, "a");
  const Diagnostic& report = read.report(Code::front_matter_duplicate);
  EXPECT_EQ(read.source.position(report.at.begin).line, 4U);
  EXPECT_EQ(read.source.position(report.hints.at(0).at->begin).line, 2U);
}

TEST(FrontMatter, WrongKindsAreReportedInPlace) {
  struct Case {
    const char* line;
    const char* at;
  };
  constexpr Case kCases[] = {{"lang: [a]", "[a]"},
                             {"dates: {published: 2025-02-30}", "2025-02-30"},
                             {"toc: 7", "7"},
                             {"toc: yes", "yes"},
                             {"urgent: [{when: a}]", "{when: a}"},
                             {"authors: [{name: a, role: author}]", "author"},
                             {"authors: [{role: edt}]", "{role: edt}"},
                             {"evidence: [{id: a}]", "{id: a}"},
                             {"evidence: [{text: a, accessed: today}]", "today"},
                             {"accessibility: {evaluated-on: 2025-13-01}", "2025-13-01"}};
  for (const Case& one : kCases) {
    const Read read(std::string("---\n") + one.line + "\n---\n");
    ASSERT_EQ(read.codes(), std::vector<Code>{Code::front_matter_value}) << one.line;
    EXPECT_EQ(read.said(read.diagnostics.all()[0].at), one.at) << one.line;
  }
}

TEST(FrontMatter, WrongKindsAreCalledWhatTheyAre) {
  const auto message = [](const std::string& line) {
    return Read("---\n" + line + "\n---\n").report(Code::front_matter_value).message;
  };
  EXPECT_EQ(message("toc: yes"), "\"toc\" must be true, false or a depth from 1 to 6, not \"yes\"");
  EXPECT_EQ(message("lang: [a]"), "\"lang\" must be text, not a list");
  const std::string call = "\"urgent\" must be a mapping with both when and call; there is no ";
  EXPECT_EQ(message("urgent: [{when: a}]"), call + "call");
  EXPECT_EQ(message("urgent: [{call: 999}]"), call + "when");
  EXPECT_EQ(message("urgent: [{whn: a}]"), call + "when and no call");
}

// The form is wrong, the words are the author's: reported, and printed all the same.
TEST(FrontMatter, WordsOfTheWrongFormAreKept) {
  const auto read = [](const std::string& yaml) {
    const Read result("---\n" + yaml + "\n---\n");
    EXPECT_FALSE(result.diagnostics.all().empty()) << yaml;
    for (const Diagnostic& report : result.diagnostics.all()) EXPECT_FALSE(report.hints.empty()) << yaml;
    return result.document.metadata;
  };
  EXPECT_EQ(read("title: [a, b]").title->value, "a, b");
  EXPECT_EQ(read("summary: {a: b}").summary->value, "a: b");
  EXPECT_EQ(read("rights: [[a, {b: c}], d]").rights->value, "a, b: c, d");
  EXPECT_EQ(read("urgent: [\"you bleed, ring 999\"]").urgent.at(0).when, "you bleed, ring 999");
  EXPECT_EQ(read("evidence: A trial.").evidence.at(0).text, "A trial.");
  EXPECT_EQ(read("contact: NHS 111").contact->pairs.at(0).second, "NHS 111");
  EXPECT_EQ(read("support: [a, {phone: 1}]").support->pairs.at(1).second, "1");
  EXPECT_EQ(read("feedback: {ward: {phone: 1, floor: 2}}").feedback->pairs.at(0).second,
            "phone: 1, floor: 2");
  EXPECT_EQ(read("publisher: [a, b]").publisher->name, "a, b");
  EXPECT_EQ(read("publisher: {nam: b}").publisher->name, "nam: b");
  EXPECT_EQ(read("series: [a]").series->name, "a");
  EXPECT_EQ(read("audience: [a, b]").audience->value, "a, b");
  EXPECT_EQ(read("audience: {whom: a}").audience->value, "whom: a");
  EXPECT_EQ(read("authors: [[a, b]]").authors.at(0).name, "a, b");
  EXPECT_EQ(read("authors: [Jane Doe: editor]").authors.at(0).name, "Jane Doe: editor");
  EXPECT_EQ(read("keywords: {a: b}").keywords.at(0), "a: b");
  EXPECT_EQ(read("dates: 2025-01-02").published->value, (Date{2025, 1, 2}));
}

TEST(FrontMatter, WhatIsUrgentIsKeptEvenWithoutItsNumber) {
  const auto urgent = [](const std::string& yaml) {
    const Read result("---\nurgent: [" + yaml + "]\n---\n");
    EXPECT_FALSE(result.diagnostics.all().empty()) << yaml;
    return result.document.metadata.urgent.at(0);
  };
  EXPECT_EQ(urgent("{when: you bleed}").when, "you bleed");
  EXPECT_EQ(urgent("{call: 999}").calls.at(0), "999");
  EXPECT_EQ(urgent("{wen: you bleed, call: 999}").when, "wen: you bleed");
  EXPECT_EQ(urgent("you bleed: ring 999").when, "you bleed: ring 999");
}

TEST(FrontMatter, SeveralNumbersAreAList) {
  const Read read("---\nurgent: [{when: a, call: [999, 111]}]\ncontact: {phone: [1, 2]}\n---\n");
  EXPECT_TRUE(read.diagnostics.all().empty());
  EXPECT_EQ(read.document.metadata.urgent.at(0).calls, (std::vector<std::string>{"999", "111"}));
  EXPECT_EQ(read.document.metadata.contact->pairs.at(1), (std::pair<std::string, std::string>{"phone", "2"}));
}

TEST(FrontMatter, CurlyQuotationMarksRoundANameOrADayAreTold) {
  const Read read(
      "---\ntitle: “A”\nlang: “en-GB”\nstyle: ‘leaflet’\ndates: {published: „2026-11-22“}\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>(3, Code::front_matter_shape)) << "a title may have them";
  EXPECT_EQ(read.diagnostics.all()[0].hints.at(0).text, "write straight ones or none: en-GB");
  EXPECT_EQ(read.document.metadata.title->value, "“A”");
  EXPECT_EQ(read.document.metadata.lang->value, "en-GB");
  EXPECT_EQ(read.document.metadata.style->value, "leaflet");
  EXPECT_EQ(read.document.metadata.published->value.year, 2026);
}

TEST(FrontMatter, WhatMustBeAMappingHasAHint) {
  for (const char* yaml : {"urgent: [{when: a}]", "urgent: [{call: 999}]", "evidence: [{id: a}]",
                           "evidence: [a]", "translation: German", "authors: [{role: edt}]"}) {
    const Read read(std::string("---\nlang: en\n") + yaml + "\n---\n");
    ASSERT_EQ(read.diagnostics.all().size(), 1U) << yaml;
    EXPECT_EQ(read.diagnostics.all()[0].hints.size(), 1U) << yaml;
  }
}

TEST(FrontMatter, ThematicBreaksAreNotFrontMatter) {
  EXPECT_TRUE(std::holds_alternative<ThematicBreak>(Read("---\n\ntitle: a\n---\n").document.body.at(0).kind));
  EXPECT_TRUE(
      std::holds_alternative<ThematicBreak>(Read("---\nJust a text\n---\n").document.body.at(0).kind));
  EXPECT_TRUE(std::holds_alternative<ThematicBreak>(Read("---\na: b\n").document.body.at(0).kind));
}

TEST(FrontMatter, TheCommandLineWins) {
  const Read read = with_meta("---\ntitle: a\nkeywords: [b]\ncontact: {phone: 1, web: w}\n---\n",
                              {{"title", "c"},
                               {"keywords", "d"},
                               {"keywords", "e"},
                               {"contact.phone", "2"},
                               {"dates.reviewed", "2025-01-02"},
                               {"toc", "true"},
                               {"code", "'1'"}});
  const Metadata& meta = read.document.metadata;
  EXPECT_EQ(meta.title->value, "c");
  EXPECT_EQ(meta.keywords, (std::vector<std::string>{"d", "e"}));
  EXPECT_EQ(meta.contact->pairs,
            (std::vector<std::pair<std::string, std::string>>{{"phone", "2"}, {"web", "w"}}));
  EXPECT_EQ(meta.reviewed->value, (Date{2025, 1, 2}));
  EXPECT_EQ(meta.toc_depth, 6);
  EXPECT_EQ(meta.code->value, "1");
  EXPECT_TRUE(read.diagnostics.all().empty());
  const Read wrong = with_meta("text\n", {{"toc", "x"}, {"nope", "y"}});
  EXPECT_NE(wrong.report(Code::front_matter_value).message.find("--meta"), std::string::npos);
  EXPECT_NE(wrong.report(Code::front_matter_unknown).message.find("--meta"), std::string::npos);
}

TEST(Metadata, AKeyThatDoesNothingYetIsReported) {
  const Read read("---\neditions: [large]\nfit:\n---\n");
  EXPECT_EQ(read.codes(), std::vector<Code>{Code::front_matter_reserved}) << "fit says nothing";
  EXPECT_EQ(read.said(read.report(Code::front_matter_reserved).at), "editions");
}

TEST(Metadata, WhatCannotBeADoiAnIsbnOrALevelIsReported) {
  const Read wrong(
      "---\ndoi: 10.1000\nisbn: 978-3-16-148410-1\naccessibility: {level: aa}\nevidence: [{doi: "
      "PMC123}]\n---\n");
  EXPECT_EQ(wrong.codes(), std::vector<Code>(4, Code::front_matter_value));
  const Metadata& meta = wrong.document.metadata;
  EXPECT_FALSE(meta.doi || meta.isbn || meta.accessibility.level) << "they name no product";
  EXPECT_EQ(meta.evidence.at(0).doi, "PMC123") << "its words are kept";
  const Read right(
      "---\ndoi: https://doi.org/10.1000/182\nisbn: ISBN 0-8044-2957-X\naccessibility: {level: AAA}\n"
      "evidence: [{doi: 'doi:10.1000/182'}]\n---\n");
  EXPECT_EQ(right.codes(), std::vector<Code>{});
}

TEST(Metadata, MarkupInAValueIsReportedInPlace) {
  const auto said = [](const std::string& value) {
    const Read read("---\nsummary: " + value + "\n---\n");
    std::string out;
    for (const Diagnostic& one : read.diagnostics.all()) {
      EXPECT_EQ(one.code, Code::unread_markup) << value;
      out += read.said(one.at);
    }
    return out;
  };
  EXPECT_EQ(said("a **very good** one"), "**very good**");
  EXPECT_EQ(said("'the *Homo sapiens*'"), "*Homo sapiens*");
  EXPECT_EQ(said("\"see [the page](https://example.org) and *so*\""), "[the page](https://example.org)");
  EXPECT_EQ(said("'![a](b.png)'"), "![a](b.png)") << "a picture";
  EXPECT_EQ(said("run `recto build`, (_now_)"), "`recto build`");
  EXPECT_EQ(said(">-\n  two\n  *lines*"), ">-\n  two\n  *lines*") << "folded, as a whole";
  for (const char* value :
       {"C* and D*", "2 * 3 * 4", "2 ** 3 ** 4", "snake_case_name and _one", "a *b", "M*A*S*H",
        "Hawai`i and O`ahu", "f[x](y.z)", "a [b](c)", "'[sic](as it is)'", "'* required, ** optional'", "'*'",
        "__init__", "'[1](a.b)'", "https://a.org/_b_/c"})
    EXPECT_EQ(said(value), "") << value;
  const Read names("---\nstyle: _a_.css\nkeywords: ['*a*']\ncontact: {mail: '[m](mailto:a@b.org)'}\n---\n");
  EXPECT_EQ(names.codes(), (std::vector<Code>(2, Code::unread_markup))) << "a name is none";
  EXPECT_EQ(with_meta("a\n", {{"title", "*a*"}}).codes(), std::vector<Code>{Code::unread_markup});
}

TEST(Metadata, AReadingAgeIsANumberOfYears) {
  const Read fine("---\naudience: {who: all, reading-age: 11}\n---\n");
  EXPECT_TRUE(fine.codes().empty());
  EXPECT_EQ(fine.document.metadata.reading_age->value, "11");
  const Read wrong("---\naudience: {who: all, reading-age: eleven}\n---\n");
  EXPECT_EQ(wrong.codes(), std::vector<Code>{Code::front_matter_value});
  EXPECT_FALSE(wrong.document.metadata.reading_age);
}

}  // namespace
}  // namespace recto
