// What layout cannot set as it should be is told, once for each script or language; and what it once lost
// without a word: spaces behind kept ones, destinations without text, the width of letter-spacing.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

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

TEST(UnsetText, AMissingCharacterIsToldWhereItStands) {
  const SetPages set("one \U000F0000 *\U000F0001* two \U000F0000 \U000F0000\n\nan &#xF0000; entity\n",
                     small_page());
  const auto& all = set.diagnostics.all();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [](const Diagnostic& one) { return one.code == Code::missing_glyph; });
  ASSERT_NE(found, all.end());
  ASSERT_EQ(found->related.size(), 4U);
  const std::string_view text = set.sources[FileId{0}].text();
  const auto said = [&](Span at) { return text.substr(at.begin, at.end - at.begin); };
  EXPECT_EQ(said(found->at), "\U000F0000");
  EXPECT_EQ(said(found->related[0]), "\U000F0001");
  EXPECT_EQ(said(found->related[1]), "\U000F0000");
  EXPECT_EQ(found->related[2].begin, found->related[1].end + 1) << "the second one in its text";
  EXPECT_EQ(said(found->related[3]), "an &#xF0000; entity") << "where the source says it otherwise";
}

TEST(UnsetText, AnEmojiThatFallsApartIsToldOnceWithItsPlaces) {
  const SetPages set("a 👨‍👩‍👧 b 👍🏽 c 👨‍👩‍👧 d 🇩🇪\n", small_page());
  ASSERT_EQ(count(set, Code::missing_glyph), 3U) << set.findings();
  const std::string_view text = set.sources[FileId{0}].text();
  std::vector<std::string> said;
  for (const Diagnostic& one : set.diagnostics.all()) {
    if (one.code != Code::missing_glyph) continue;
    said.push_back(std::to_string(one.related.size()) + " more " +
                   std::string(text.substr(one.at.begin, one.at.end - one.at.begin)));
  }
  EXPECT_EQ(said, (std::vector<std::string>{"0 more 🇩🇪", "0 more 👍🏽", "1 more 👨‍👩‍👧"}));
  // Of one character, with a variation selector or a keycap, and what letters join.
  EXPECT_EQ(
      count(SetPages("😀 ❤️ 1️⃣ 🏽 🇩 क्‍ष 👍\n", small_page()), Code::missing_glyph),
      0U);
}

// The finding about a missing font, when there is exactly one.
const Diagnostic* missing_font(const SetPages& set) {
  const Diagnostic* found = nullptr;
  for (const Diagnostic& one : set.diagnostics.all()) {
    if (one.code != Code::missing_font) continue;
    if (found != nullptr) return nullptr;
    found = &one;
  }
  return found;
}

TEST(UnsetText, AFamilyThatIsNotThereIsToldOnceWhereItIsNamed) {
  const std::string css = small_page() + "p { color: red; font-family: 'Noto Srif', monospace }";
  const SetPages set("one\n\ntwo\n\n> three\n", css);
  const Diagnostic* const finding = missing_font(set);
  ASSERT_NE(finding, nullptr) << set.findings();
  EXPECT_EQ(finding->at.begin, css.find("font-family: 'Noto"));
  EXPECT_NE(finding->message.find("JetBrains Mono"), std::string::npos) << finding->message;
  ASSERT_EQ(finding->hints.size(), 1U);
  EXPECT_EQ(finding->hints[0].text, "the nearest family is Noto Serif");
}

TEST(UnsetText, AListIsJudgedByTheNamesInIt) {
  const auto misses = [](const std::string& rules) {
    return count(SetPages("one `two`\n", small_page() + rules), Code::missing_font);
  };
  EXPECT_EQ(misses("p { font: 10pt Georgia, 'Noto Serif', serif }"), 0U);
  EXPECT_EQ(misses("p { font: 10pt Georgia, 'Times New Roman', serif }"), 1U);
  EXPECT_EQ(misses("p { font-family: system-ui, sans-serif }"), 0U);
  EXPECT_EQ(misses("p { font-family: system-ui }"), 1U);
  EXPECT_EQ(misses("p { font-family: Georgia } code { font-family: Georgia }"), 2U);
  EXPECT_EQ(misses("p { font-family: Georgia; font-family: serif } code { font-family: inherit }"), 0U);
  EXPECT_EQ(misses("html { --face: Georgia } p { font-family: var(--face) }"), 1U);
  EXPECT_EQ(misses("@page { @bottom-center { content: 'x'; font-family: Georgia } }"), 1U);
  EXPECT_EQ(misses("@media screen { p { font-family: Georgia } } .none { font-family: Georgia }"), 0U);
}

TEST(UnsetText, FamiliesHaveNoLetterCase) {
  const auto misses = [](const std::string& family) {
    return count(SetPages("one\n", small_page() + "p { font-family: " + family + " }"), Code::missing_font);
  };
  EXPECT_EQ(misses("'noto serif'"), 0U);
  EXPECT_EQ(misses("'NOTO NASKH ARABIC'"), 0U) << "of the fallback file";
  EXPECT_EQ(misses("Sans-Serif"), 0U);
  EXPECT_EQ(misses("Georgia, Serif"), 1U) << "the kind stands in for the name, whatever its case";
}

TEST(UnsetText, TheKindsOfFaceAreNearToo) {
  const auto hint = [](const std::string& family) {
    const SetPages set("one\n", small_page() + "p { font-family: " + family + " }");
    const Diagnostic* const finding = missing_font(set);
    return finding == nullptr ? std::string() : finding->hints.at(0).text;
  };
  EXPECT_EQ(hint("sans-srif"), "the nearest family is sans-serif");
  EXPECT_EQ(hint("Sans"), "the nearest family is sans-serif");
  EXPECT_EQ(hint("mono"), "the nearest family is monospace");
  EXPECT_EQ(hint("'NOTO SRIF'"), "the nearest family is Noto Serif");
}

TEST(UnsetText, ManyFamiliesThatNobodyHasAreToldFast) {
  std::string rules = small_page(), names;
  for (int i = 0; i < 400; ++i) names += "Nowhere" + std::to_string(i) + ", ";
  for (int i = 0; i < 400; ++i) rules += "p { font-family: " + names + std::to_string(i) + "x, serif }";
  for (int i = 0; i < 4000; ++i) rules += "p { font-family: 'Nowhere Serif " + std::to_string(i) + "' }";
  const auto start = std::chrono::steady_clock::now();
  const SetPages set("one\n", rules);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_LT(seconds, 10);
}

TEST(UnsetText, RightToLeftIsToldOnce) {
  EXPECT_EQ(count(SetPages("a שלום\n\nb שלום\n", small_page()), Code::direction_not_done), 1U);
  EXPECT_EQ(count(SetPages("Ελλάδα\n", small_page()), Code::direction_not_done), 0U);
}

TEST(UnsetText, WhoWritesTheFileKnowsWhereRightToLeftTextIs) {
  const SetPages set("a שלום b שלום\n\nplain `שלום`\n\n    שלום\n", small_page());
  EXPECT_EQ(set.paged.right_to_left.size(), 3U);  // a text once, and code too
  EXPECT_TRUE(SetPages("Ελλάδα\n", small_page()).paged.right_to_left.empty());
  const SetPages made("word\n", small_page() + "p::before { content: 'שלום' }");
  EXPECT_EQ(made.paged.right_to_left.size(), 1U);
}

TEST(UnsetText, PatternsAreMissedOnlyWhereTheyAreWanted) {
  const std::string hyphenated = small_page() + "html { hyphens: auto }";
  const auto in = [](const std::string& lang) { return "::: {.x lang=" + lang + "}\nword\n:::\n"; };
  EXPECT_EQ(count(SetPages(in("zu"), hyphenated), Code::hyphenation_missing), 1U);
  EXPECT_EQ(count(SetPages(in("zu"), small_page() + "html { hyphens: manual }"), Code::hyphenation_missing),
            0U);
  for (const char* without : {"ja", "vi", "qaa"})
    EXPECT_EQ(count(SetPages(in(without), hyphenated), Code::hyphenation_missing), 0U) << without;
}

TEST(UnsetText, PatternsThatNoOneHasAreMissedInTextsOfSeveralLines) {
  const std::string hyphenated = small_page() + "html { hyphens: auto }";
  const auto in = [](const std::string& lang, int words) {
    std::string text;
    for (int i = 0; i < words; ++i) text += "word ";
    return "::: {.x lang=" + lang + "}\n" + text + "\n:::\n";
  };
  constexpr int kLines = 20;
  for (const char* divided : {"tr", "fi-FI", "kk-Cyrl"}) {
    const SetPages set(in(divided, kLines), hyphenated);
    ASSERT_EQ(count(set, Code::hyphenation_missing), 1U) << divided;
    for (const Hint& hint : set.diagnostics.all().back().hints)
      EXPECT_EQ(hint.text.find("install"), std::string::npos) << hint.text;
    EXPECT_EQ(count(SetPages(in(divided, 2), hyphenated), Code::hyphenation_missing), 0U) << divided;
  }
  // Languages of syllables, of other scripts, and of nobody.
  for (const char* whole : {"vi", "ja", "ar", "am", "th", "qaa", "und", "zxx", "mul"})
    EXPECT_EQ(count(SetPages(in(whole, kLines), hyphenated), Code::hyphenation_missing), 0U) << whole;
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
