// Where the line breaker may put a hyphen: not into addresses, nor into code.
#include <gtest/gtest.h>

#include <algorithm>

#include "set_pages.h"

namespace recto {
namespace {

std::size_t hyphens_in(const std::string& markdown, const std::string& rules = "") {
  std::size_t hyphens = 0;
  const SetPages set(markdown, small_page(40) + "p { hyphens: auto; text-align: justify; " + rules + " }");
  for (const Page& page : set.paged.pages) {
    for (const Placed& placed : page.frame.items) {
      const auto* run = std::get_if<GlyphRun>(&placed.item);
      if (run == nullptr) continue;
      hyphens += static_cast<std::size_t>(
          std::count_if(run->pieces.begin(), run->pieces.end(),
                        [](const RunPiece& piece) { return piece.kind == PieceKind::soft_hyphen; }));
    }
  }
  return hyphens;
}

// The text at every place of a line: `shift` letters before it.
std::size_t hyphens_at_any_place(const std::string& text) {
  std::size_t hyphens = 0;
  for (std::size_t shift = 1; shift < 14; ++shift) {
    hyphens += hyphens_in(std::string(shift, 'x') + " " + text + " xx xx\n");
  }
  return hyphens;
}

TEST(Hyphens, DivideWordsOfProse) { EXPECT_GT(hyphens_at_any_place("incomprehensible"), 0U); }

// A word in a column that it does not fit.
std::size_t hyphens_in_narrow_column(const std::string& word, const std::string& rules = "") {
  return hyphens_in("xx " + word + "\n", "text-align: start; width: 40pt; " + rules);
}

TEST(Hyphens, DivideAWordThatFitsNoLine) {
  EXPECT_GT(hyphens_in_narrow_column("incomprehensibility"), 0U);
  // Without one it would be cut.
  EXPECT_GT(hyphens_in_narrow_column("incomprehensibility", "hyphens: manual;"), 0U);
  EXPECT_EQ(hyphens_in_narrow_column("incomprehensibility", "hyphens: none;"), 0U);
}

TEST(Hyphens, OfTheAuthorsComeAloneIntoAWordThatFitsNoLine) {
  EXPECT_EQ(hyphens_in_narrow_column("incomprehen\u00ADsibility", "hyphens: manual;"), 1U);
}

TEST(Hyphens, DoNotComeIntoAddressesThatFitNoLine) {
  EXPECT_EQ(hyphens_in_narrow_column("international-publication@example.org"), 0U);
  EXPECT_EQ(hyphens_in_narrow_column("incomprehensibility123"), 0U);
}

TEST(Hyphens, DoNotComeIntoAddresses) {
  EXPECT_EQ(hyphens_at_any_place("https://www.example.org/international/publication.html"), 0U);
  EXPECT_EQ(hyphens_at_any_place("<https://example.org/international>"), 0U);
  EXPECT_EQ(hyphens_at_any_place("https://a.org/publication"), 0U);
  EXPECT_EQ(hyphens_at_any_place("international-publication@example.org"), 0U);
  EXPECT_EQ(hyphens_at_any_place("/usr/share/international"), 0U);
  for (const std::string open : {"(", "[", "\u201c", "(\u201c"})
    EXPECT_EQ(hyphens_at_any_place(open + "international/publication/x.html"), 0U) << open;
}

// Cuts times bytes are bounded: beyond it a word has no hyphen where its halves would have to be shaped anew.
TEST(Hyphens, ComeOverKernsButNotInWordsOfManyCuts) {
  const auto word_of = [](int cuts) {
    std::string word = "AV";
    for (int i = 0; i < cuts; ++i) word += "\u00ADAV";  // a kern over every cut
    return word;
  };
  EXPECT_GT(hyphens_at_any_place(word_of(6)), 0U);
  EXPECT_EQ(hyphens_in("xx " + word_of(40) + " xx\n", "font-size: 2pt;"), 0U);
}

// To look for each takes time by the square of the length.
TEST(Hyphens, DoNotComeIntoWordsThatAreLongerThanAny) {
  const auto hyphens_of_word = [](int letters) {
    std::string word = "n";
    for (int i = 1; i < letters; ++i) word += "\u00ADn";
    std::size_t hyphens = 0;
    for (int before = 20; before < 60; before += 10)
      hyphens += hyphens_in(std::string(static_cast<std::size_t>(before), 'x') + " " + word + " xx xx\n",
                            "font-size: 1.5pt;");
    return hyphens;
  };
  EXPECT_GT(hyphens_of_word(80), 0U);   // of 238 bytes
  EXPECT_EQ(hyphens_of_word(100), 0U);  // of 298
}

TEST(Hyphens, ComeBackBehindAnAddress) {
  EXPECT_GT(hyphens_at_any_place("a://b incomprehensible incomprehensible"), 0U);
}

// How far the hyphens at line ends stand out of the column, at most, in points.
double farthest_out(const std::string& rules) {
  constexpr double kColumnEnd = 110;  // of the small page
  double out = -kColumnEnd;
  for (std::size_t shift = 1; shift < 14; ++shift) {
    const SetPages set(std::string(shift, 'x') + " incomprehensible incomprehensible xx xx\n",
                       small_page(40) + "p { hyphens: auto; text-align: justify; " + rules + " }");
    const Page& page = set.paged.pages.at(0);
    for (const Placed& placed : page.frame.items) {
      const auto* run = std::get_if<GlyphRun>(&placed.item);
      if (run == nullptr || run->pieces.empty()) continue;
      const RunPiece& last = run->pieces.back();
      if (last.kind != PieceKind::soft_hyphen) continue;
      out = std::max(out, (placed.at.x + run->width).pt - kColumnEnd);
    }
  }
  return out;
}

TEST(Hyphens, HangAsAnAuthorsDo) {
  EXPECT_LT(farthest_out(""), 0.1);
  EXPECT_GT(farthest_out("-recto-protrusion: 1;"), 0.5);
}

TEST(Hyphens, DoNotComeIntoCode) {
  EXPECT_EQ(hyphens_at_any_place("`incomprehensible`"), 0U);
  // Not even where the author put a soft one: in code it is a character.
  EXPECT_EQ(hyphens_at_any_place("`incom\u00ADprehen\u00ADsible`"), 0U);
}

}  // namespace
}  // namespace recto
