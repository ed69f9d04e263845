// Selectors: what they match, how strong they are, and what is refused.
#include "style/selector.h"

#include <gtest/gtest.h>

#include <chrono>

#include "doc/element.h"
#include "support.h"

namespace recto {
namespace {

using namespace test;

// The elements that a selector styles, as "h1 p.lead p".
std::string matched(const std::string& selector) {
  List list;
  list.items.push_back({{}, {}, {}, {}, {paragraph("in a list")}});
  AttributeSet german = attributes({"note"});
  german.lang = "de-AT";
  AttributeSet data;
  data.pairs.emplace_back("data-x", "One two");
  const StyledText t(
      document({heading(1, "Title"), paragraph("a", attributes({"lead", "big"})),
                paragraph("b", attributes({}, "me")),
                division({paragraph("c"), block(std::move(list)), paragraph("d", data)}, german),
                paragraph("e")}),
      {selector + " { widows: 7 }"});
  EXPECT_EQ(t.findings(), "") << selector;
  std::string out;
  for (const Element& element : element_tree(t.resolved.document)) {
    const ComputedStyle& own = t.styled.style(element.node);
    const bool root = element.name == "html";
    const NodeId parent = t.resolved.parent[element.node];
    if (own.widows != 7 || (!root && t.styled.style(parent).widows == 7)) continue;
    out += std::string(out.empty() ? "" : " ") + std::string(element.name);
    for (const std::string& word : element.classes) out += "." + word;
    if (!element.attributes->id.empty()) out += "#" + element.attributes->id;
  }
  return out;
}

TEST(Selectors, TypeClassId) {
  EXPECT_EQ(matched("h1"), "h1");
  EXPECT_EQ(matched("H1"), "h1");
  EXPECT_EQ(matched(".lead"), "p.lead.big");
  EXPECT_EQ(matched(".lead.big"), "p.lead.big");
  EXPECT_EQ(matched(".lead.small"), "");
  EXPECT_EQ(matched("p#me"), "p#me");
  EXPECT_EQ(matched("h1, #me"), "h1 p#me");
}

TEST(Selectors, Combinators) {
  EXPECT_EQ(matched("div p"), "p p p");
  EXPECT_EQ(matched("div > p"), "p p");
  EXPECT_EQ(matched("h1 + p"), "p.lead.big");
  EXPECT_EQ(matched(".lead ~ p"), "p#me p");
  EXPECT_EQ(matched("body div > ul li p"), "p");
  EXPECT_EQ(matched("html > p"), "");
  EXPECT_EQ(matched("div~p"), "p");
}

TEST(Selectors, AttributesAndLanguages) {
  EXPECT_EQ(matched("[lang]"), "html");
  EXPECT_EQ(matched("div[lang|=de]"), "div.note");
  EXPECT_EQ(matched("[data-x~=two]"), "p");
  EXPECT_EQ(matched("[data-x=\"one two\" i]"), "p");
  EXPECT_EQ(matched("[data-x^=One][data-x$=two][data-x*=\"e t\"]"), "p");
  EXPECT_EQ(matched("[data-x=one]"), "");
  EXPECT_EQ(matched("p:lang(de)"), "p p p");
  EXPECT_EQ(matched("p:lang(en)"), "p.lead.big p#me p");
}

TEST(Selectors, PseudoClasses) {
  EXPECT_EQ(matched(":root"), "html");
  EXPECT_EQ(matched("div > :first-child"), "p");
  EXPECT_EQ(matched("div > :last-child:not([data-y])"), "p");
  EXPECT_EQ(matched("p:not(.lead, div p)"), "p#me p");
  EXPECT_EQ(matched(":is(h1, .lead)"), "h1 p.lead.big");
  EXPECT_EQ(matched("ul:nth-child(2n)"), "ul.tight");
  EXPECT_EQ(matched("div > p:nth-child(odd)"), "p p");
  EXPECT_EQ(matched("div > p:nth-child(-n+1)"), "p");
  EXPECT_EQ(matched("a:hover"), "");
}

css::Specificity specificity(const std::string& text) {
  const Source source(FileId{0}, "s", text);
  Diagnostics diagnostics;
  css::Reporter reporter(FileId{0}, diagnostics);
  const css::TokenStream stream = css::tokenize(source, reporter);
  return css::parse_selectors(stream.tokens, css::SelectorPlace::anywhere, reporter)->at(0).specificity;
}

TEST(Selectors, Specificity) {
  EXPECT_EQ(specificity("*"), (css::Specificity{0, 0, 0}));
  EXPECT_EQ(specificity("ul li::marker"), (css::Specificity{0, 0, 3}));
  EXPECT_EQ(specificity("#a .b[c]:first-child d"), (css::Specificity{1, 3, 1}));
  EXPECT_EQ(specificity(":not(#a, p)"), (css::Specificity{1, 0, 0}));
  EXPECT_EQ(specificity(":where(#a) p"), (css::Specificity{0, 0, 1}));
}

TEST(Selectors, WhatIsUnknownVoidsItsRuleAndIsReported) {
  const StyledText t(document({paragraph("x")}),
                     {"p, p:hovver { widows: 7 }\nli::markr {}\np > { widows: 8 }\np { orphans: 5 }"});
  EXPECT_EQ(t.findings(),
            "test.css:1:6: the pseudo-class :hovver is not known [css-unknown-selector]\n"
            "test.css:2:5: the pseudo-element ::markr is not known [css-unknown-selector]\n"
            "test.css:3:3: a selector is missing here [css-unknown-selector]\n");
  EXPECT_EQ(t.diagnostics.all()[0].hints.at(0).text, "did you mean :hover?");
  EXPECT_EQ(t.style("p").widows, 2);
  EXPECT_EQ(t.style("p").orphans, 5);
}

TEST(Selectors, WhatPaperNeverDoesIsReportedInARuleForPaperAlone) {
  const Document links = document({paragraph("x")});
  EXPECT_EQ(StyledText(links, {"a:hover { color: red } @media screen { a:focus { color: red } }"}).findings(),
            "");
  const StyledText t(links, {"@media print { p:is(a:hover, p), a:visited { widows: 7 } }"});
  EXPECT_EQ(t.findings(),
            "test.css:1:23: paper knows no :hover [css-unknown-selector]\n"
            "test.css:1:36: paper knows no :visited [css-unknown-selector]\n");
  EXPECT_EQ(t.style("p").widows, 7) << "the rule is not void";
}

// 20,000 siblings and a chain of combinators that no element fulfils: what is remembered keeps this linear.
TEST(Selectors, LongListsAndChainsStayFast) {
  Blocks many;
  for (int i = 0; i < 20000; ++i) many.push_back(paragraph("x"));
  std::string sheet;
  for (int i = 0; i < 20; ++i) sheet += ".no" + std::to_string(i) + " ~ p ~ p ~ p, .no div p { widows: 3 } ";
  const auto start = std::chrono::steady_clock::now();
  const StyledText t(document(std::move(many)), {sheet});
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_EQ(t.style("p", 19999).widows, 2);
  EXPECT_LT(seconds, 10) << "a quadratic matcher needs minutes";
}

}  // namespace
}  // namespace recto
