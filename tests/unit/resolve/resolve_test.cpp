#include "resolve/resolve.h"

#include <gtest/gtest.h>

#include "doc/element.h"
#include "doc/walk.h"
#include "outcome.h"
#include "resolve/anchors.h"

namespace recto {
namespace {

using test::resolved;
using test::Setting;
using Strings = std::vector<std::string>;

TEST(Numbers, DenseInPreOrderWithParentsFirst) {
  const auto outcome = resolved(
      "# A\n\ntext[^n] *em* ![i *j*](x.png)\n\n- [x] a\n  - b\n\n| h |\n|---|\n| c |\n\n```c\nx\n```\n\n> "
      "[!NOTE]\n> q\n\n[^n]: note\n");
  const Resolved& r = outcome->resolved;
  ASSERT_EQ(r.document.root.value, 0U);
  ASSERT_EQ(r.document.body_id.value, 1U);
  ASSERT_EQ(r.span.size(), r.parent.size());
  ASSERT_EQ(r.language.size(), r.parent.size());
  for (std::uint32_t i = 1; i < r.parent.size(); ++i) EXPECT_LT(r.parent[NodeId{i}].value, i);
  // Every element has a number of its own, in order.
  std::uint32_t before = 0;
  for (const Element& element : element_tree(r.document)) {
    EXPECT_TRUE(element.node.value > before || element.name == "html") << element.name;
    before = element.node.value;
  }
}

TEST(Elements, OneTreeForBothProducts) {
  const auto outcome =
      resolved("# A {.x}\n\ntext[^n]\n\n- [x] a\n\n| h |\n|:-:|\n| c |\n\n```c\nx\n```\n\n[^n]: note\n");
  std::string names;
  for (const Element& element : element_tree(outcome->resolved.document)) {
    names += std::string(element.name);
    for (const std::string& name : element.classes) names += "." + name;
    names += " ";
  }
  EXPECT_EQ(names,
            "html body section h1.x p a.noteref ul.tight.task-list li.task.checked p table thead tr "
            "th.align-center "
            "tbody tr td.align-center pre code.language-c div.footnotes aside.footnote p ");
}

TEST(Elements, PreviousIsTheSiblingBefore) {
  const auto outcome = resolved("a\n\nb *c* **d**\n");
  const auto elements = element_tree(outcome->resolved.document);
  ASSERT_EQ(elements.size(), 6U);  // html body p p em strong
  EXPECT_EQ(elements[2].previous, 2U);
  EXPECT_EQ(elements[3].previous, 2U);
  EXPECT_EQ(elements[4].previous, 4U);
  EXPECT_EQ(elements[5].previous, 4U);
  EXPECT_EQ(elements[5].parent, 3U);
}

TEST(Sections, HoldWhatTheirHeadingHeads) {
  const auto outcome = resolved("before\n\n# A\n\na\n\n## B\n\nb\n\n# C\n\n> # quoted\n");
  EXPECT_EQ(
      outcome->tree(),
      "document\n  body\n    paragraph\n      text \"before\"\n    section\n      heading level=1\n        "
      "text \"A\"\n"
      "      paragraph\n        text \"a\"\n      section\n        heading level=2\n          text \"B\"\n"
      "        paragraph\n          text \"b\"\n    section\n      heading level=1\n        text \"C\"\n     "
      " quote\n"
      "        heading level=1\n          text \"quoted\"\n");
}

Strings levels_of(const test::Outcome& outcome) {
  Strings out;
  for (const auto& [node, level] : outcome.resolved.heading_level) {
    out.push_back(outcome.resolved.anchors.at(node) + " " + std::to_string(level));
  }
  return out;
}

TEST(Headings, NoGapsInTheLevels) {
  const auto outcome = resolved("# a\n\n### b\n\n## c\n\n### d\n\n###### e\n");
  EXPECT_EQ(levels_of(*outcome), (Strings{"a 1", "b 2", "c 2", "d 3", "e 4"}));
  EXPECT_EQ(outcome->reports(), (Strings{"3:1 heading-skip", "9:1 heading-skip"}));
}

TEST(Headings, TheFirstIsLevelOne) {
  EXPECT_EQ(levels_of(*resolved("## a\n\n## b\n\n# c\n")), (Strings{"a 1", "b 1", "c 1"}));
  EXPECT_EQ(resolved("## a\n")->messages(Code::heading_skip).size(), 1U);
  EXPECT_EQ(levels_of(*resolved("---\ntitle: T\n---\n## a\n")), (Strings{"t 1", "a 2"}));
}

TEST(Headings, AQuotedHeadingClosesNothing) {
  EXPECT_EQ(levels_of(*resolved("# a\n\n## b\n\n> # q\n\n### c\n")), (Strings{"a 1", "b 2", "q 3", "c 3"}));
  EXPECT_TRUE(resolved("# a\n\n## b\n\n> # q\n\n### c\n")->reports().empty());
}

TEST(Outline, IsTheTreeOfSections) {
  const auto outcome = resolved("# a *b*\n\n## c\n\n> ## q\n\n# d\n");
  const auto& outline = outcome->resolved.outline;
  ASSERT_EQ(outline.size(), 2U);
  EXPECT_EQ(outline[0].text, "a b");
  ASSERT_EQ(outline[0].children.size(), 1U);
  EXPECT_EQ(outline[0].children[0].text, "c");
  EXPECT_EQ(outline[1].text, "d");
}

TEST(Slugs, AreGithubs) {
  EXPECT_EQ(heading_slug("Hello, World!"), "hello-world");
  EXPECT_EQ(heading_slug("a - b"), "a---b");
  EXPECT_EQ(heading_slug("snake_case `code`"), "snake_case-code");
  EXPECT_EQ(heading_slug("ÄÖÜ ß Ελλάδα 日本語"), "äöü-ß-ελλάδα-日本語");
  EXPECT_EQ(heading_slug("हिन्दी में"), "हिन्दी-में");
  EXPECT_EQ(heading_slug("E = mc² ½"), "e--mc-");  // neither decimal nor alphabetic
  EXPECT_EQ(heading_slug("Ⅳ ‿ 😄 a\u200Db"), "ⅳ-‿--ab");
  EXPECT_EQ(heading_slug("!?"), "");
}

TEST(Anchors, AreNamesOfXml) {
  EXPECT_EQ(ncname("1-start"), "_1-start");
  EXPECT_EQ(ncname("a:b c"), "abc");
  EXPECT_EQ(ncname("日本"), "日本");
  EXPECT_EQ(ncname(""), "_");
}

TEST(Anchors, AreUniqueAndTheAuthorsWin) {
  const auto outcome = resolved("# A\n\n# A\n\n# A\n\n# B {#a-1}\n\n# 1st\n\n# !\n\n[x](#1st) [y](#a-1)\n");
  Strings anchors;
  for (const auto& [node, name] : outcome->resolved.anchors) anchors.push_back(name);
  EXPECT_EQ(anchors, (Strings{"a", "a-2", "a-3", "a-1", "_1st", "section"}));
  EXPECT_TRUE(outcome->reports().empty());
  Strings texts;
  for (const auto& [link, target] : outcome->resolved.links) {
    texts.push_back(outcome->resolved.anchors.at(std::get<InternalTarget>(target).node));
  }
  EXPECT_EQ(texts, (Strings{"_1st", "a-1"}));
}

TEST(Anchors, AHeadingOfSignsIsNotTheTopOfTheDocument) {
  const auto outcome = resolved("# A\n\n## !\n\n[top](#)\n");
  ASSERT_EQ(outcome->resolved.links.size(), 1U);
  const auto& target = std::get<InternalTarget>(outcome->resolved.links.begin()->second);
  EXPECT_EQ(outcome->resolved.anchors.at(target.node), "a");
}

TEST(Anchors, ADuplicateIsReportedWithTheFirst) {
  const auto outcome = resolved("# A {#x}\n\n# B {#x}\n");
  EXPECT_EQ(outcome->messages(Code::duplicate_id), (Strings{"the id “x” is taken; this one becomes “x-1”"}));
  const Diagnostic& report = outcome->diagnostics.all().front();
  ASSERT_TRUE(report.hints.at(0).at.has_value());
  EXPECT_EQ(outcome->sources[FileId{0}].position(report.hints[0].at->begin).line, 1U);
}

TEST(Notes, StandInOrderOfFirstCall) {
  const auto outcome = resolved("# t\n\nx[^b] y[^a] z[^b]\n\n[^a]: A[^c]\n\n[^b]: B\n\n[^c]: C\n");
  const Resolved& r = outcome->resolved;
  ASSERT_EQ(r.document.notes.size(), 3U);
  EXPECT_EQ(r.document.notes[0].label, "b");
  EXPECT_EQ(r.document.notes[1].label, "a");
  EXPECT_EQ(r.document.notes[2].label, "c");
  EXPECT_EQ(r.notes[0].number, 1);
  EXPECT_EQ(r.notes[0].calls.size(), 2U);
  EXPECT_EQ(r.notes[2].calls.size(), 1U);
  EXPECT_EQ(r.note_of_call.size(), 4U);
  EXPECT_EQ(r.anchors.at(r.document.notes[0].id), "fn-1");
  EXPECT_EQ(r.anchors.at(r.notes[0].calls[1]), "fnref-1-2");
  EXPECT_TRUE(outcome->reports().empty());
}

TEST(Notes, NothingIsLostSilently) {
  const auto outcome = resolved("x[^a]\n\n[^b]: B, [^c] too\n\n[^a]: A\n\n[^a]: again\n\n[^c]: C\n");
  const Resolved& r = outcome->resolved;
  ASSERT_EQ(r.document.notes.size(), 4U);
  EXPECT_EQ(r.document.notes[0].label, "a");
  EXPECT_EQ(r.document.notes[1].label, "b");
  EXPECT_EQ(r.document.notes[2].label, "c");  // called by b
  EXPECT_EQ(r.document.notes[3].label, "a");
  EXPECT_TRUE(r.notes[3].calls.empty());
  EXPECT_EQ(outcome->messages(Code::note_unreferenced), (Strings{"nothing calls the footnote [^b]"}));
  EXPECT_EQ(outcome->messages(Code::note_duplicate).size(), 1U);
}

TEST(Notes, AnUndefinedCallIsText) {
  const auto outcome = resolved("# t\n\nx[^nope]\n");
  EXPECT_NE(outcome->tree().find("[^nope]"), std::string::npos);
  EXPECT_EQ(outcome->reports(), (Strings{"3:2 note-undefined"}));
}

TEST(Notes, ACallInALinkMovesBehindIt) {
  const auto outcome = resolved("[a *b[^n]* c](https://example.org)d\n\n[^n]: N\n");
  EXPECT_EQ(
      outcome->tree(),
      "document\n  body\n    paragraph\n      link \"https://example.org\"\n        text \"a \"\n        "
      "emphasis\n"
      "          text \"b\"\n        text \" c\"\n      note-reference \"n\"\n      text \"d\"\n    notes\n"
      "      note \"n\"\n        paragraph\n          text \"N\"\n");
}

TEST(Alerts, SayTheWordOfTheirKindInTheLanguageOfThePlace) {
  const auto outcome =
      resolved("> [!WARNING]\n> a\n\n::: {lang=de}\n> [!NOTE]\n> b\n:::\n\n> [!NOTE] Own words\n> c\n");
  EXPECT_EQ(
      outcome->tree(),
      "document\n  body\n    alert word=\"WARNING\"\n      alert-title\n        text \"Warning\"\n      "
      "paragraph\n        text \"a\"\n"
      "    div {lang=de}\n      alert word=\"NOTE\"\n        alert-title\n          text \"Hinweis\"\n       "
      " paragraph\n          text \"b\"\n"
      "    alert word=\"NOTE\"\n      alert-title\n        text \"Own words\"\n      paragraph\n        text "
      "\"c\"\n");
}

TEST(Languages, ComeFromTheOptionThenTheFrontMatterThenEnglish) {
  const auto language = [](const std::string& markdown, const std::string& option) {
    Setting setting;
    setting.options.language = option;
    const auto outcome = resolved(markdown, setting);
    std::string out = outcome->resolved.languages[LanguageId{0}];
    for (const std::string& report : outcome->reports()) out += " " + report;
    return out;
  };
  EXPECT_EQ(language("---\nlang: de\n---\n# t\n", "fr"), "fr");
  EXPECT_EQ(language("---\nlang: de\n---\n# t\n", ""), "de");
  EXPECT_EQ(language("# t\n", ""), "en 1:1 no-language");
  EXPECT_EQ(language("---\nlang: english\n---\n# t\n", ""), "en 2:7 bad-language");
  EXPECT_EQ(language("---\nlang: de_DE!\n---\n# t\n", ""), "en 2:7 bad-language");
}

TEST(Languages, SayWhatTheirLackCosts) {
  const auto says_cost = [](const std::string& markdown, const std::string& option) {
    Setting setting;
    setting.options.language = option;
    const auto outcome = resolved(markdown, setting);
    const std::vector<Diagnostic>& all = outcome->diagnostics.all();
    return std::any_of(all.begin(), all.end(), [](const Diagnostic& one) {
      return std::any_of(one.hints.begin(), one.hints.end(), [](const Hint& hint) {
        return hint.text.find("does not claim PDF/UA-1") != std::string::npos;
      });
    });
  };
  EXPECT_TRUE(says_cost("# t\n", ""));
  EXPECT_TRUE(says_cost("# t\n", "de_DE!"));
  EXPECT_TRUE(says_cost("---\nlang: de_DE!\n---\n# t\n", ""));
  EXPECT_FALSE(says_cost("---\nlang: de\n---\n# t\n", "de_DE!"));
}

TEST(Languages, AreInherited) {
  const auto outcome =
      resolved("# t\n\n::: {.x lang=de}\na [b](#t){lang=fr-CA} c\n:::\n\nd [e](#t){lang=x_y}\n");
  std::map<std::string, std::string> language_of;
  each_inline(outcome->resolved.document, [&](const Inline& item) {
    if (const auto* text = std::get_if<Text>(&item.kind)) {
      const Resolved& r = outcome->resolved;
      language_of[text->text] = r.languages[r.language[item.id]];
    }
    return Visit::into;
  });
  EXPECT_EQ(language_of["a "], "de");
  EXPECT_EQ(language_of["b"], "fr-CA");
  EXPECT_EQ(language_of["d "], "en");
  EXPECT_EQ(language_of["e"], "en");
  EXPECT_EQ(outcome->messages(Code::bad_language).size(), 1U);
}

TEST(Languages, OneThatDoesNotExistIsNone) {
  const auto outcome = resolved("# t\n\n[a]{lang=gr} [b]{lang=en-UK} [c]{lang=el}\n");
  EXPECT_EQ(outcome->reports(), (Strings{"3:4 bad-language", "3:17 bad-language"}));
  EXPECT_EQ(outcome->diagnostics.all().front().hints.front().text, "did you mean el?");
}

// What the front matter says will hold when its mistake is mended.
TEST(Metadata, WhatAMistakeTookIsNoSecondFinding) {
  Setting setting;
  setting.options = {"", "", "stem", {}};
  EXPECT_EQ(resolved("---\ntitle: A: b\nlang: [en\n---\ntext\n", setting)->reports(),
            (Strings{"2:9 front-matter-syntax", "3:7 front-matter-syntax"}));
  EXPECT_EQ(resolved("---\ntitle: A\nlang: en\n\ntext\n", setting)->reports(),
            (Strings{"1:1 front-matter-syntax"}));
  // What it did not say would be missing all the same.
  EXPECT_EQ(resolved("---\ntitle: A: b\n---\ntext\n", setting)->reports(),
            (Strings{"2:9 front-matter-syntax", "1:1 no-language"}));
  EXPECT_EQ(resolved("---\nlang: en: b\n---\ntext\n", setting)->reports(),
            (Strings{"2:9 front-matter-syntax", "1:1 no-title"}));
}

TEST(Pictures, EachProblemHasItsCode) {
  Setting setting;
  setting.images["ok.png"] = ImageFile{};
  setting.images["out.png"] = ImageProblem{ImageError::outside_root, "outside"};
  setting.images["bad.png"] = ImageProblem{ImageError::corrupt, "cut short"};
  setting.images["odd.svg"] = ImageProblem{ImageError::unsupported, "SVG"};
  const auto outcome = resolved(
      "# "
      "t\n\n![d](ok.png)\n\n![](ok.png){.decorative}\n\n![](ok.png)\n\n![d](gone.png)\n\n![d](out.png)\n\n!["
      "d](bad.png)\n\n"
      "![d](odd.svg)\n\n![ok [x](y) ![i](gone.png)](ok.png)\n",
      setting);
  EXPECT_EQ(outcome->reports(),
            (Strings{"7:1 image-undescribed", "9:1 image-missing", "11:1 image-outside-root",
                     "13:1 image-corrupt", "15:1 image-unsupported"}));
  EXPECT_EQ(outcome->resolved.image_key.size(), 4U);
}

TEST(Pictures, ThoseFromTheWebAreOneFinding) {
  const std::string badge = "![b](https://a.example/b.svg)";
  const auto outcome = resolved("# t\n\n" + badge + "\n\n" + badge + "\n\n![c](c.png)\n");
  EXPECT_EQ(outcome->reports(), (Strings{"7:1 image-missing", "3:1 image-unsupported"}));
  EXPECT_EQ(outcome->messages(Code::image_unsupported),
            (Strings{"2 images from the web are not fetched; their descriptions stand for them"}));
}

TEST(Pictures, AnEmptyNameIsCalledThat) {
  const auto unnamed = resolved("---\ntitle: T\ncover: \"\"\n---\n\n![]()\n");
  EXPECT_EQ(unnamed->reports(), (Strings{"6:1 image-missing", "3:8 image-missing"}));
  EXPECT_EQ(unnamed->messages(Code::image_missing),
            Strings(2, "the name of the image is empty; it cannot be shown"));
}

TEST(Pictures, CurlyQuotationMarksRoundANameAreTold) {
  const auto outcome = resolved("# t\n\n![d](“a.png”)\n");
  ASSERT_EQ(outcome->diagnostics.all().size(), 1U);
  EXPECT_EQ(outcome->diagnostics.all()[0].hints.at(0).text,
            "its quotation marks are curly: write the name without any");
}

TEST(Review, IsJudgedAgainstTodayOnly) {
  const std::string markdown = "---\ntitle: T\ndates:\n  review-due: 2026-05-01\n---\n";
  const auto judged = [&](std::optional<Date> today) {
    Setting setting;
    setting.options.today = today;
    return resolved(markdown, setting)->messages(Code::review_overdue).size();
  };
  EXPECT_EQ(judged(std::nullopt), 0U);
  EXPECT_EQ(judged(Date{2026, 5, 1}), 0U);
  EXPECT_EQ(judged(Date{2026, 5, 2}), 1U);
}

TEST(Title, ComesFromTheFirstPlaceThatHasOne) {
  EXPECT_EQ(resolved("---\ntitle: \" A\\n b \"\n---\n# c\n")->resolved.title, "A b");
  EXPECT_EQ(resolved("x\n\n## s\n\n# c *d*\n")->resolved.title, "c d");
  const auto none = resolved("x\n");
  EXPECT_EQ(none->resolved.title, "stem");
  EXPECT_EQ(none->messages(Code::no_title).size(), 1U);
}

TEST(Images, TheNameOfAFileIsNoDescription) {
  const auto outcome =
      resolved("![IMG_0001.JPG](a.png) ![The plan, plan.png](b.png) ![](c.png){.decorative}\n");
  EXPECT_EQ(outcome->messages(Code::image_undescribed),
            std::vector<std::string>{"the image a.png is described by a file's name"});
}

TEST(Dates, AReviewIsNotDueBeforeTheLast) {
  const auto found = [](const std::string& dates) {
    return resolved("---\ndates: {" + dates + "}\n---\na\n")->messages(Code::front_matter_value);
  };
  EXPECT_EQ(found("reviewed: 2026-11-22, review-due: 2026-11-21"),
            std::vector<std::string>{"the next review is due before the last one"});
  EXPECT_EQ(found("reviewed: 2026-11-22, review-due: 2026-11-22"), std::vector<std::string>{});
}

TEST(Resolve, TheWholeHoldsEveryBlock) {
  const auto outcome = resolved("---\ntitle: T\ncode: X\n---\nx[^n]\n\n[^n]: N\n\ny\n");
  const Resolved& r = outcome->resolved;
  const Source& source = outcome->sources[FileId{0}];
  EXPECT_EQ(source.position(r.span[r.document.root].end).line, 9U);
  EXPECT_EQ(source.position(r.span[r.document.notes_id].begin).line, 7U);
}

TEST(Resolve, AnEmptyDocumentIsOne) {
  const auto outcome = resolved("");
  EXPECT_EQ(outcome->resolved.parent.size(), 2U);
  EXPECT_EQ(outcome->resolved.title, "stem");
}

TEST(Headings, WhatTheMetadataMadeSkipsNothing) {
  const std::string urgent = "urgent: [{when: w, call: c}]\n";
  const auto untitled = resolved("---\n" + urgent + "---\n## A\n\na\n");
  EXPECT_EQ(untitled->reports(), (std::vector<std::string>{"1:1 no-title", "4:1 heading-skip"}));
  const auto titled = resolved("---\ntitle: T\n" + urgent + "---\n### A\n\na\n");
  EXPECT_EQ(titled->reports(), (std::vector<std::string>{"5:1 heading-skip"}));
  EXPECT_EQ(titled->resolved.heading_level.at(titled->node("a")), 2);
}

TEST(Title, ALeafletWithoutOneIsAWarning) {
  const auto leaflet = resolved("---\nstyle: leaflet\n---\n## A\n");
  EXPECT_EQ(leaflet->messages(Code::leaflet_without_title),
            (std::vector<std::string>{"the leaflet has no title; the file's name serves"}));
  EXPECT_EQ(info(Code::leaflet_without_title).severity, Severity::warning);
  EXPECT_TRUE(resolved("---\nstyle: book\n---\n## A\n")->messages(Code::leaflet_without_title).empty());
}

}  // namespace
}  // namespace recto
