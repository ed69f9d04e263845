// Fonts come from the system, but a disk may rot: whatever a font file holds, it is refused, or its text is
// shaped and subset somehow. The sanitizers' builds make the most of these.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "support/temporary_folder.h"
#include "text/workshop.h"

namespace recto {
namespace {

struct Kind {
  const char* name;
  const char* path;  // below /usr/share
};

class BrokenFont : public testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    std::ifstream file(std::filesystem::path("/usr/share") / GetParam().path, std::ios::binary);
    whole_.assign(std::istreambuf_iterator<char>(file), {});
    ASSERT_GT(whole_.size(), 10'000U);
    folder_.put(
        "fonts/catalogue.yaml",
        "roles:\n  serif: [Odd]\n  book: [Odd]\n  fallback: [Odd]\n\nfamilies:\n  - family: Odd\n"
        "    kind: serif\n    package: odd\n    licence: OFL-1.1\n    folder: .\n    scripts: [Latn]\n"
        "    faces:\n      - {file: odd.otf, weight: 400, sha256: aa}\n");
    folder_.put("fonts/fallback.yaml", "families: []\n");
    files_.set_root(Root::installation, folder_.path());
    files_.set_root(Root::system, folder_.path());
  }

  // Shapes and subsets with this file as the only font; whether it was taken for one at all.
  bool survives(const std::string& bytes) {
    folder_.put("odd.otf", bytes);
    const auto workshop = Workshop::open(files_);
    if (!workshop) return false;
    const std::string family = "serif";
    const std::string_view text = "office \u00C4 12";
    for (const auto& run : workshop.value()->itemize(text, {std::span(&family, 1)})) {
      const ShapedRun& shaped = workshop.value()->shape(text.substr(run.begin, run.end - run.begin),
                                                        {run.face, "en", TextDirection::left_to_right});
      std::vector<std::uint16_t> glyphs;
      for (const Glyph& glyph : shaped.glyphs) glyphs.push_back(glyph.id);
      static_cast<void>(workshop.value()->subset(run.face, std::move(glyphs)));
    }
    return true;
  }

  TemporaryFolder folder_;
  Files files_;
  std::string whole_;
};

TEST_P(BrokenFont, WholeItIsTaken) { EXPECT_TRUE(survives(whole_)); }

TEST_P(BrokenFont, CutOffItDoesNoHarm) {
  EXPECT_FALSE(survives(""));
  EXPECT_FALSE(survives(whole_.substr(0, 100)));
  for (std::size_t part = 1; part < 16; ++part) survives(whole_.substr(0, whole_.size() * part / 16));
}

TEST_P(BrokenFont, WithWrongBytesItDoesNoHarm) {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    std::string bytes = whole_;
    // The head and the directory in every other round, where little is enough to mislead.
    const std::size_t reach = round % 2 == 0 ? 2'000 : bytes.size();
    for (int i = 0; i < 1 + round * 2; ++i) bytes[random() % reach] = static_cast<char>(random());
    survives(bytes);
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, BrokenFont,
                         testing::Values(Kind{"glyf", "fonts/truetype/noto/NotoSans-Regular.ttf"},
                                         Kind{"cff", "fonts/opentype/linux-libertine/LinLibertine_R.otf"}),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace recto
