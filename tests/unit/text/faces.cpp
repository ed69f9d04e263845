#include <thread>

#include "support/temporary_folder.h"
#include "text/catalogue.h"
#include "text/tag.h"
#include "workshop_fixture.h"

namespace recto {
namespace {

TEST_F(WorkshopTest, ChoosesByRole) {
  EXPECT_EQ(name(face("serif")), "LinLibertineO");
  EXPECT_EQ(name(face("book")), "LinLibertineO");
  EXPECT_EQ(name(face("sans-serif")), "NotoSans-Regular");
  EXPECT_EQ(name(face("leaflet")), "NotoSans-Regular");
  EXPECT_EQ(name(face("monospace")), "JetBrainsMono-Regular");
}

TEST_F(WorkshopTest, ChoosesByNameAlsoAmongTheFallbackFaces) {
  EXPECT_EQ(name(face("Noto Serif")), "NotoSerif-Regular");
  EXPECT_EQ(name(face("Noto Naskh Arabic", 700)), "NotoNaskhArabic-Bold");
  EXPECT_TRUE(workshop_->knows_family("Noto Naskh Arabic"));
  EXPECT_TRUE(workshop_->knows_family("serif"));
  EXPECT_FALSE(workshop_->knows_family("Noto"));
  EXPECT_FALSE(workshop_->knows_family(""));
}

TEST_F(WorkshopTest, ChoosesByStyleAndWeight) {
  EXPECT_EQ(name(face("serif", 700)), "LinLibertineOB");
  EXPECT_EQ(name(face("serif", 400, Slant::italic)), "LinLibertineOI");
  EXPECT_EQ(name(face("serif", 700, Slant::italic)), "LinLibertineOBI");
  EXPECT_EQ(name(face("serif", 600)), "LinLibertineOZ");
  EXPECT_EQ(name(face("serif", 900)), "LinLibertineOB");
  EXPECT_EQ(name(face("serif", 100)), "LinLibertineO");
  EXPECT_EQ(name(face("serif", 500)), "LinLibertineO");       // from 400 to 500 the lighter stands in first
  EXPECT_EQ(name(face("sans-serif", 600)), "NotoSans-Bold");  // above 500 the bolder
}

TEST_F(WorkshopTest, UnknownFamiliesGiveTheLastResort) {
  EXPECT_EQ(name(face("No Such Family")), "NotoSans-Regular");
}

TEST_F(WorkshopTest, MetricsOfTheBookFace) {
  const FaceInfo& info = workshop_->info(face("serif"));
  EXPECT_EQ(info.family, "Linux Libertine O");
  EXPECT_EQ(info.outlines, Outlines::cff_name_keyed);
  const FaceMetrics& m = info.metrics;
  EXPECT_EQ(m.units_per_em, 1000);
  EXPECT_GT(m.ascender, 600);
  EXPECT_LT(m.descender, -100);
  EXPECT_NEAR(m.x_height, 430, 20);
  EXPECT_NEAR(m.cap_height, 650, 20);
  EXPECT_LT(m.underline_position, 0);
  EXPECT_GT(m.underline_thickness, 0);
  EXPECT_LT(m.bbox[0], m.bbox[2]);
  EXPECT_LT(m.bbox[1], m.bbox[3]);
  EXPECT_FALSE(m.fixed_pitch);
  EXPECT_EQ(m.italic_angle, 0);
}

TEST_F(WorkshopTest, MetricsOfOtherFaces) {
  EXPECT_LT(workshop_->info(face("serif", 400, Slant::italic)).metrics.italic_angle, -5);
  EXPECT_TRUE(workshop_->info(face("serif", 400, Slant::italic)).metrics.italic);
  EXPECT_TRUE(workshop_->info(face("monospace")).metrics.fixed_pitch);
  EXPECT_EQ(workshop_->info(face("sans-serif", 700)).metrics.weight, 700);
  EXPECT_EQ(workshop_->info(face("sans-serif")).outlines, Outlines::glyf);
  EXPECT_EQ(workshop_->info(face("Noto Serif CJK JP")).outlines, Outlines::cff_cid_keyed);
}

TEST_F(WorkshopTest, AllThreadsGetTheSame) {
  std::vector<std::string> seen(8);
  std::vector<std::thread> threads;
  for (std::string& dump : seen) {
    threads.emplace_back([this, &dump] {
      for (const char* text : {"office", "日本語", "→", "مثال", "\U000F0000", "नमस्ते"}) {
        for (const std::string& run : itemized(text, "ja")) dump += run + " ";
      }
      for (int i = 0; i < 200; ++i) {
        const std::string word = "word" + std::to_string(i % 20);
        dump += std::to_string(workshop_->shape(word, {face("serif"), "en"}).width) + " ";
      }
      for (const std::uint16_t at : workshop_->hyphenate("typography", "en"))
        dump += std::to_string(at) + " ";
      dump += std::to_string(workshop_->segmenter().line_opportunities("one two ไทย", "th", {}).size());
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& dump : seen) EXPECT_EQ(dump, seen.front());
  EXPECT_FALSE(seen.front().empty());
}

TEST(WorkshopOpening, SaysWhichPackageIsMissing) {
  const TemporaryFolder empty;
  Files files;
  files.set_root(Root::installation, RECTO_SOURCE_DIR);
  files.set_root(Root::system, empty.path());
  const Result<std::unique_ptr<Workshop>> opened = Workshop::open(files);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.failure().message.find("NotoSans-Regular.ttf"), std::string::npos)
      << opened.failure().message;
  EXPECT_NE(opened.failure().hint.find("fonts-noto-core"), std::string::npos);
}

TEST_F(WorkshopTest, AMissingFaceIsToldWithItsPackage) {
  const TemporaryFolder system;
  const std::filesystem::path sans = "fonts/truetype/noto/NotoSans-Regular.ttf";
  system.put(sans, std::get<Bytes>(files_.read(Root::system, sans.string())));
  files_.set_root(Root::system, system.path());
  Result<std::unique_ptr<Workshop>> opened = Workshop::open(files_);
  ASSERT_TRUE(opened) << opened.failure().message;
  workshop_ = std::move(opened).value();
  EXPECT_TRUE(workshop_->failures().empty());
  EXPECT_EQ(name(face("JetBrains Mono")), "NotoSans-Regular");
  const std::vector<Failure> missing = workshop_->failures();
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].hint, "install the Debian package fonts-jetbrains-mono");
}

TEST_F(WorkshopTest, ABrokenFallbackCatalogueIsAFailure) {
  const TemporaryFolder installation;
  const auto put = [&](std::string_view path) {
    installation.put(path, std::get<Bytes>(files_.read(Root::installation, path)));
  };
  put(kCataloguePath);
  Files files;
  files.set_root(Root::installation, installation.path());
  files.set_root(Root::system, "/usr/share");
  const auto failures = [&] {
    const Result<std::unique_ptr<Workshop>> opened = Workshop::open(files);
    EXPECT_TRUE(opened.value()->failures().empty());
    opened.value()->itemize("\u4E00", {});
    return opened.value()->failures();
  };
  EXPECT_NE(failures().at(0).message.find("cannot read"), std::string::npos);
  installation.put(kFallbackPath, "no catalogue\n");
  EXPECT_NE(failures().at(0).message.find("fallback.yaml:1"), std::string::npos);
  put(kFallbackPath);
  EXPECT_TRUE(failures().empty());
}

TEST(WorkshopOpening, SaysThatTheCatalogueIsMissing) {
  const TemporaryFolder empty;
  Files files;
  files.set_root(Root::installation, empty.path());
  files.set_root(Root::system, "/usr/share");
  const Result<std::unique_ptr<Workshop>> opened = Workshop::open(files);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.failure().message.find("catalogue.yaml"), std::string::npos);
}

}  // namespace
}  // namespace recto
