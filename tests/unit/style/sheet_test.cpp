// The sheet as a whole: media, imports, recovery from errors, the e-book's sheet, the dump.
#include <gtest/gtest.h>

#include "style/property.h"
#include "support.h"
#include "support/temporary_folder.h"

namespace recto {
namespace {

using namespace test;

Document one_paragraph() { return document({heading(1, "T"), paragraph("x", attributes({"lead"}))}); }

int widows(const std::string& sheet) {
  const StyledText t(one_paragraph(), {sheet});
  EXPECT_EQ(t.findings(), "") << sheet;
  return t.style("p").widows;
}

TEST(Media, PrintTakesItsOwn) {
  EXPECT_EQ(widows("@media print { p { widows: 5 } }"), 5);
  EXPECT_EQ(widows("@media screen { p { widows: 5 } }"), 2);
  EXPECT_EQ(widows("@media screen, print { p { widows: 5 } }"), 5);
  EXPECT_EQ(widows("@media not screen { p { widows: 5 } }"), 5);
  EXPECT_EQ(widows("@media only all { @media print { p { widows: 5 } } }"), 5);
  EXPECT_EQ(widows("@media print { @media screen { p { widows: 5 } } }"), 2);
  EXPECT_EQ(widows("@media (prefers-color-scheme: dark) { p { widows: 5 } }"), 2);
  EXPECT_EQ(widows("@media (prefers-color-scheme: light) { p { widows: 5 } }"), 5);
}

TEST(Media, UnknownFeaturesAreReportedAndNeverApply) {
  const StyledText t(one_paragraph(),
                     {"@media (min-widht: 3em) { p { widows: 5 } } @media tv { p { widows: 5 } }"});
  EXPECT_EQ(t.findings(),
            "test.css:1:8: the media feature min-widht is not known [css-bad-value]\n"
            "test.css:1:52: the medium tv is not one of ours [css-bad-value]\n");
  EXPECT_EQ(t.style("p").widows, 2);
  EXPECT_EQ(t.diagnostics.all()[0].hints.at(0).text, "did you mean min-width?");
}

TEST(Recovery, GoesOnAtTheRightPlace) {
  EXPECT_EQ(StyledText(one_paragraph(), {"p { color: ; widows: 5 }"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"p { color {x: y} widows: 5 }"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"p { color: [;widows: 3}]; widows: 5 }"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"@foo bar { p { widows: 3 } } p { widows: 5 }"}).style("p").widows,
            5);
  EXPECT_EQ(StyledText(one_paragraph(), {"@foo bar; p { widows: 5 }"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"p { @foo x; widows: 5 }"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"h1 { & b { widows: 3 } } p { widows: 5 }"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"p { widows: 5"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"<!-- p { widows: 5 } -->"}).style("p").widows, 5);
  EXPECT_EQ(StyledText(one_paragraph(), {"\xEF\xBB\xBFp { widows: 5 }"}).style("p").widows, 5);
}

TEST(Recovery, NamesTheMistake) {
  const StyledText t(one_paragraph(), {"p {\n  @font-face { }\n  color: \"x\n; }\n} h1 { widows: 3 "
                                       "}\n@import \"late.css\";\n@font-face { font-family: x }\nh2"});
  EXPECT_EQ(t.findings(),
            "test.css:3:10: the string is not closed before the end of its line [css-syntax]\n"
            "test.css:2:3: @font-face is not known here [css-unknown-at-rule]\n"
            "test.css:3:10:  is no value of color [css-bad-value]\n"
            "test.css:5:1: this brace closes nothing; the rule behind it is left out [css-syntax]\n"
            "test.css:6:1: @import must stand before all other rules [css-import]\n"
            "test.css:7:1: @font-face is not known here [css-unknown-at-rule]\n"
            "test.css:8:1: a rule has no block [css-syntax]\n");
}

TEST(Recovery, TellsWhyABlockCannotStandInABlock) {
  const auto finding = [](const std::string& sheet) {
    const StyledText t(one_paragraph(), {sheet});
    return t.diagnostics.all().at(0).message;
  };
  EXPECT_EQ(finding("p { widows: 3; b { widows: 4 } }"), "a rule cannot stand inside a rule");
  EXPECT_EQ(finding("p { a:hover { widows: 4 } }"), "a rule cannot stand inside a rule");
  EXPECT_EQ(finding("p { widows: 3\nb { widows: 4 } }"), "this declaration runs into a brace");
  EXPECT_EQ(finding("p { widows:3\nb { widows: 4 } }"), "this declaration runs into a brace");
  EXPECT_EQ(finding("p { --x: {a: b}; widows: 3 }"), "braces in a custom property are not read");
}

TEST(Recovery, ASheetIsTextInUtf8) {
  const StyledText latin(one_paragraph(), {"p { widows: 5 } /* \xA7 \xA7 */"});
  EXPECT_EQ(latin.findings(),
            "test.css:1:20: byte 0xa7 is not UTF-8 here; U+FFFD stands for it and for others like it "
            "[invalid-utf8]\n");
  EXPECT_EQ(latin.style("p").widows, 5) << "the rest of it holds";
  const StyledText picture(one_paragraph(), {std::string("\x89PNG\0p { widows: 5 }", 20)});
  EXPECT_EQ(picture.findings(), "test.css:1:1: this is no stylesheet in UTF-8; it is not read [not-text]\n");
}

TEST(Recovery, ASheetOfNoiseIsBoundedInTimeAndWords) {
  std::string noise;
  unsigned state = 7;
  const std::string alphabet = "{}()[];:,.#@\"'\\!-*/ \nabpx1%~>+=\xC3\x28";
  for (int i = 0; i < 300000; ++i) {
    state = state * 1103515245U + 12345U;
    noise += alphabet[(state >> 16U) % alphabet.size()];
  }
  const StyledText t(one_paragraph(), {noise, std::string(200000, '('), std::string(200000, '{'),
                                       "@media print" + std::string(100000, '{')});
  EXPECT_LT(t.diagnostics.all().size(), 1000U);
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "@media print {";
  std::string is = "p";
  for (int i = 0; i < 5000; ++i) is = ":is(" + is + ")";
  std::string calc = "1pt";
  for (int i = 0; i < 400; ++i) calc = "calc(" + calc + ")";
  const StyledText nested(
      one_paragraph(), {deep + "p { widows: 5 }", is + " { widows: 5 }", "p { text-indent: " + calc + " }"});
  EXPECT_EQ(nested.style("p").widows, 2);
}

// What each finding marks in the sheet: the name, value, selector or rule that is not known, and no more.
TEST(Recovery, MarksTheExactPlace) {
  const std::string sheet =
      "p { colr: red; widows: many; text-indent: 3qt }\n"
      "h1, p:hovver > em { color: red }\n"
      "@viewport { width: 3em }\n"
      "@page :fist { margin: 1cm }\n"
      "@page { size: A44; @top-centre { content: none } }\n"
      "@media papyrus { p { color: red } }\n"
      "@import \"late.css\";\n";
  const StyledText t(one_paragraph(), {sheet});
  std::string marked;
  for (const Diagnostic& diagnostic : t.diagnostics.all())
    marked += sheet.substr(diagnostic.at.begin, diagnostic.at.end - diagnostic.at.begin) + "|";
  EXPECT_EQ(marked, "colr|many|3qt|hovver|@viewport|:fist|A44|@top-centre|papyrus|@import \"late.css\";|");
  for (const Diagnostic& diagnostic : t.diagnostics.all())
    EXPECT_EQ(diagnostic.severity, diagnostic.code == Code::css_import ? Severity::error : Severity::warning);
}

// A folder of sheets for imports.
struct SheetFolder {
  TemporaryFolder folder;
  Files files;
  Sources sources;
  Diagnostics diagnostics;
  SheetFolder() {
    files.set_root(Root::sheet, folder.path());
    files.set_root(Root::installation, RECTO_SOURCE_DIR);
  }
  void write(const std::string& name, const std::string& text) const { folder.put(name, text); }
  Stylesheet read(const std::string& text) {
    return read_stylesheet(sources.add("main.css", text), {Root::sheet, files, sources}, diagnostics);
  }
};

TEST(Sheet, APageHasNoBoxToPaint) {
  SheetFolder folder;
  folder.read(
      "@page { padding: 1mm; @top-center { content: 'x'; background: #005eb8; width: 3em; color: white } }");
  ASSERT_EQ(folder.diagnostics.all().size(), 3U);
  EXPECT_EQ(folder.diagnostics.all()[0].message, "the property padding has no effect on a page");
  EXPECT_EQ(folder.diagnostics.all()[1].message, "the property background has no effect in a margin box");
}

TEST(Imports, StandInPlaceWithTheirMedia) {
  SheetFolder folder;
  folder.write("a.css", "@import url(sub/b.css); p { widows: 3 }");
  folder.write("sub/b.css", "@import \"c.css\"; p { orphans: 4 }");
  folder.write("sub/c.css", "p { orphans: 9 }");
  const Stylesheet sheet = folder.read("@charset \"utf-8\"; @import \"a.css\" screen; p { widows: 6 }");
  EXPECT_TRUE(folder.diagnostics.all().empty());
  ASSERT_EQ(sheet.rules.size(), 4U);
  EXPECT_FALSE(sheet.rules[0].media.print);
  EXPECT_TRUE(sheet.rules[3].media.print);
  EXPECT_EQ(folder.sources[sheet.rules[0].span.file].name(), "sub/c.css");
}

TEST(Imports, RectosOwnSheetsByName) {
  SheetFolder folder;
  EXPECT_GT(folder.read("@import \"recto:book\"; p { widows: 6 }").rules.size(), 20U);
  EXPECT_TRUE(folder.diagnostics.all().empty());
}

TEST(Imports, OfAnUnknownNameAreToldTheNames) {
  SheetFolder folder;
  for (const char* name : {"base", "book", "leaflet"})
    folder.read(std::string("@import \"recto:") + name + "\";");
  ASSERT_TRUE(folder.diagnostics.all().empty()) << "the names in the hint are those that there are";
  const auto hint = [](const std::string& address) {
    SheetFolder other;
    other.read("@import \"" + address + "\";");
    return other.diagnostics.all().at(0).hints.at(0).text;
  };
  EXPECT_EQ(hint("recto:boook"), "did you mean \"recto:book\"?");
  EXPECT_EQ(hint("leaflet.css"), "did you mean \"recto:leaflet\"?");
  const std::string all =
      "Recto's own sheets are recto:base, recto:book, recto:leaflet; a file's path is relative to this sheet";
  EXPECT_EQ(hint("recto:poster"), all);
  EXPECT_EQ(hint("recto:../x"), all);
}

// A name that is far from all is no suggestion.
TEST(Recovery, SuggestsOnlyWhatIsNear) {
  const StyledText t(one_paragraph(), {"p { colr: red } p { mix-blend-mode: multiply }\n"
                                       "p::selection { widows: 3 } a:nth-last-of-type(2) { widows: 3 }\n"
                                       "@page :fist { margin: 1cm } @page :x { margin: 1cm }\n"
                                       "@media (aspect-ratio: 1) { p { widows: 3 } }"});
  std::string hints;
  for (const Diagnostic& diagnostic : t.diagnostics.all()) hints += diagnostic.hints.at(0).text + "\n";
  EXPECT_EQ(hints,
            "did you mean color?\n"
            "neither product has it: take it out, or say --allow css-unknown-property\n"
            "Recto knows ::before, ::after, ::marker, ::footnote-call, ::footnote-marker\n"
            "did you mean :last-of-type?\n"
            "did you mean :first?\n"
            "Recto knows :first, :left, :right, :blank\n"
            "Recto knows prefers-color-scheme, prefers-contrast, prefers-reduced-motion, monochrome, color, "
            "orientation, hover, width, min-width, max-width, min-height, max-height\n");
}

TEST(Recovery, SlashCommentsAndDecimalCommasAreToldOfCss) {
  const StyledText t(
      one_paragraph(),
      {"// a\nh1 { color: red }\np { // b\n color: red; widows: 3; // c\n orphans: 4 }\n"
       "p { margin: 1pt // d\n }\np { line-height: 1,5; color: rgb(1,2) }\np { // { }\n}\n// e"});
  std::string found;
  for (const Diagnostic& diagnostic : t.diagnostics.all())
    found += diagnostic.message + ": " + diagnostic.hints.at(0).text + "\n";
  EXPECT_EQ(found,
            "a rule is expected here; the next is skipped: a comment of CSS is written /* so */\n"
            "a declaration is expected here: a comment of CSS is written /* so */\n"
            "a declaration is expected here: a comment of CSS is written /* so */\n"
            "1pt // d is no value of margin: a comment of CSS is written /* so */\n"
            "1, 5 is no value of line-height: write a decimal point and no comma: 1.5\n"
            "rgb(1, 2) is no value of color: color takes currentcolor or a colour, as #1a5c8a\n"
            "a declaration is expected here: a comment of CSS is written /* so */\n"
            "a rule is expected here: a comment of CSS is written /* so */\n");
  EXPECT_EQ(t.style("p").widows, 3);
}

TEST(Imports, RefuseCyclesTheNetworkAndTheOutside) {
  SheetFolder folder;
  folder.write("a.css", "@import \"b.css\"; p { widows: 3 }");
  folder.write("b.css", "@import \"a.css\";");
  const Stylesheet sheet = folder.read(
      "@import \"a.css\"; @import \"missing.css\"; @import \"https://example.org/x.css\"; @import "
      "\"../../etc/passwd\";"
      "@import \"recto:../x\"; @import 3;");
  EXPECT_EQ(sheet.rules.size(), 1U);
  EXPECT_EQ(folder.diagnostics.all().size(), 6U);
  for (const Diagnostic& diagnostic : folder.diagnostics.all()) EXPECT_EQ(diagnostic.code, Code::css_import);
}

TEST(Properties, TheTableIsWhole) {
  for (const css::Property& property : css::all_properties()) {
    EXPECT_EQ(css::property_named(property.name), &property) << property.name;
    EXPECT_EQ(property.apply == nullptr, property.copy == nullptr) << property.name;
    EXPECT_EQ(property.apply == nullptr,
              property.used == css::UsedIn::screen || property.used == css::UsedIn::reader)
        << property.name;
    EXPECT_FALSE(property.meaning.empty()) << property.name;
  }
  EXPECT_EQ(css::property_named("MARGIN"), css::property_named("margin"));
}

TEST(Properties, WithoutEffectInPrintAreNamedOnlyThere) {
  EXPECT_EQ(
      StyledText(
          one_paragraph(),
          {"pre { overflow-wrap: anywhere } @media screen { a { cursor: pointer } h1 { display: flex } }"})
          .findings(),
      "");
  EXPECT_EQ(StyledText(one_paragraph(), {"@media print { a { cursor: pointer } }"}).findings(),
            "test.css:1:20: the property cursor has no effect in print [css-unknown-property]\n");
  EXPECT_EQ(
      StyledText(one_paragraph(), {"@media screen { p { -recto-protrusion: 1 } }"}).findings(),
      "test.css:1:21: the property -recto-protrusion has no effect in the e-book [css-unknown-property]\n");
  EXPECT_EQ(StyledText(one_paragraph(), {"h1 { display: flex }"}).findings(),
            "test.css:1:15: flex is no value of display [css-bad-value]\n");
}

TEST(Properties, ThatOnlyTheEBookKnowsAreNamedInARuleForBoth) {
  const StyledText t(one_paragraph(), {"p { columns: 2; float: left } @media screen { p { opacity: 0.5 } }"});
  EXPECT_EQ(t.findings(),
            "test.css:1:5: the property columns has no effect in print [css-unknown-property]\n"
            "test.css:1:17: the property float has no effect in print [css-unknown-property]\n");
  EXPECT_EQ(t.diagnostics.all().at(0).hints.at(0).text,
            "only the e-book knows this property: put the rule under @media screen");
}

TEST(Properties, RectosOwnSheetsSayOnPurposeWhatOneProductDoes) {
  TemporaryFolder installation;
  installation.put("styles/own.css", "p { float: left }");
  Sources sources;
  Files files;
  files.set_root(Root::installation, installation.path());
  Diagnostics diagnostics;
  const Source& source = sources.add("test.css", "@import \"recto:own\";");
  EXPECT_EQ(read_stylesheet(source, {Root::sheet, files, sources}, diagnostics).rules.size(), 1U);
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST(Properties, ThatWouldLoseTextAreNoValues) {
  for (const char* sheet :
       {"@page { margin: -10mm }", "@page { margin-left: -1% }", "@page { margin: 1cm -1cm }",
        "p { font-size: 0 }", "p { font: 0/1 serif }", "p { font-size: 0em }"}) {
    const StyledText t(one_paragraph(), {sheet});
    ASSERT_EQ(t.diagnostics.all().size(), 1U) << sheet;
    EXPECT_EQ(t.diagnostics.all()[0].code, Code::css_bad_value) << sheet;
  }
  EXPECT_EQ(StyledText(one_paragraph(), {"p { margin: -1em }"}).findings(), "");
  const StyledText late(one_paragraph(), {":root { --m: -9mm } @page { margin: var(--m) }"});
  EXPECT_EQ(late.styled.pages.at(PageKind::right).margin_top, Length{0});
}

std::string screen(const std::string& sheet, std::string* findings = nullptr) {
  const StyledText t(one_paragraph(), {sheet});
  Diagnostics diagnostics;
  std::string out = write_screen_sheet(t.sheet, diagnostics);
  if (findings) {
    for (const Diagnostic& diagnostic : diagnostics.all()) *findings += diagnostic.message + "\n";
  }
  return out;
}

// What a list counts with is for the rules to say, whatever ends its numbers.
TEST(ScreenSheet, SaysHowListsCountWithAParenthesis) {
  const StyledText t(
      one_paragraph(),
      {":root { --m: upper-alpha } ol, ul, li.x { list-style-type: decimal; margin: 0 } ol ol { "
       "list-style: lower-roman outside } .plain { list-style-type: none } @media screen and "
       "(min-width: 9em) { .y { list-style-type: var(--m) } } p { margin: 0 }"});
  const std::string rules = write_parenthesised_lists(t.sheet);
  EXPECT_NE(
      rules.find("@counter-style lower-roman-parenthesis {\n  system: extends lower-roman;\n  suffix: \") "
                 "\";\n}\n"),
      std::string::npos);
  EXPECT_EQ(rules.substr(rules.find("ol.")),
            "ol.parenthesis {\n  list-style-type: decimal-parenthesis;\n}\n"
            "ol ol.parenthesis {\n  list-style: lower-roman-parenthesis outside;\n}\n"
            ".plain.parenthesis {\n  list-style-type: none;\n}\n"
            "@media (min-width: 9em) {\n  .y.parenthesis {\n    list-style-type: upper-alpha-parenthesis;\n  "
            "}\n}\n");
}

TEST(ScreenSheet, LeavesOutWhatIsForPaper) {
  EXPECT_EQ(
      screen("@page { size: A5 } @media print { p { widows: 5 } } .footnote::footnote-call { color: red }"
             "h1 { string-set: a content(); -recto-protrusion: 1; } h1::before { content: counter(page) }"),
      "");
}

TEST(ScreenSheet, AbsoluteLengthsBecomeRelative) {
  EXPECT_EQ(screen("html { font-size: 10pt; line-height: 1.4 } h1 { font-size: 20pt; line-height: 24pt; "
                   "margin: 1em 5pt 0; border-top: 0.2pt solid }"),
            "h1 {\n  font-size: 2rem;\n  line-height: 1.2;\n  margin: 1em 0.5rem 0;\n  border-top: 0.0313rem "
            "solid;\n}\n");
}

TEST(ScreenSheet, NeverForcesColoursOnAPage) {
  EXPECT_EQ(screen("p, .x { color: red } div p { background: blue } .a { background: #ffc } .b { color: navy "
                   "} .c { border: 1px solid red }"),
            ".c {\n  border: 0.0625rem solid;\n}\n");
  EXPECT_EQ(screen(".d { color: #000; background: #ffc } .e { color: #777; background: #888 }"),
            ".d {\n  color: #000;\n  background: #ffc;\n}\n");
  EXPECT_EQ(
      screen("@media screen and (prefers-color-scheme: dark) { .k { color: #9cf } .l { color: #333 } }"),
      "@media (prefers-color-scheme: dark) {\n  .k {\n    color: #9cf;\n  }\n}\n");
}

TEST(ScreenSheet, SaysWhatARuleForTheScreenLoses) {
  std::string findings;
  EXPECT_EQ(
      screen("@media screen { p { color: red } body { font-size: 11pt } h2 { position: fixed } }", &findings),
      "");
  EXPECT_EQ(findings,
            "color is left out of the e-book: the colours of the page belong to the reader\n"
            "font-size is left out of the e-book: size and line height of the text belong to the reader\n"
            "position is left out of the e-book: an e-book has no fixed place\n");
}

TEST(ScreenSheet, NamesNoOtherFile) {
  std::string findings;
  EXPECT_EQ(screen("@media screen { p { cursor: image-set(\"http://a.b/1.png\" 1x), auto; "
                   "mask-image: -webkit-cross-fade(\"c.png\", red); widows: 3 } }",
                   &findings),
            "p {\n  widows: 3;\n}\n");
  EXPECT_NE(findings.find("an e-book's sheet names no other file"), std::string::npos) << findings;
}

TEST(ScreenSheet, VariablesAreResolvedUnderEachCondition) {
  EXPECT_EQ(
      screen(":root { --gap: 2em } @media (prefers-color-scheme: dark) { :root { --fg: #9cf; --gap: 2em } }"
             "@media (prefers-color-scheme: light) { :root { --fg: #036 } }"
             ".k { color: var(--fg); margin: var(--gap) }"),
      ".k {\n  margin: 2em;\n}\n"
      "@media (prefers-color-scheme: dark) {\n  .k {\n    color: #9cf;\n  }\n}\n"
      "@media (prefers-color-scheme: light) {\n  .k {\n    color: #036;\n  }\n}\n");
}

// The author sees one list in both products.
TEST(ScreenSheet, ListsCountAndIndentAsOnPaper) {
  const std::string base = screen(product_sheet("base"));
  EXPECT_NE(base.find("ol ol {\n  list-style-type: lower-alpha;\n}"), std::string::npos);
  EXPECT_NE(base.find("ol ol ol {\n  list-style-type: lower-roman;\n}"), std::string::npos);
  EXPECT_NE(base.find(".page-break {\n  page-break-before: always;\n  break-before: page;"),
            std::string::npos);
  const std::string book = screen(product_sheet("book"));
  EXPECT_NE(book.find("p + p {\n  text-indent: 1.2em;"), std::string::npos);
  EXPECT_EQ(book.find("li p + p"), std::string::npos);
}

TEST(ScreenSheet, OlderNamesStandBesideTheNewer) {
  EXPECT_EQ(screen("h1 { break-before: recto; hyphens: none !important; overflow-wrap: anywhere; "
                   "margin-block: 1em 2em; padding-block-start: 3em }"),
            "h1 {\n  page-break-before: right;\n  break-before: recto;\n  -webkit-hyphens: none;\n  "
            "-epub-hyphens: none;\n  hyphens: none;\n"
            "  word-wrap: break-word;\n  overflow-wrap: anywhere;\n  margin-top: 1em;\n  margin-bottom: "
            "2em;\n  padding-top: 3em;\n}\n");
}

TEST(Dump, ShowsWhatEachElementAdds) {
  const StyledText t(one_paragraph(),
                     {"html, body, section, h1, p { display: block } html { font-size: 10pt }"
                      "h1 { font-size: 2em; string-set: t content() } .lead { text-indent: 1em } "
                      ".lead::before { content: \"a\" }"
                      "@page { size: 200pt 300pt; margin: 20pt; @bottom-right { content: counter(page) } }"});
  EXPECT_EQ(dump_styled(t.styled),
            "html display: block;\n"
            "  body display: block;\n"
            "    section display: block;\n"
            "      h1#t display: block; font-size: 20pt; line-height: 24pt;\n"
            "        string-set: t \"T\";\n"
            "      p.lead display: block; text-indent: 10pt;\n"
            "        ::before content: \"a\";\n"
            "@page :first size: 200pt 300pt; margin-top: 20pt; margin-bottom: 20pt; margin-inner: 20pt; "
            "margin-outer: 20pt;\n"
            "  @bottom-right content: counter(page);\n"
            "@page :left size: 200pt 300pt; margin-top: 20pt; margin-bottom: 20pt; margin-inner: 20pt; "
            "margin-outer: 20pt;\n"
            "  @bottom-right content: counter(page);\n"
            "@page :right size: 200pt 300pt; margin-top: 20pt; margin-bottom: 20pt; margin-inner: 20pt; "
            "margin-outer: 20pt;\n"
            "  @bottom-right content: counter(page);\n"
            "@page :blank size: 200pt 300pt; margin-top: 20pt; margin-bottom: 20pt; margin-inner: 20pt; "
            "margin-outer: 20pt;\n"
            "  @bottom-right content: counter(page);\n");
}

}  // namespace
}  // namespace recto
