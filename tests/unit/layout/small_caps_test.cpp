// Small capitals: all of a text has them, or none of it.
#include <gtest/gtest.h>

#include "set_pages.h"

namespace recto {
namespace {

// The glyphs of a text in one language, small capitals or not.
std::vector<std::uint16_t> glyphs(const std::string& text, const std::string& attributes,
                                  const std::string& family) {
  const SetPages set("[" + text + "]{" + attributes + "}\n",
                     small_page() + "html { font-family: " + family + "; }");
  std::vector<std::uint16_t> ids;
  for (const Placed& placed : set.paged.pages.at(0).frame.items) {
    const auto* run = std::get_if<GlyphRun>(&placed.item);
    if (run == nullptr) continue;
    for (const RunPiece& piece : run->pieces)
      for (const Glyph& glyph : piece.shaped->glyphs) ids.push_back(glyph.id);
  }
  return ids;
}

bool has_small_caps(const std::string& text, const std::string& language = "en",
                    const std::string& family = "serif") {
  const std::string lang = "lang=" + language;
  return glyphs(text, ".smallcaps " + lang, family) != glyphs(text, lang, family);
}

TEST(SmallCaps, AreThereForWholeTexts) {
  EXPECT_TRUE(has_small_caps("Ada Merrow, 1852"));
  EXPECT_TRUE(has_small_caps("Größe", "de"));
  EXPECT_FALSE(has_small_caps("NATO"));
  // The face has no small capitals of these letters; the words beside them do without too.
  EXPECT_FALSE(has_small_caps("Trần Văn Nam", "vi"));
  EXPECT_FALSE(has_small_caps("Tra\u0302\u0300n", "vi"));
}

TEST(SmallCaps, KeepTheDotOfTurkish) {
  EXPECT_TRUE(has_small_caps("ilk", "en", "sans-serif"));
  EXPECT_FALSE(has_small_caps("ilk", "tr", "sans-serif"));
  EXPECT_FALSE(has_small_caps("ilk", "az", "sans-serif"));
  EXPECT_TRUE(has_small_caps("Ankara", "tr", "sans-serif"));
}

}  // namespace
}  // namespace recto
