// What other programs read and Recto would print is told with what does the same here.
#include <gtest/gtest.h>

#include "reading.h"

namespace recto {
namespace {

std::vector<std::string> said(const std::string& text) {
  const Read read(text);
  std::vector<std::string> places;
  for (const Diagnostic& one : read.diagnostics.all()) {
    if (one.code == Code::unread_markup) places.emplace_back(read.said(one.at));
  }
  return places;
}
using Places = std::vector<std::string>;

TEST(ForeignMarkup, LinesThatAskForContentsOrAPage) {
  EXPECT_EQ(said("[TOC]\n"), Places{"[TOC]"});
  EXPECT_EQ(said("\\newpage\n\n\\pagebreak\n"), Places{}) << "page breaks";
  EXPECT_EQ(said("\\tableofcontents\n\n\\clearpage\n"), (Places{"\\tableofcontents", "\\clearpage"}));
  EXPECT_EQ(said("See [TOC] there.\n\n`[TOC]`\n"), Places{});
}

TEST(ForeignMarkup, FrontMatterOfATextThatWasJoined) {
  const std::string one = "---\ntitle: One\nlang: en\n---\n\nText.\n";
  EXPECT_EQ(said(one + "---\ntitle: Two\nlang: en\n---\n\nMore.\n"), Places{"title: Two\nlang: en\n---"});
  EXPECT_EQ(said(one + "\n---\n\ntitle: Two\n---\n"), Places{}) << "a blank line below the break";
  EXPECT_EQ(said(one + "\n---\nNote: this\n---\n"), Places{}) << "no key of ours";
  EXPECT_EQ(said(one + "\n---\ntitle: Two\nand words\n---\n"), Places{});
}

TEST(ForeignMarkup, NotesAndCitationsInALine) {
  EXPECT_EQ(said("Words^[a note] and [@smith2020, p. 3].\n"), (Places{"^[a note]", "[@smith2020, p. 3]"}));
  EXPECT_EQ(said("`^[a]`, [@types/node], x^\\[a], [a](#b), mail [me@example.org]\n"), Places{});
}

TEST(ForeignMarkup, IsTextBehindABackslashInALinkAndInCode) {
  EXPECT_EQ(said("\\[@smith2020] x\\^[a note]\n"), Places{});
  EXPECT_EQ(said("[TOC]\n\n[TOC]: http://toc.org/\n"), Places{});
  EXPECT_EQ(said("`a\n\\toc\nb`\n"), Places{});
  EXPECT_EQ(said("one\n[TOC]\n"), Places{"[TOC]"});
  EXPECT_EQ(said("> one\n> \\clearpage\n"), Places{"\\clearpage"});
}

TEST(ForeignMarkup, BoxesAndTemplatesOfSiteGenerators) {
  EXPECT_EQ(said("!!! warning \"Driving\"\n"), Places{"!!!"});
  EXPECT_EQ(said("Call {{ phone }} now.\n\n{% include a.md %}\n"),
            (Places{"{{ phone }}", "{% include a.md %}"}));
  EXPECT_EQ(
      said("!!! WICHTIG !!! Bitte lesen.\n\n??? Was soll das?\n\nWhat??? no\n\nStop!!! no\n\n`{{ a }}`\n"),
      Places{});
}

TEST(ForeignMarkup, AHeadingsMarkOfPandoc) {
  EXPECT_EQ(said("# Preface {-}\n"), Places{"{-}"});
  EXPECT_EQ(said("# Preface\n\nText {-}\n"), Places{});
}

TEST(ForeignMarkup, FrontMatterOfOtherPrograms) {
  const std::string toml = "+++\ntitle = \"Hip\"\n[params]\n+++";
  EXPECT_EQ(said(toml + "\n\nText\n"), Places{toml});
  EXPECT_EQ(said("+++\n\nNo key\n\n+++\n"), Places{});
  EXPECT_EQ(said("% Title\n% Ann\n\nText\n"), Places{"% Title\n% Ann"});
  EXPECT_EQ(said("% of women\n\nText\n"), Places{});
  EXPECT_EQ(said("Title: Hip\nAuthor: Ann\n\nText\n"), Places{"Title: Hip\nAuthor: Ann"});
  EXPECT_EQ(said("Title: Hip\nand no key\n\nText\n"), Places{}) << "a paragraph";
  EXPECT_EQ(said("Note: Hip\n\nText\n"), Places{});
  EXPECT_EQ(said("---\ntitle: Hip\n---\n\nTitle: Hip\n"), Places{});
}

}  // namespace
}  // namespace recto
