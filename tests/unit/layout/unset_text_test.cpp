// What layout cannot set as it should be is told, once for each script or language; and what it once lost
// without a word: spaces behind kept ones, destinations without text, the width of letter-spacing.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/codes.h"
#include "set_pages.h"

namespace recto {
namespace {

std::size_t count(const SetPages& set, Code code) {
  const auto& all = set.diagnostics.all();
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](const Diagnostic& one) { return one.code == code; }));
}

TEST(UnsetText, AMissingCharacterIsToldOnceForItsScript) {
  const SetPages set("one \U000F0000\n\ntwo \U000F0000\n", small_page());
  EXPECT_EQ(count(set, Code::missing_glyph), 1U);
  EXPECT_EQ(count(SetPages("plain\n", small_page()), Code::missing_glyph), 0U);
}

TEST(UnsetText, RightToLeftIsToldOnce) {
  EXPECT_EQ(count(SetPages("a שלום\n\nb שלום\n", small_page()), Code::direction_not_done), 1U);
  EXPECT_EQ(count(SetPages("Ελλάδα\n", small_page()), Code::direction_not_done), 0U);
}

TEST(UnsetText, PatternsAreMissedOnlyWhereTheyAreWanted) {
  const std::string hyphenated = small_page() + "html { hyphens: auto }";
  const auto in = [](const std::string& lang) { return "::: {.x lang=" + lang + "}\nword\n:::\n"; };
  EXPECT_EQ(count(SetPages(in("qaa"), hyphenated), Code::hyphenation_missing), 1U);
  EXPECT_EQ(count(SetPages(in("qaa"), small_page() + "html { hyphens: manual }"), Code::hyphenation_missing),
            0U);
  EXPECT_EQ(count(SetPages(in("ja"), hyphenated), Code::hyphenation_missing), 0U);
}

TEST(UnsetText, ASpaceBehindKeptSpacesStays) {
  const SetPages set("use `x` now\n", small_page() + "code { white-space: pre-wrap }");
  EXPECT_EQ(set.text(), "use x now");
}

TEST(UnsetText, AnEmptyAnchorStillLeadsToAPlace) {
  const SetPages set("[go](#x)\n\n<a id=\"x\"></a>\n\nend\n", small_page());
  std::size_t reachable = 0;
  for (const auto& [node, target] : set.resolved->links) {
    const auto* internal = std::get_if<InternalTarget>(&target);
    ASSERT_NE(internal, nullptr);
    for (const Placed& placed : set.paged.pages.at(0).frame.items) {
      const auto* anchor = std::get_if<Anchor>(&placed.item);
      reachable += anchor != nullptr && anchor->node == internal->node ? 1 : 0;
    }
  }
  EXPECT_EQ(reachable, 1U);
}

TEST(UnsetText, LetterSpacingInsideWordsIsMeasured) {
  const std::string spaced = small_page() + "p { letter-spacing: 3pt; hyphens: auto }";
  const SetPages set("---\nlang: en\n---\nextraordinarily complicated performance of hyphenation\n", spaced);
  EXPECT_EQ(count(set, Code::overfull_line), 0U);
}

}  // namespace
}  // namespace recto
