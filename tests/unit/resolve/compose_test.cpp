#include <gtest/gtest.h>

#include <algorithm>

#include "markdown/read_markdown.h"
#include "outcome.h"

namespace recto {
namespace {

using test::resolved;
using test::Setting;
using Strings = std::vector<std::string>;

// The lines of the tree that hold one of the words, without indentation.
Strings lines_with(const std::string& tree, const Strings& words) {
  Strings out;
  for (std::size_t at = 0; at < tree.size();) {
    const std::size_t end = tree.find('\n', at);
    std::string line = tree.substr(at, end - at);
    at = end + 1;
    line.erase(0, line.find_first_not_of(' '));
    for (const std::string& word : words) {
      if (line.rfind(word, 0) == 0) {
        out.push_back(line);
        break;
      }
    }
  }
  return out;
}
Strings skeleton(const std::string& markdown, const Setting& setting = {}) {
  return lines_with(resolved(markdown, setting)->tree(), {"div", "heading", "text"});
}

TEST(ComposeTitle, StandsAboveADocumentWithoutOne) {
  EXPECT_EQ(skeleton("---\ntitle: T\nsubtitle: S\n---\ntext\n"),
            (Strings{"div role=title", "heading level=1", "text \"T\"", "text \"S\"", "text \"text\""}));
}

TEST(ComposeTitle, IsNotPrintedTwice) {
  EXPECT_EQ(skeleton("---\ntitle: \"It's a -- \\\"title\\\"\"\n---\n# It’s a – “title”\n\ntext\n"),
            (Strings{"div role=title", "heading level=1", "text \"It’s a – “title”\"", "text \"text\""}));
  EXPECT_EQ(skeleton("---\ntitle: T\n---\n# U\n"),
            (Strings{"div role=title", "heading level=1", "text \"T\"", "heading level=1", "text \"U\""}));
  EXPECT_EQ(skeleton("# U\n\ntext\n"), (Strings{"heading level=1", "text \"U\"", "text \"text\""}));
}

// An abbreviation counts, and is explained, wherever it is printed.
TEST(Compose, AbbreviationsStandInWhatTheFrontMatterPrintsToo) {
  const auto outcome = resolved(
      "---\ntitle: Fever\nlang: en\nsummary: Ask at A&E.\nurgent:\n  - {when: a fit, call: \"999, or go to "
      "A&E\"}\n---\n\nText.\n\n*[A&E]: Accident and Emergency\n");
  EXPECT_EQ(lines_with(outcome->tree(), {"span element=abbr"}),
            Strings(2, "span element=abbr {title=\"Accident and Emergency\"}"));
  EXPECT_EQ(outcome->reports(), Strings{});
}

// The texts of the title's div below the title.
Strings bylines(const std::string& authors, const std::string& language = "en") {
  Setting setting;
  setting.options.language = language;
  const auto outcome = resolved("---\ntitle: T\nauthors: " + authors + "\n---\n", setting);
  const Blocks& body = std::get<Div>(outcome->resolved.document.body.front().kind).body;
  Strings out;
  for (std::size_t i = 1; i < body.size(); ++i)
    out.push_back(plain_text(std::get<Paragraph>(body[i].kind).body));
  return out;
}

TEST(ComposeTitle, AuthorsStandBelowItAndOthersBehindThem) {
  EXPECT_EQ(bylines("[A, B]"), (Strings{"A, B"}));
  EXPECT_EQ(bylines("[Ada, {name: Bob, role: trl}]"), (Strings{"Ada", "Translated by Bob"}));
  EXPECT_EQ(bylines("[{name: Bob, role: trl}, {name: Ada, role: aut}]", "de"),
            (Strings{"Ada", "Übersetzt von Bob"}));
  EXPECT_EQ(bylines("[{name: Eve, role: edt}]", "de"), (Strings{"Redaktion: Eve"}));
  EXPECT_EQ(bylines("[Ada, {name: Ill, role: ill}]"), (Strings{"Ada"})) << "in the colophon alone";
}

TEST(ComposeTitle, AColophonLeavesTheAuthorsThere) {
  EXPECT_EQ(skeleton("---\ntitle: T\nauthors: [A, {name: I, role: ill}]\ncode: X\n---\n"),
            (Strings{"div role=title", "heading level=1", "text \"T\"", "text \"A\"", "div role=colophon",
                     "heading level=2", "text \"About this document\"", "text \"Contributors:\"",
                     "text \" \"", "text \"I\"", "text \"Code:\"", "text \" \"", "text \"X\""}));
}

TEST(ComposeColophon, ATranslationSaysOfWhatAndByWhom) {
  const std::string front =
      "---\ntitle: T\ntranslation: {of: X-1, source-version: \"2\", translator: Erika, reviewer: Max,\n"
      "  name-en: German, name-native: Deutsch}\n---\n";
  const auto values = [&](const std::string& language) {
    Setting setting;
    setting.options.language = language;
    const auto outcome = resolved(front, setting);
    const auto& colophon = std::get<Div>(outcome->resolved.document.body.back().kind);
    EXPECT_EQ(colophon.role, DivRole::colophon);
    const auto& section = std::get<Section>(colophon.body.at(0).kind);
    Strings out;
    for (const ListItem& item : std::get<List>(section.body.at(1).kind).items)
      out.push_back(plain_text(std::get<Paragraph>(item.body.front().kind).body));
    return out;
  };
  EXPECT_EQ(values("en"), (Strings{"Translation of: X-1, Version 2", "Translated by: Erika",
                                   "Translation checked by: Max", "Language: Deutsch (German)"}));
  EXPECT_EQ(values("de"), (Strings{"Übersetzung von: X-1, Version 2", "Übersetzt von: Erika",
                                   "Übersetzung geprüft von: Max", "Sprache: Deutsch (German)"}));
}

TEST(ComposeColophon, TheLinesOfThePublishersAddressHaveCommasBetweenThem) {
  const auto outcome = resolved(
      "---\ntitle: T\npublisher:\n  name: House\n  address: |\n    14 Mill Lane,\n    Westvale\n\n    WV2 "
      "9AB\n"
      "---\ntext\n");
  EXPECT_NE(outcome->tree().find("House, 14 Mill Lane, Westvale, WV2 9AB"), std::string::npos)
      << outcome->tree();
}

TEST(ComposeColophon, ThePublishersLogoIsAPictureThatIsReportedWhenItIsMissing) {
  const auto outcome = resolved("---\ntitle: T\npublisher: {name: House, logo: logo.png}\n---\ntext\n");
  EXPECT_EQ(outcome->reports(), (Strings{"3:12 image-missing"}));
  EXPECT_NE(outcome->tree().find("image \"logo.png\""), std::string::npos) << outcome->tree();
}

TEST(Compose, AddressesOfTheMetadataAreCheckedAsLinksAre) {
  const auto outcome = resolved(
      "---\ntitle: T\nevidence: [{text: A, url: \"htp:/broken\"}]\nsupport: {Web: \"htpp://x.org\"}\n"
      "accessibility: {report: nowhere}\n---\ntext\n");
  Strings codes;
  for (const std::string& report : outcome->reports()) codes.push_back(report.substr(report.find(' ') + 1));
  std::sort(codes.begin(), codes.end());
  EXPECT_EQ(codes, (Strings{"front-matter-value", "unknown-scheme", "unknown-scheme"}));
}

const char* const kLeaflet =
    "---\n"
    "title: Heparin\n"
    "question: Does it help?\n"
    "summary: |\n  No.\n\n  Mostly.\n"
    "urgent:\n  - when: you bleed\n    call: 999, or 0800 123-456\n"
    "contact:\n  phone: 020 7946 0000\n  email: a@example.org\n  At night: the ward\n"
    "evidence:\n  - id: alife2\n    text: ALIFE2.\n    doi: 10.1016/x\n    accessed: 2026-11-22\n"
    "authors:\n  - A\n  - name: R\n    role: rev\n"
    "code: GYN-1\n"
    "dates:\n  published: 2026-11-22\n"
    "licence: CC-BY-4.0\n"
    "---\n";

TEST(Compose, AContactKeepsItsLines) {
  const auto outcome = resolved(
      "---\ntitle: T\ncontact:\n  Address: |\n    12  High Street\n\n    London\n  phone: \"111\\n0800 "
      "123\"\n---\na\n");
  EXPECT_EQ(lines_with(outcome->tree(), {"text", "hard-break"}),
            (Strings{"text \"T\"", "text \"a\"", "text \"Contact\"", "text \"Address:\"", "text \" \"",
                     "text \"12 High Street\"", "hard-break", "text \"London\"", "text \"Phone:\"",
                     "text \" \"", "text \"111\"", "hard-break", "text \"0800 123\""}));
}

TEST(Compose, AddressesInAContactAreLinks) {
  const auto outcome = resolved(
      "---\ntitle: T\ncontact:\n  Tel: 111 or a@example.org\nfeedback:\n  PALS: +44 1632 960 555 or "
      "pals@example.org.\n  Web: www.example.org\n"
      "  Where: Room 12, IBAN DE89 3704 0044 0532 0130 00\n  Page: https://example.org/a_(b)\n---\na\n");
  EXPECT_EQ(lines_with(outcome->tree(), {"link"}),
            (Strings{"link \"tel:111\"", "link \"mailto:a@example.org\"", "link \"tel:+441632960555\"",
                     "link \"mailto:pals@example.org\"", "link \"https://www.example.org\"",
                     "link \"https://example.org/a_(b)\""}));
}

TEST(Compose, ANumberInAnAddressIsNoLinkOfItsOwn) {
  const auto outcome = resolved(
      "---\ntitle: T\ncontact:\n  Web: https://wa.me/+441134960000 (text), +49 30 1234567\n---\na\n");
  EXPECT_EQ(lines_with(outcome->tree(), {"link"}),
            (Strings{"link \"https://wa.me/+441134960000\"", "link \"tel:+49301234567\""}));
}

TEST(Compose, UsualPlaces) {
  const Strings lines = lines_with(
      resolved(std::string(kLeaflet) + "## One\n\ntext [x](#ref-alife2)\n")->tree(), {"div", "heading"});
  EXPECT_EQ(lines, (Strings{"div role=title", "heading level=1", "div role=urgent", "heading level=2",
                            "div role=summary", "heading level=2", "div role=contact", "heading level=2",
                            "div role=evidence", "heading level=2", "div role=colophon", "heading level=2"}));
}

TEST(Compose, NothingIsReportedForALeaflet) {
  const auto outcome = resolved(std::string(kLeaflet) + "## One\n\ntext [x](#ref-alife2)\n");
  EXPECT_EQ(outcome->reports(), Strings{});
}

TEST(Compose, NumbersAreListedWithTheCommaOfTheLanguage) {
  const std::string front = "---\nurgent: [{when: w, call: [a, b]}]\n---\n";
  const auto texts = [&](const std::string& language) {
    Setting setting;
    setting.options.language = language;
    return lines_with(resolved(front, setting)->tree(), {"text"});
  };
  EXPECT_EQ(texts("en").back(), "text \"a, b\"");
  EXPECT_EQ(texts("ja").back(), "text \"a、b\"");
}

TEST(Compose, TheTextsAndTheirWords) {
  Setting german;
  german.options.language = "de";
  const Strings lines = skeleton(kLeaflet, german);
  EXPECT_EQ(lines, (Strings{"div role=title",
                            "heading level=1",
                            "text \"Heparin\"",
                            "text \"Does it help?\"",
                            "text \"A\"",
                            "text \"Geprüft von R\"",
                            "div role=urgent",
                            "heading level=2",
                            "text \"Wann Sie sofort Hilfe brauchen\"",
                            "text \"you bleed\"",
                            "text \"Rufen Sie an: \"",
                            "text \"999\"",
                            "text \", or \"",
                            "text \"0800 123-456\"",
                            "div role=summary",
                            "text \"No.\"",
                            "text \"Mostly.\"",
                            "div role=contact",
                            "heading level=2",
                            "text \"Kontakt\"",
                            "text \"Telefon:\"",
                            "text \" \"",
                            "text \"020 7946 0000\"",
                            "text \"E-Mail:\"",
                            "text \" \"",
                            "text \"a@example.org\"",
                            "text \"At night:\"",
                            "text \" \"",
                            "text \"the ward\"",
                            "div role=evidence",
                            "heading level=2",
                            "text \"Quellen\"",
                            "text \"ALIFE2.\"",
                            "text \" \"",
                            "text \"doi.org/10.1016/x\"",
                            "text \" \"",
                            "text \"(abgerufen am 22. November 2026)\"",
                            "div role=colophon",
                            "heading level=2",
                            "text \"Über dieses Dokument\"",
                            "text \"Code:\"",
                            "text \" \"",
                            "text \"GYN-1\"",
                            "text \"Veröffentlicht:\"",
                            "text \" \"",
                            "text \"22. November 2026\"",
                            "text \"Lizenz:\"",
                            "text \" \"",
                            "text \"CC-BY-4.0\""}));
}

TEST(Compose, LinksOfContactsAndLicences) {
  const Strings links = lines_with(resolved(kLeaflet)->tree(), {"link"});
  EXPECT_EQ(links, (Strings{"link \"tel:999\"", "link \"tel:0800123456\"", "link \"tel:02079460000\"",
                            "link \"mailto:a@example.org\"", "link \"https://doi.org/10.1016/x\"",
                            "link \"https://creativecommons.org/licenses/by/4.0/\""}));
}

TEST(Compose, AnEmptyDivOfTheAuthorIsThePlace) {
  const std::string front = "---\ntitle: T\nsummary: S\nurgent: [{when: w, call: c}]\n---\n";
  EXPECT_EQ(
      skeleton(front +
               "::: {.summary}\n:::\n\none\n\n## H\n\n::: {.urgent #u}\n:::\n\n::: {.urgent}\nmine\n:::\n"),
      (Strings{"div role=title", "heading level=1", "text \"T\"", "div role=summary {.summary}", "text \"S\"",
               "text \"one\"", "heading level=2", "text \"H\"", "div role=urgent {#u .urgent}",
               "heading level=2", "text \"When to get help now\"", "text \"w\"", "text \"Call: \"",
               "text \"c\"", "div {.urgent}", "text \"mine\""}));
}

TEST(Compose, WhatIsMadeBelongsToNoSectionOfTheAuthors) {
  const auto outcome = resolved("---\ntitle: T\ncode: X\n---\n# One\n\n## Two\n\n# Three\n\nlast\n");
  const Blocks& body = outcome->resolved.document.body;
  ASSERT_EQ(body.size(), 4U);  // title, two chapters, colophon
  const auto* colophon = std::get_if<Div>(&body.back().kind);
  ASSERT_NE(colophon, nullptr);
  EXPECT_EQ(colophon->role, DivRole::colophon);
  ASSERT_EQ(outcome->resolved.outline.size(), 4U);
  EXPECT_EQ(outcome->resolved.outline[3].text, "About this document");
}

TEST(Compose, ADocumentWithItsOwnTitleHeading) {
  const auto outcome = resolved("---\nsummary: S\ncode: X\n---\n# T\n\n## A\n\na\n");
  EXPECT_EQ(lines_with(outcome->tree(), {"div", "heading", "text"}),
            (Strings{"heading level=1", "text \"T\"", "div role=summary", "text \"S\"", "heading level=2",
                     "text \"A\"", "text \"a\"", "div role=colophon", "heading level=2",
                     "text \"About this document\"", "text \"Code:\"", "text \" \"", "text \"X\""}));
  EXPECT_EQ(outcome->reports(), Strings{});
}

TEST(Compose, MadeNodesLeadBackToTheFrontMatter) {
  const auto outcome = resolved("---\ntitle: T\nurgent:\n  - when: w\n    call: 999\n---\ntext\n");
  const Resolved& r = outcome->resolved;
  const Source& source = outcome->sources[FileId{0}];
  EXPECT_EQ(source.position(r.span[outcome->node("t")].begin).line, 2U);
  EXPECT_GE(source.position(r.span[outcome->node("when-to-get-help-now")].begin).line, 3U);
}

TEST(TableHeads, AnEmptyOneIsReportedAndLeftOut) {
  const auto outcome = resolved("# t\n\n|  | <!-- x --> |\n|--|--|\n| a |  |\n");
  EXPECT_EQ(outcome->reports(), (Strings{"3:1 table-without-header"}));
  EXPECT_EQ(lines_with(outcome->tree(), {"table", "head", "rows", "row", "cell"}),
            (Strings{"heading level=1", "table columns=none,none", "rows", "row", "cell", "cell"}));
}

TEST(TableHeads, OneNameIsEnough) {
  const auto outcome = resolved("# t\n\n|  | b |\n|--|--|\n| a |  |\n");
  EXPECT_TRUE(outcome->reports().empty());
  EXPECT_EQ(lines_with(outcome->tree(), {"head", "row"}).size(), 5U);  // with the heading, rows and their two
}

TEST(TableHeads, ATableOfNothingIsNone) {
  const auto outcome = resolved("# t\n\n> |  |  |\n> |--|--|\n");
  EXPECT_EQ(outcome->reports(), (Strings{"3:3 table-without-header"}));
  EXPECT_TRUE(lines_with(outcome->tree(), {"table"}).empty());
}

TEST(Compose, ATableThatSaysNothingGoesUnlessSomethingOfItStays) {
  const auto tables = [](const auto& edit) {
    const Source source(FileId{0}, "test.md", "before\n\n| | |\n|-|-|\n");
    Diagnostics diagnostics;
    Document document = read_markdown(source, {}, diagnostics);
    Block& block = document.body.at(1);
    edit(block, std::get<Table>(block.kind));
    document = compose({std::move(document)}, {}, diagnostics);
    const Blocks& body = document.body;
    return std::count_if(body.begin(), body.end(),
                         [](const Block& one) { return std::holds_alternative<Table>(one.kind); });
  };
  EXPECT_EQ(tables([](Block&, Table&) {}), 0);
  EXPECT_EQ(tables([](Block& block, Table&) { block.attributes.edit().id = "x"; }), 1);
  EXPECT_EQ(tables([](Block&, Table& table) {
              table.caption.push_back({{}, {}, {}, Text{"Of nothing"}});
            }),
            1);
}

}  // namespace
}  // namespace recto
