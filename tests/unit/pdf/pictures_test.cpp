#include "pdf/pictures.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "../image/picture_files.h"
#include "base/deflate.h"
#include "base/pool.h"
#include "pdf/color_profile.h"
#include "pdf/write_pdf.h"
#include "typewriter.h"

namespace recto {
namespace {

using test::JpegColors;
using test::PngKind;

ImageFile image(Bytes bytes) {
  const auto info = read_image_info(bytes);
  EXPECT_TRUE(std::holds_alternative<ImageInfo>(info));
  return {std::get<ImageInfo>(info), std::move(bytes)};
}

struct Written {
  Bytes pdf;
  Diagnostics diagnostics;

  bool has(std::string_view text) const { return pdf.find(text) != Bytes::npos; }
  std::size_t count(std::string_view text) const {
    std::size_t n = 0;
    for (std::size_t at = pdf.find(text); at != Bytes::npos; at = pdf.find(text, at + 1)) ++n;
    return n;
  }
  bool reports(Code code) const {
    for (const Diagnostic& one : diagnostics.all())
      if (one.code == code) return true;
    return false;
  }
};

Written write(const std::string& markdown, Images images, const std::string& keep_as = {}) {
  Written out;
  Typed typed = type_out(markdown, {}, std::move(images));
  out.diagnostics = std::move(typed.diagnostics);
  pdf::OutputProfile profile;
  const Result<Bytes> pdf =
      write_pdf({typed.styled, typed.paged, typed.resources, pdf::plan_elements(typed.styled)},
                {test_workshop(), profile}, {"Recto", {}}, out.diagnostics);
  EXPECT_TRUE(pdf);
  if (pdf) out.pdf = pdf.value();
  const char* folder = std::getenv("RECTO_TEST_OUT");
  if (folder != nullptr && !keep_as.empty()) std::ofstream(std::string(folder) + "/" + keep_as) << out.pdf;
  return out;
}

Written write_one(Bytes bytes) { return write("# T\n\n![A picture](a)\n", {{"a", image(std::move(bytes))}}); }

TEST(Pictures, JpegPassesThrough) {
  const Bytes jpeg = test::write_jpeg(8, 8, {});
  const Written out = write_one(jpeg);
  EXPECT_TRUE(out.has(jpeg));
  EXPECT_TRUE(out.has("/ColorSpace/DeviceRGB/Filter/DCTDecode"));
}

TEST(Pictures, CmykWithoutAProfileIsConverted) {
  test::JpegKind kind;
  kind.colors = JpegColors::cmyk;
  const Bytes jpeg = test::write_jpeg(8, 8, kind);
  const Written out = write_one(jpeg);
  EXPECT_FALSE(out.has(jpeg));
  EXPECT_FALSE(out.has("CMYK"));
  EXPECT_TRUE(out.has("/ColorSpace/DeviceRGB"));
}

TEST(Pictures, PngRowsPassThrough) {
  const Bytes png = test::write_png(16, 4, {});
  const std::size_t data = png.find("IDAT") + 4;
  const Written out = write_one(png);
  EXPECT_TRUE(out.has(png.substr(data, 20)));
  EXPECT_TRUE(out.has("/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns 16>>"));
}

TEST(Pictures, PalettesStay) {
  PngKind kind;
  kind.color_type = 3;
  EXPECT_TRUE(write_one(test::write_png(4, 4, kind)).has("/ColorSpace[/Indexed /DeviceRGB "));
}

TEST(Pictures, AlphaBecomesAMask) {
  PngKind kind;
  kind.color_type = 6;
  const Written out = write_one(test::write_png(4, 4, kind));
  EXPECT_TRUE(out.has("/SMask "));
  EXPECT_EQ(out.count("/Subtype/Image"), 2U);
}

TEST(Pictures, DeepAndInterlacedOnes) {
  PngKind deep;
  deep.color_type = 0;
  deep.bits = 16;
  EXPECT_TRUE(write_one(test::write_png(4, 4, deep)).has("/BitsPerComponent 16/ColorSpace/DeviceGray"));
  PngKind interlaced;
  interlaced.interlaced = true;
  const Bytes png = test::write_png(4, 4, interlaced);
  EXPECT_FALSE(write_one(png).has(png.substr(png.find("IDAT") + 4, 20)));
}

TEST(Pictures, OneImageIsWrittenOnce) {
  const Written out =
      write("# T\n\n![one](a)\n\n![two](a)\n\n![three](./a)\n", {{"a", image(test::write_png(4, 4, {}))}});
  EXPECT_EQ(out.count("/Subtype/Image"), 1U);
}

TEST(Pictures, TheNameOfAFileIsNoDescription) {
  const Written out = write("# T\n\n![a.png](a)\n", {{"a", image(test::write_png(4, 4, {}))}});
  EXPECT_FALSE(out.has("pdfuaid:part"));
  EXPECT_TRUE(out.reports(Code::image_undescribed));
  EXPECT_FALSE(out.reports(Code::claim_withheld));
}

// One mistake, one finding: the image's own says what it costs.
TEST(Pictures, AnUndescribedImageCostsTheClaimAndIsReportedOnce) {
  const Written out = write("# T\n\n![](a)\n", {{"a", image(test::write_png(4, 4, {}))}});
  EXPECT_FALSE(out.has("pdfuaid:part"));
  EXPECT_TRUE(out.has("pdfaid:part"));
  EXPECT_TRUE(out.reports(Code::image_undescribed));
  EXPECT_FALSE(out.reports(Code::claim_withheld));

  const Typed unread = type_out("# T\n\n![](a)\n", {}, {{"a", image(test::write_png(4, 4, {}))}});
  Diagnostics alone;
  pdf::OutputProfile profile;
  ASSERT_TRUE(write_pdf({unread.styled, unread.paged, unread.resources, pdf::plan_elements(unread.styled)},
                        {test_workshop(), profile}, {"Recto", {}}, alone));
  ASSERT_EQ(alone.all().size(), 1U) << "without the finding of the cause the claim's own stands";
  EXPECT_EQ(alone.all().front().code, Code::claim_withheld);
  EXPECT_EQ(alone.all().front().at.begin, 5U);
}

TEST(Pictures, ADecorativeImageIsAnArtifact) {
  Typed typed = type_out("# T\n\n![](a)\n", {}, {{"a", image(test::write_png(4, 4, {}))}});
  for (const auto& [node, key] : typed.resolved->image_key) EXPECT_EQ(key, "a");
  const Written out = write("# T\n\n![](a){.decorative}\n", {{"a", image(test::write_png(4, 4, {}))}});
  EXPECT_TRUE(out.has("/Subtype/Image"));
  EXPECT_FALSE(out.reports(Code::claim_withheld));
}

TEST(Pictures, EveryKindInOneFile) {
  Images images;
  std::string markdown = "# Pictures\n\n";
  const auto add = [&](const std::string& name, Bytes bytes) {
    images[name] = image(std::move(bytes));
    markdown += "![Picture " + name + "](" + name + ")\n\n";
  };
  for (const int type : {0, 2, 3, 4, 6}) {
    PngKind kind;
    kind.color_type = type;
    add("png" + std::to_string(type), test::write_png(20, 20, kind));
    kind.interlaced = true;
    add("interlaced" + std::to_string(type), test::write_png(20, 20, kind));
  }
  for (int orientation = 1; orientation <= 8; ++orientation) {
    test::JpegKind kind;
    kind.exif = test::write_exif(true, orientation);
    add("turned" + std::to_string(orientation), test::write_jpeg(20, 10, kind));
  }
  for (const JpegColors colors : {JpegColors::grey, JpegColors::cmyk}) {
    test::JpegKind kind;
    kind.colors = colors;
    add("jpeg" + std::to_string(static_cast<int>(colors)), test::write_jpeg(20, 20, kind));
  }
  const Written out = write(markdown, std::move(images), "pictures.pdf");
  EXPECT_TRUE(out.has("pdfuaid:part>1<"));
  EXPECT_TRUE(out.diagnostics.all().empty());
}

// Made once for a batch, however many ask for it at the same time.
TEST(ColorProfile, TheOutputProfileIsItDeflated) {
  pdf::OutputProfile shared;
  Pool pool(4);
  std::vector<const Bytes*> got(20);
  pool.each(got.size(), [&](std::size_t i) { got[i] = &shared.deflated(); });
  for (const Bytes* one : got) EXPECT_EQ(one, got[0]);
  const Bytes whole = pdf::srgb_profile();
  EXPECT_EQ(inflate_exactly(*got[0], whole.size()), whole);
  EXPECT_LT(got[0]->size(), whole.size());
}

TEST(ColorProfile, TheOutputProfileHasNoDateOfItsOwn) {
  EXPECT_EQ(pdf::srgb_profile(), pdf::srgb_profile());
  EXPECT_EQ(pdf::srgb_profile().substr(24, 4), std::string("\x07\xBC\x00\x01", 4));
  EXPECT_TRUE(pdf::is_usable_profile(pdf::srgb_profile(), 3));
}

TEST(ColorProfile, OnlyWhatFitsIsUsed) {
  EXPECT_FALSE(pdf::is_usable_profile(pdf::srgb_profile(), 4));
  EXPECT_FALSE(pdf::is_usable_profile("noise", 3));
  EXPECT_FALSE(pdf::is_usable_profile("", 3));
}

// ICC.1:2004-10, 7.3: behind the header stands the number of tags.
TEST(ColorProfile, AHeaderWithoutColoursIsNotUsed) {
  constexpr std::size_t kTagCount = 128;
  Bytes profile = pdf::srgb_profile();
  profile.replace(kTagCount, 4, 4, '\0');
  EXPECT_FALSE(pdf::is_usable_profile(profile, 3));
}

}  // namespace
}  // namespace recto
