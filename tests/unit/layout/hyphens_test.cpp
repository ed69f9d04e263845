// Where the line breaker may put a hyphen: not into addresses, nor into code.
#include <gtest/gtest.h>

#include <algorithm>

#include "set_pages.h"

namespace recto {
namespace {

std::size_t hyphens_in(const std::string& markdown) {
  std::size_t hyphens = 0;
  const SetPages set(markdown, small_page(40) + "p { hyphens: auto; text-align: justify; }");
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

TEST(Hyphens, DoNotComeIntoAddresses) {
  EXPECT_EQ(hyphens_at_any_place("https://www.example.org/international/publication.html"), 0U);
  EXPECT_EQ(hyphens_at_any_place("<https://example.org/international>"), 0U);
  EXPECT_EQ(hyphens_at_any_place("https://a.org/publication"), 0U);
  EXPECT_EQ(hyphens_at_any_place("international-publication@example.org"), 0U);
  EXPECT_EQ(hyphens_at_any_place("/usr/share/international"), 0U);
}

TEST(Hyphens, ComeBackBehindAnAddress) {
  EXPECT_GT(hyphens_at_any_place("a://b incomprehensible incomprehensible"), 0U);
}

TEST(Hyphens, DoNotComeIntoCode) {
  EXPECT_EQ(hyphens_at_any_place("`incomprehensible`"), 0U);
  // Not even where the author put a soft one: in code it is a character.
  EXPECT_EQ(hyphens_at_any_place("`incom\u00ADprehen\u00ADsible`"), 0U);
}

}  // namespace
}  // namespace recto
