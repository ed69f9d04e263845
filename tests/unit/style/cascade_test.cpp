// The cascade as an author sees it: which rule wins, what is inherited, what a length becomes.
#include <gtest/gtest.h>

#include "style/content.h"
#include "support.h"

namespace recto {
namespace {

using namespace test;

Document two_paragraphs() {
  return document({heading(1, "Title"), paragraph("one", attributes({"lead"})),
                   division({paragraph("two")}, attributes({"box"}))});
}

TEST(ProductSheets, SayNothingWrong) {
  for (const char* name : {"book", "leaflet"}) {
    const StyledText styled(document({heading(1, "Title"), paragraph("one"), paragraph("two")}),
                            {product_sheet("base"), product_sheet(name)});
    EXPECT_EQ(styled.findings(), "") << name;
    EXPECT_EQ(styled.style("h1").display, Display::block);
    EXPECT_EQ(styled.style("p").display, Display::block);
    EXPECT_EQ(styled.styled.pages.size(), 4U);
  }
}

TEST(ProductSheets, LargePrintIsTheRootsSizeAlone) {
  const auto leaflet = [](const std::string& more) {
    return std::make_unique<StyledText>(
        document({heading(1, "Title"), heading(2, "Part"), paragraph("one")}),
        std::vector<std::string>{product_sheet("base"), product_sheet("leaflet"), more});
  };
  const auto usual = leaflet(""), large = leaflet(":root { font-size: 18pt }");
  for (const char* name : {"html", "h1", "h2", "p"}) {
    EXPECT_NEAR(large->style(name).font_size.pt, 1.5 * usual->style(name).font_size.pt, 1e-9) << name;
    EXPECT_NEAR(large->style(name).line_height.pt, 1.5 * usual->style(name).line_height.pt, 1e-9) << name;
  }
  EXPECT_DOUBLE_EQ(usual->style("p").line_height.pt, 15.6);
}

TEST(Cascade, SpecificityThenOrder) {
  const StyledText t(two_paragraphs(), {".lead { widows: 3 } p { widows: 4 } p { widows: 5 }"});
  EXPECT_EQ(t.style("p", 0).widows, 3);
  EXPECT_EQ(t.style("p", 1).widows, 5);
}

// What stands around an element is asked before a rule is tried: by name and class, through siblings too.
TEST(Cascade, RulesThatWantSomethingAround) {
  const auto widows = [](const std::string& selector) {
    return StyledText(two_paragraphs(), {selector + " { widows: 9 }"}).style("p", 1).widows;
  };
  for (const char* selector : {"div p", ".box > p", "html body div.box p", "h1 ~ div p", "p.lead + .box p",
                               "body .lead + div > p", "body :is(div, table) p", "* > p"})
    EXPECT_EQ(widows(selector), 9) << selector;
  for (const char* selector : {".lead p", "p p", "table p", ".box .box p", "div ~ p", "h1 + .box p",
                               "body > p", "table .lead + div > p"})
    EXPECT_EQ(widows(selector), 2) << selector;
}

// Each of the rules wants to be asked about each of the elements.
TEST(Cascade, WhatASheetCostsIsBoundedByTheDocument) {
  Blocks blocks;
  for (int i = 0; i < 1'000; ++i) blocks.push_back(division({paragraph("one")}, attributes({"box"})));
  std::string sheet = "p { widows: 3 }";
  for (int i = 0; i < 2'000; ++i) sheet += ".box > p { orphans: 3 }";
  const StyledText t(document(std::move(blocks)), {"p { widows: 4 }", sheet});
  EXPECT_NE(t.findings().find("the styles have too many rules for a document of this size"),
            std::string::npos);
  EXPECT_EQ(t.styled.resolved->document.body.size(), 1'000U);
  EXPECT_EQ(t.style("p", 0).widows, 3) << "within the bound";
  EXPECT_EQ(t.style("p", 999).widows, 4) << "the base sheet applies to all";
}

TEST(Cascade, LaterSheetsWinAndImportantTurnsThemRound) {
  const StyledText t(two_paragraphs(), {"p.lead { widows: 3; orphans: 3 !important }",
                                        "p { widows: 4; orphans: 4 !important }"});
  EXPECT_EQ(t.style("p").widows, 4);
  EXPECT_EQ(t.style("p").orphans, 3);
}

TEST(Cascade, ImportantWinsWithinASheet) {
  const StyledText t(two_paragraphs(), {"p { widows: 4 ! important } p.lead { widows: 3 }"});
  EXPECT_EQ(t.style("p").widows, 4);
}

TEST(Cascade, InheritsTextAndNotBoxes) {
  const StyledText t(
      two_paragraphs(),
      {".box { color: #123456; margin: 1em; line-height: 2; font-size: 20pt } .box p { font-size: 10pt }"});
  EXPECT_EQ(t.style("p", 1).color, (Color{0x12, 0x34, 0x56}));
  EXPECT_EQ(t.style("p", 1).margin.block_start.length, Length{0});
  EXPECT_EQ(t.style("p", 1).line_height, Length{20}) << "a factor is inherited, not its result";
  EXPECT_EQ(t.style("div").margin.inline_end.length, Length{20});
}

TEST(Cascade, RemIsTheRootsSizeInTheRootToo) {
  const StyledText t(two_paragraphs(), {":root { font-size: 2rem; line-height: 1.5rem } p { margin: 1rem }"});
  EXPECT_EQ(t.style("html").font_size, Length{24}) << "the initial size is 12 pt";
  EXPECT_EQ(t.style("html").line_height, Length{36});
  EXPECT_EQ(t.style("p").margin.block_start.length, Length{24});
}

TEST(Cascade, WideKeywords) {
  const StyledText t(two_paragraphs(),
                     {".box { margin: 3pt; widows: 9; color: red } .box p { margin: inherit; widows: "
                      "initial; color: unset; padding: 4pt; padding: unset }"});
  EXPECT_EQ(t.style("p", 1).margin.block_end.length, Length{3});
  EXPECT_EQ(t.style("p", 1).widows, 2);
  EXPECT_EQ(t.style("p", 1).color, (Color{255, 0, 0}));
  EXPECT_EQ(t.style("p", 1).padding.inline_start.length, Length{0});
}

TEST(Lengths, UnitsAndCalc) {
  const StyledText t(
      two_paragraphs(),
      {"html { font-size: 10pt } p { font-size: 2em; margin: 25.4mm 1in 16px calc(10% - (2rem + 3pt) * 2); "
       "padding: 1pc 2.54cm 101.6q 2ex; text-indent: 3ch }"});
  const ComputedStyle& p = t.style("p");
  EXPECT_DOUBLE_EQ(p.font_size.pt, 20);
  EXPECT_DOUBLE_EQ(p.margin.block_start.length.pt, 72);
  EXPECT_DOUBLE_EQ(p.margin.inline_end.length.pt, 72);
  EXPECT_DOUBLE_EQ(p.margin.block_end.length.pt, 12);
  EXPECT_DOUBLE_EQ(p.margin.inline_start.percent, 10);
  EXPECT_DOUBLE_EQ(p.margin.inline_start.length.pt, -46);
  EXPECT_DOUBLE_EQ(p.padding.block_start.length.pt, 12);
  EXPECT_DOUBLE_EQ(p.padding.inline_end.length.pt, 72);
  EXPECT_NEAR(p.padding.block_end.length.pt, 72, 1e-9);
  EXPECT_DOUBLE_EQ(p.padding.inline_start.length.pt, 20);
  EXPECT_DOUBLE_EQ(p.text_indent.pt, 30);
}

TEST(Lengths, FontSizeIsComputedFirstWhereverItStands) {
  const StyledText t(
      two_paragraphs(),
      {"html { font-size: 10pt } p { margin-left: 1em; font: bold 150%/1.2 serif; font-size: 200% }"});
  EXPECT_DOUBLE_EQ(t.style("p").font_size.pt, 20);
  EXPECT_DOUBLE_EQ(t.style("p").margin.inline_start.length.pt, 20);
  EXPECT_DOUBLE_EQ(t.style("p").line_height.pt, 24);
  EXPECT_EQ(t.style("p").font_weight, 700);
}

TEST(Lengths, SidesFollowTheDirectionOfTheLanguage) {
  AttributeSet arabic;
  arabic.lang = "ar";
  const StyledText t(document({paragraph("a"), paragraph("b", arabic)}),
                     {"p { margin-left: 5pt; padding-inline-start: 7pt; border-right: 1pt solid }"});
  EXPECT_EQ(t.style("p", 0).margin.inline_start.length, Length{5});
  EXPECT_EQ(t.style("p", 1).margin.inline_end.length, Length{5});
  EXPECT_EQ(t.style("p", 1).padding.inline_start.length, Length{7});
  EXPECT_EQ(t.style("p", 0).border.inline_end.width, Length{1});
  EXPECT_EQ(t.style("p", 1).border.inline_start.width, Length{1});
}

TEST(Values, BordersTakeTheColourOfTheTextAtTheEnd) {
  const StyledText t(
      two_paragraphs(),
      {"p { border: solid; border-top: 2pt dotted lime; color: navy; border-bottom-style: none }"});
  const Sides<Border>& border = t.style("p").border;
  EXPECT_EQ(border.inline_start, (Border{BorderStyle::solid, Length{2.25}, Color{0, 0, 128}}));
  EXPECT_EQ(border.block_start, (Border{BorderStyle::dotted, Length{2}, Color{0, 255, 0}}));
  EXPECT_EQ(border.block_end.width, Length{0});
}

TEST(Values, Colours) {
  const auto color = [](const std::string& value) {
    const StyledText t(two_paragraphs(), {"p { color: " + value + " }"});
    EXPECT_EQ(t.findings(), "") << value;
    return t.style("p").color;
  };
  EXPECT_EQ(color("RebeccaPurple"), (Color{0x66, 0x33, 0x99}));
  EXPECT_EQ(color("yellowgreen"), (Color{0x9A, 0xCD, 0x32}));
  EXPECT_EQ(color("#f80"), (Color{255, 0x88, 0}));
  EXPECT_EQ(color("#ff880080"), (Color{255, 0x88, 0, 0x80}));
  EXPECT_EQ(color("rgb(1, 2, 300)"), (Color{1, 2, 255}));
  EXPECT_EQ(color("rgb(100% 0% 50% / 50%)"), (Color{255, 0, 128, 128}));
}

TEST(Values, FontsAndFeatures) {
  const StyledText t(two_paragraphs(),
                     {"html { font: small-caps 11pt/14pt 'Noto Sans', Linux Libertine, sans-serif; "
                      "font-variant-numeric: oldstyle-nums tabular-nums }"
                      "p { font-feature-settings: 'ss01', \"onum\" off; font-variant-ligatures: "
                      "no-common-ligatures; font-weight: bolder }"});
  EXPECT_EQ(t.style("html").font_family,
            (std::vector<std::string>{"Noto Sans", "Linux Libertine", "sans-serif"}));
  EXPECT_EQ(t.style("html").caps, CapsVariant::small_caps);
  EXPECT_EQ(t.style("html").line_height, Length{14});
  EXPECT_EQ(t.style("p").font_features,
            (std::vector<FontFeature>{{"liga", 0}, {"onum", 0}, {"tnum", 1}, {"ss01", 1}}));
  EXPECT_EQ(t.style("p").font_weight, 700);
}

TEST(Values, WrongOnesAreReportedAndIgnored) {
  const StyledText t(two_paragraphs(), {"p { widows: 3; widows: 0; margin: 1pt 2qt; colr: red; color: redd; "
                                        "text-align }\np { padding: -1pt; line-height: calc(1 + 1em) }"});
  EXPECT_EQ(t.findings(),
            "test.css:1:24: 0 is no value of widows [css-bad-value]\n"
            "test.css:1:35: 1pt 2qt is no value of margin [css-bad-value]\n"
            "test.css:1:44: the property colr is not known [css-unknown-property]\n"
            "test.css:1:62: redd is no value of color [css-bad-value]\n"
            "test.css:1:68: a declaration is expected here [css-syntax]\n"
            "test.css:2:14: -1pt is no value of padding [css-bad-value]\n"
            "test.css:2:33: calc(1 + 1em) is no value of line-height [css-bad-value]\n");
  EXPECT_EQ(t.style("p").widows, 3);
  EXPECT_EQ(t.diagnostics.all()[2].hints.at(0).text, "did you mean color?");
}

TEST(Values, AHintSaysWhatToWriteInstead) {
  const auto hint = [](const std::string& declaration) {
    const StyledText t(two_paragraphs(), {"p { " + declaration + " }"});
    return t.diagnostics.all().at(0).hints.at(0).text;
  };
  const std::string units = "pt, mm, cm, in, px, em or rem";
  EXPECT_EQ(hint("text-align: Centre"), "did you mean center?");
  EXPECT_EQ(hint("border: 1px sold red"), "did you mean solid?");
  EXPECT_EQ(hint("color: grean"), "did you mean green?");
  EXPECT_EQ(hint("color: inherti"), "did you mean inherit?");
  EXPECT_EQ(hint("vertical-align: sup"), "did you mean super?");
  EXPECT_EQ(hint("hyphens: yes"), "hyphens takes none, manual or auto");
  EXPECT_EQ(hint("font-weight: 2000"),
            "font-weight takes normal, bold, bolder, lighter or a number from 1 to 1000");
  EXPECT_EQ(hint("font-size: 12"), "give the number a unit: " + units);
  EXPECT_EQ(hint("margin: -1"), "give the number a unit: " + units);
  EXPECT_EQ(hint("margin: 0 1 em"), "no space stands between a number and its unit");
  EXPECT_EQ(hint("width: 50 %"), "no space stands between a number and its unit");
  EXPECT_EQ(hint("margin: 1pt 2qt"), "use the unit " + units + ", or %");
  EXPECT_EQ(hint("text-indent: 2vw"), "use the unit " + units);
  EXPECT_EQ(hint("padding: -1pt"), "a value below zero does not fit here");
  EXPECT_EQ(hint("color: 1pt"), "color takes currentcolor or a colour, as #1a5c8a");
  EXPECT_EQ(hint("border-color: rgb(1, 2)"), "border-color takes currentcolor or a colour, as #1a5c8a");
  EXPECT_EQ(
      hint("border: 1px #zzz"),
      "border takes none, hidden, solid, dashed, dotted, double, currentcolor or a colour, as #1a5c8a here");
}

// What was asked for before the place where reading ended would not have fitted there.
TEST(Values, WhereNothingIsExpectedTheHintSaysWhatThePropertyIsFor) {
  for (const char* declaration :
       {"widows: 0", "text-align: right left", "color: red blue", "font-size: larger 2", "font: bold 12pt",
        "-recto-protrusion: 3", "content: foo", "string-set: 12"}) {
    const StyledText t(two_paragraphs(), {std::string("p { ") + declaration + " }"});
    const std::string property(declaration, std::string(declaration).find(':'));
    EXPECT_TRUE(t.diagnostics.all().at(0).hints.at(0).text.starts_with(property + ": "))
        << declaration << "\n"
        << t.diagnostics.all().at(0).hints.at(0).text;
  }
}

TEST(Values, AWeightMayBeCalculated) {
  EXPECT_EQ(StyledText(two_paragraphs(), {"p { font-weight: calc(3 * 100) }"}).style("p").font_weight, 300);
}

TEST(Variables, SubstituteWithFallbackAndInherit) {
  const StyledText t(
      two_paragraphs(),
      {":root { --a: 5pt; --b: calc(var(--a) * 2); --c: navy } .box { --a: 7pt }"
       "p { margin: var(--b) var(--a); text-indent: var(--none, var(--a)); color: var(--none, var(--c)) }"});
  EXPECT_EQ(t.findings(), "");
  EXPECT_EQ(t.style("p", 0).margin.block_start.length, Length{10});
  EXPECT_EQ(t.style("p", 0).text_indent, Length{5});
  EXPECT_EQ(t.style("p", 1).margin.inline_start.length, Length{7});
  EXPECT_EQ(t.style("p", 1).margin.block_start.length, Length{10}) << "substituted where it was declared";
  EXPECT_EQ(t.style("p", 0).color, (Color{0, 0, 128}));
}

TEST(Variables, AMistypedNameIsToldTheOneThatIsMeant) {
  const StyledText t(two_paragraphs(), {":root { --accent: navy; --a: red } .box { --b: red }"
                                        "p { color: var(--acent); background-color: var(--c) }"});
  EXPECT_EQ(
      t.findings(),
      "test.css:1:57: the custom property --acent is not defined, but --accent is [css-unknown-variable]\n"
      "test.css:1:78: the custom property --c is not defined [css-unknown-variable]\n");
}

TEST(Variables, CyclesAndUnknownNamesAreReportedOnce) {
  const StyledText t(two_paragraphs(), {":root { --a: var(--b); --b: var(--a) } p { widows: var(--a, 5); "
                                        "orphans: var(--zz); margin: 3pt; margin: var(--c) }"});
  EXPECT_EQ(t.findings(),
            "test.css:1:9: the custom property --a depends on itself [css-unknown-variable]\n"
            "test.css:1:65: the custom property --zz is not defined [css-unknown-variable]\n"
            "test.css:1:98: the custom property --c is not defined [css-unknown-variable]\n");
  EXPECT_EQ(t.style("p").widows, 5);
  EXPECT_EQ(t.style("p").orphans, 2);
  EXPECT_EQ(t.style("p").margin.block_start.length, Length{0})
      << "invalid at computed-value time: unset, not the earlier value";
}

TEST(Variables, ABombIsDefused) {
  std::string sheet = ":root { --x0: 1pt 1pt 1pt 1pt;";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "var(--x" + std::to_string(i - 1) + ") ";
    sheet += "--x" + std::to_string(i) + ": " + before + before + before + before + ";";
  }
  const StyledText t(two_paragraphs(), {sheet + "} p { margin: var(--x59) }"});
  EXPECT_NE(t.findings().find("a value grows too long by var()"), std::string::npos);
}

TEST(Generated, BeforeAfterMarkersAndStrings) {
  const StyledText t(document({heading(1, "One & all"), paragraph("p", attributes({"x"}))}),
                     {"h1 { string-set: chapter content() }"
                      "p::before { content: \"\xE2\x86\x92 \" attr(class); color: red }"
                      "p::after { content: none } h1::after { color: red }"});
  EXPECT_EQ(t.findings(), "");
  ASSERT_EQ(t.styled.generated.size(), 1U);
  const auto& [where, box] = *t.styled.generated.begin();
  EXPECT_EQ(where.first, t.node("p"));
  ASSERT_EQ(box.content.size(), 2U);
  EXPECT_EQ(std::get<ContentText>(box.content[1]).text, "x");
  EXPECT_EQ(t.styled.styles[box.style].color, (Color{255, 0, 0}));
  EXPECT_EQ(t.styled.string_set.at(t.node("h1")), (std::vector<NamedText>{{"chapter", "One & all"}}));
}

TEST(Generated, TextIsBounded) {
  const std::string text(css::kMostGenerated / 2, 'x');
  const StyledText t(document({paragraph("p", attributes({text})), paragraph("q", attributes({text}))}),
                     {"p::before { content: attr(class) \"!\" }"});
  EXPECT_EQ(t.styled.generated.size(), 1U);
  ASSERT_EQ(t.diagnostics.all().size(), 1U);
  EXPECT_EQ(t.diagnostics.all()[0].code, Code::css_bad_value);
}

TEST(Generated, PageNumbersAndStringsOutsideOfMarginBoxesAreRefusedOnce) {
  for (const std::string content : {"counter(page)", "\"p. \" counter(pages)", "string(chapter)"}) {
    for (const std::string pseudo : {"before", "after"}) {
      const StyledText t(two_paragraphs(), {"p::" + pseudo + " { content: " + content + " }"});
      EXPECT_TRUE(t.styled.generated.empty()) << content;
      ASSERT_EQ(t.diagnostics.all().size(), 1U) << content;
      EXPECT_EQ(t.diagnostics.all()[0].code, Code::css_bad_value);
    }
  }
  const StyledText mended(two_paragraphs(),
                          {"p::before { content: counter(page) } p::before { content: \"x\" }"});
  EXPECT_EQ(mended.findings(), "");
}

TEST(Generated, ANotesCallIsStyledWhereItStands) {
  Document input = document({block(Paragraph{{text("word"), item(NoteReference{"n"})}})});
  NoteDefinition note;
  note.label = "n";
  note.body.push_back(paragraph("the note"));
  input.notes.push_back(note);
  const StyledText t(std::move(input),
                     {"p { color: navy } .footnotes { font-size: 6pt }"
                      ".footnote::footnote-call { content: \"(\" counter(footnote) \")\"; font-weight: bold }"
                      ".footnote::footnote-marker { color: red }"});
  ASSERT_EQ(t.findings(), "");
  const auto& call = t.styled.generated.at({t.node("a"), PseudoElement::footnote_call});
  const ComputedStyle& style = t.styled.styles[call.style];
  EXPECT_EQ(style.color, (Color{0, 0, 128}));
  EXPECT_EQ(style.font_weight, 700);
  EXPECT_EQ(style.font_size, Length{12});
  ASSERT_EQ(call.content.size(), 3U);
  EXPECT_EQ(std::get<ContentText>(call.content[1]).text, "1");
  EXPECT_TRUE(t.styled.generated.contains({t.node("aside"), PseudoElement::footnote_marker}));
}

TEST(Pages, KindsMarginsAndBoxes) {
  const StyledText t(two_paragraphs(),
                     {"@page { size: 100mm 200mm; margin: 10mm 10mm 10% 10mm; @bottom-center { content: "
                      "counter(page) \" of \" counter(pages) } }"
                      "@page :right { margin-left: 20mm } @page :left { margin-right: 20mm; @top-left { "
                      "content: string(chapter); font-size: 8pt } }"
                      "@page :blank { @bottom-center { content: none } } @page :first { margin-top: 50mm }"});
  ASSERT_EQ(t.findings(), "");
  const double mm = kPointsPerMillimetre;
  const auto& pages = t.styled.pages;
  EXPECT_DOUBLE_EQ(pages.at(PageKind::right).size.width.pt, 100 * mm);
  EXPECT_DOUBLE_EQ(pages.at(PageKind::right).margin_inner.pt, 20 * mm);
  EXPECT_DOUBLE_EQ(pages.at(PageKind::left).margin_inner.pt, 20 * mm);
  EXPECT_DOUBLE_EQ(pages.at(PageKind::left).margin_outer.pt, 10 * mm);
  EXPECT_DOUBLE_EQ(pages.at(PageKind::first).margin_top.pt, 50 * mm);
  EXPECT_DOUBLE_EQ(pages.at(PageKind::first).margin_inner.pt, 20 * mm);
  EXPECT_DOUBLE_EQ(pages.at(PageKind::left).margin_bottom.pt, 20 * mm);
  EXPECT_EQ(pages.at(PageKind::left).sides, PageSides::mirrored);
  EXPECT_EQ(pages.at(PageKind::left).boxes.count(MarginBox::top_left), 1U);
  EXPECT_EQ(pages.at(PageKind::right).boxes.count(MarginBox::top_left), 0U);
  EXPECT_EQ(pages.at(PageKind::blank).boxes.count(MarginBox::bottom_center), 0U);
  EXPECT_EQ(pages.at(PageKind::right).boxes.at(MarginBox::bottom_center).content.size(), 3U);
}

TEST(Pages, AKindWithAMeasureOfItsOwnIsReported) {
  const auto findings = [](const std::string& rules) {
    return StyledText(two_paragraphs(), {"@page { size: A4; margin: 25mm } " + rules}).findings();
  };
  EXPECT_EQ(findings("@page :first { margin: 50mm 10mm 25mm 40mm }"), "");
  EXPECT_EQ(findings("@page :left { margin-left: 30mm; margin-right: 20mm }"), "");
  EXPECT_EQ(findings("@page :blank { margin: 60mm }"), "");
  EXPECT_EQ(findings("@page :first { margin: 25mm 60mm }"),
            "test.css:1:34: pages of this rule leave 90.0 mm for the text, where right pages leave 160.0 mm "
            "[css-bad-value]\n");
  EXPECT_NE(findings("@page :left { size: A5 }").find("98.0 mm"), std::string::npos);
}

TEST(Pages, Sizes) {
  const auto size = [](const std::string& value) {
    const StyledText t(two_paragraphs(), {"@page { size: " + value + " }"});
    EXPECT_EQ(t.findings(), "") << value;
    return t.styled.pages.at(PageKind::right).size;
  };
  EXPECT_NEAR(size("A5").height.pt, 595.28, 0.01);
  EXPECT_NEAR(size("A5 landscape").width.pt, 595.28, 0.01);
  EXPECT_EQ(size("landscape letter"), (Size{{792}, {612}}));
  EXPECT_EQ(size("5in"), (Size{{360}, {360}}));
  const StyledText wrong(two_paragraphs(),
                         {"@page { size: 1mm 1mm } @page { size: A4 5in } p { size: A4 } @page :fist {}"});
  EXPECT_EQ(wrong.diagnostics.all().size(), 4U);
}

TEST(Pages, MetadataInTheFooter) {
  Document input = two_paragraphs();
  input.metadata.code = Located<std::string>{"GYN-0421", {}};
  const StyledText t(
      std::move(input),
      {"@page { @bottom-left { content: -recto-metadata(code) -recto-metadata(version, \", \") } }"});
  EXPECT_EQ(t.findings(), "");
  const auto& content = t.styled.pages.at(PageKind::first).boxes.at(MarginBox::bottom_left).content;
  EXPECT_EQ(std::get<ContentText>(content.at(0)).text, "GYN-0421");
  EXPECT_EQ(std::get<ContentText>(content.at(1)).text, "");
}

TEST(Pages, TheLeafletsCodeStandsWhereALongTitleIsNotCut) {
  Document input = two_paragraphs();
  input.metadata.code = Located<std::string>{"GYN-0421", {}};
  input.metadata.title = Located<std::string>{"Title", {}};
  const StyledText t(std::move(input), {product_sheet("base"), product_sheet("leaflet")});
  std::string footer;
  for (const ContentItem& item : t.styled.pages.at(PageKind::first).boxes.at(MarginBox::bottom_left).content)
    footer += std::get<ContentText>(item).text;
  EXPECT_EQ(footer, "GYN-0421 · Title");
  EXPECT_EQ(StyledText(two_paragraphs(), {"@page { @top-left { content: -recto-metadata(code, \"\", 3) } }"})
                .diagnostics.all()
                .size(),
            1U);
}

TEST(Styled, EqualStylesShareAnId) {
  Blocks many;
  for (int i = 0; i < 300; ++i) many.push_back(paragraph("x", attributes({i % 2 == 0 ? "even" : "odd"})));
  const StyledText t(document(std::move(many)),
                     {product_sheet("base"), ".odd { color: red } .even { --unused: 1 }"});
  EXPECT_EQ(t.styled.style_of[t.node("p", 0)], t.styled.style_of[t.node("p", 298)]);
  EXPECT_NE(t.styled.style_of[t.node("p", 0)], t.styled.style_of[t.node("p", 1)]);
  EXPECT_LT(t.styled.styles.size(), 10U);
  const NodeId words{t.node("p", 7).value + 1};
  EXPECT_EQ(t.styled.style_of[words], t.styled.style_of[t.node("p", 7)]) << "a text has its parent's style";
}

}  // namespace
}  // namespace recto
