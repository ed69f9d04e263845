#include "text/workshop.h"

#include <gtest/gtest.h>

#include "text/tag.h"

namespace recto {
namespace {

class WorkshopTest : public testing::Test {
 protected:
  void SetUp() override {
    files_.set_root(Root::installation, RECTO_SOURCE_DIR);
    files_.set_root(Root::system, "/usr/share");
    Result<std::unique_ptr<Workshop>> opened = Workshop::open(files_);
    ASSERT_TRUE(opened) << opened.failure().message;
    workshop_ = std::move(opened).value();
  }

  FaceId face(std::string family, int weight = 400, bool italic = false) {
    return workshop_->choose({std::span(&family, 1), weight, italic, "en"});
  }

  Files files_;
  std::unique_ptr<Workshop> workshop_;
};

TEST_F(WorkshopTest, ChoosesByRoleWeightAndStyle) {
  EXPECT_EQ(workshop_->info(face("serif")).postscript_name, "LinLibertineO");
  EXPECT_EQ(workshop_->info(face("serif", 700)).postscript_name, "LinLibertineOB");
  EXPECT_EQ(workshop_->info(face("serif", 400, true)).postscript_name, "LinLibertineOI");
  EXPECT_EQ(workshop_->info(face("serif", 700, true)).postscript_name, "LinLibertineOBI");
  EXPECT_EQ(workshop_->info(face("sans-serif", 700, true)).postscript_name, "NotoSans-BoldItalic");
  EXPECT_EQ(workshop_->info(face("monospace")).postscript_name, "JetBrainsMono-Regular");
  EXPECT_EQ(workshop_->info(face("No Such Family")).postscript_name, "NotoSans-Regular");
}

TEST_F(WorkshopTest, ShapesLigatures) {
  const ShapedRun& run = workshop_->shape("office", {face("serif"), "en"});
  EXPECT_EQ(run.glyphs.size(), 4U);  // o ffi c e
  EXPECT_EQ(run.glyphs[1].cluster, 1U);
  EXPECT_EQ(run.glyphs[2].cluster, 4U);
  EXPECT_EQ(run.width_to.front(), 0);
  EXPECT_EQ(run.width_to[2], run.width_to[1]);
  EXPECT_EQ(run.width_to.back(), run.width);
  EXPECT_EQ(&run, &workshop_->shape("office", {face("serif"), "en"}));
}

TEST_F(WorkshopTest, ItemizesByCoverage) {
  const std::string family = "serif";
  const std::string text = "a日本b";
  const auto runs = workshop_->itemize(text, {std::span(&family, 1), 400, false, "ja"});
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(workshop_->info(runs[1].face).postscript_name, "NotoSerifCJKjp-Regular");
  EXPECT_EQ(runs[1].begin, 1U);
  EXPECT_EQ(runs[1].end, 7U);
}

TEST_F(WorkshopTest, Subsets) {
  const FaceId id = face("serif");
  const ShapedRun& run = workshop_->shape("office", {id, "en"});
  std::vector<std::uint16_t> glyphs;
  for (const Glyph& glyph : run.glyphs) glyphs.push_back(glyph.id);
  const Result<FontSubset> subset = workshop_->subset(id, glyphs);
  ASSERT_TRUE(subset);
  EXPECT_EQ(subset.value().code_of.size(), 5U);
  EXPECT_EQ(subset.value().code_of.back().second, 4U);
}

}  // namespace
}  // namespace recto
