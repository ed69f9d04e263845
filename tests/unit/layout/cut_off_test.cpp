// What a stylesheet puts outside of the page is told, once for each place and not twice for one cause.
#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

// The source texts that the first report names.
std::vector<std::string> named(const SetPages& set) {
  std::vector<std::string> texts;
  if (set.diagnostics.all().empty()) return texts;
  const Diagnostic& first = set.diagnostics.all().front();
  const auto add = [&](Span at) {
    texts.push_back(std::string(set.sources[at.file].text().substr(at.begin, at.end - at.begin)));
  };
  add(first.at);
  for (const Span& place : first.related) add(place);
  return texts;
}

TEST(CutOff, ALineThatBeginsBeforeThePageIsTold) {
  const SetPages set("one\n\n## two\n\nthree\n", small_page() + "h2 { text-indent: -50pt; }");
  EXPECT_EQ(set.findings(), "overfull-page");
  EXPECT_EQ(named(set), std::vector<std::string>{"two"});
}

TEST(CutOff, AColumnBeyondThePageIsTold) {
  const SetPages set("one\n\n> two\n", small_page() + "blockquote { margin: 0 -150pt 0 150pt; }");
  EXPECT_EQ(set.findings(), "overfull-page");
  EXPECT_EQ(named(set), std::vector<std::string>{"two"});
}

TEST(CutOff, TextAboveThePageIsTold) {
  const SetPages set("one\n\n## two\n", small_page() + "h2 { margin-top: -200pt; }");
  EXPECT_EQ(set.findings(), "overfull-page");
  EXPECT_EQ(named(set), std::vector<std::string>{"two"});
}

TEST(CutOff, TextThatLetterSpacingTurnsRoundIsTold) {
  const SetPages set("one two\n", small_page() + "p { letter-spacing: -40pt; }");
  EXPECT_EQ(set.findings(), "overfull-page");
}

// What has no text has its place from the block that it belongs to.
TEST(CutOff, WhatIsTallerThanThePageIsToldAtItsPlace) {
  const SetPages rule("one\n\n***\n\ntwo\n", small_page() + "hr { border-top: 500pt solid red; }");
  EXPECT_EQ(rule.findings(), "overfull-page");
  EXPECT_EQ(named(rule), std::vector<std::string>{"***"});
  const SetPages row("one\n\n| |\n|-|\n| |\n", small_page() + "td { padding: 300pt 0; }");
  EXPECT_EQ(named(row), std::vector<std::string>{"| |"});
  const SetPages below("one\n\n> two\n", small_page() + "blockquote { padding-bottom: 500pt; }");
  EXPECT_EQ(named(below), std::vector<std::string>{"two"});
}

TEST(CutOff, AllPlacesAreOneReport) {
  const SetPages set("one *two* three\n\nfour\n", small_page() + "p { margin-left: -90pt; }");
  EXPECT_EQ(set.findings(), "overfull-page");
  EXPECT_EQ(named(set), (std::vector<std::string>{"one ", "two", " three", "four"}));
}

TEST(CutOff, ALineOfWhichItIsToldThatItIsTooWideIsNotToldAgain) {
  const SetPages set(std::string(200, 'x') + "\n", small_page() + "p { white-space: nowrap; }");
  EXPECT_EQ(set.findings(), "overfull-line");
}

TEST(CutOff, TextBesideALineThatIsTooWideIsTold) {
  const SetPages set("# one\n\n> two\n\n" + std::string(200, 'x') + "\n",
                     small_page() + "p { white-space: nowrap; } blockquote { margin: 0 -150pt 0 150pt; }");
  EXPECT_NE(set.findings().find("overfull-page"), std::string::npos) << set.findings();
  EXPECT_NE(set.findings().find("overfull-line"), std::string::npos) << set.findings();
}

TEST(CutOff, WhatHangsIntoTheMarginIsNotTold) {
  EXPECT_EQ(SetPages("one\n\n- two\n", small_page() + "p { text-indent: -5pt; }").findings(), "");
}

}  // namespace
}  // namespace recto
