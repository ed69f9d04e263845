#include "image/image.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "picture_files.h"

namespace recto {
namespace {

using test::GifKind;
using test::JpegColors;
using test::JpegKind;
using test::PngKind;

ImageInfo info_of(const std::string& bytes) {
  auto result = read_image_info(bytes);
  const auto* problem = std::get_if<ImageProblem>(&result);
  EXPECT_EQ(problem, nullptr) << problem->message;
  return problem == nullptr ? std::get<ImageInfo>(result) : ImageInfo{};
}
Pixels pixels_of(const std::string& bytes) {
  auto result = decode_image({info_of(bytes), bytes});
  const auto* problem = std::get_if<ImageProblem>(&result);
  EXPECT_EQ(problem, nullptr) << problem->message;
  return problem == nullptr ? std::get<Pixels>(result) : Pixels{};
}
ImageError error_of(const std::string& bytes) {
  auto result = read_image_info(bytes);
  const auto* problem = std::get_if<ImageProblem>(&result);
  EXPECT_NE(problem, nullptr);
  return problem == nullptr ? ImageError::missing : problem->error;
}
int at(const std::string& samples, std::size_t index) {
  return static_cast<unsigned char>(samples.at(index));
}

TEST(Png, HeaderSaysWhatItIs) {
  const ImageInfo info = info_of(test::write_png(5, 3, {6, 16, true, false, 11811}));
  EXPECT_EQ(info.kind, ImageKind::png);
  EXPECT_EQ(info.width, 5U);
  EXPECT_EQ(info.height, 3U);
  EXPECT_EQ(info.bits, 16);
  EXPECT_EQ(info.model, ColorModel::rgb);
  EXPECT_TRUE(info.alpha);
  EXPECT_TRUE(info.interlaced);
  EXPECT_NEAR(info.dpi_x, 300, 0.01);  // 11811 pixels a metre
}

TEST(Png, DensityIsCssUnlessStated) {
  EXPECT_EQ(info_of(test::write_png(1, 1, {})).dpi_x, 96);
  EXPECT_EQ(info_of(test::write_png(1, 1, {2, 8, false, false, 1})).dpi_x, 96);  // absurd: 0.03 dpi
}

TEST(Png, EveryColourTypeDecodes) {
  EXPECT_EQ(pixels_of(test::write_png(3, 2, {0, 8})).color, std::string("\x00\x01\x02\x10\x11\x12", 6));
  const Pixels rgb = pixels_of(test::write_png(2, 2, {2, 8}));
  EXPECT_EQ(rgb.components, 3);
  EXPECT_EQ(rgb.color, std::string("\0\1\2\3\4\5\x10\x11\x12\x13\x14\x15", 12));
  EXPECT_TRUE(rgb.alpha.empty());
  const Pixels grey_alpha = pixels_of(test::write_png(2, 1, {4, 8}));
  EXPECT_EQ(grey_alpha.color, std::string("\0\2", 2));
  EXPECT_EQ(grey_alpha.alpha, std::string("\1\3", 2));
  const Pixels rgba = pixels_of(test::write_png(1, 1, {6, 8}));
  EXPECT_EQ(rgba.color, std::string("\0\1\2", 3));
  EXPECT_EQ(rgba.alpha, "\3");
}

TEST(Png, NarrowAndWideSamplesBecomeEightBits) {
  const Pixels narrow = pixels_of(test::write_png(4, 1, {0, 2}));
  EXPECT_EQ(narrow.color, std::string("\x00\x55\xAA\xFF", 4));
  const Pixels wide = pixels_of(test::write_png(2, 2, {2, 16}));
  EXPECT_EQ(wide.components, 3);
  EXPECT_EQ(at(wide.color, 6), 16);  // row 1, the high byte
}

TEST(Png, PaletteWithTransparency) {
  const std::string bytes = test::write_png(4, 1, {3, 8, false, true});
  EXPECT_EQ(info_of(bytes).model, ColorModel::indexed);
  EXPECT_TRUE(info_of(bytes).alpha);
  const Pixels pixels = pixels_of(bytes);
  EXPECT_EQ(pixels.color, std::string("\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF", 12));
  EXPECT_EQ(pixels.alpha, std::string("\xFF\0\xFF\xFF", 4));
}

TEST(Png, InterlacedPixelsAreTheSame) {
  EXPECT_EQ(pixels_of(test::write_png(9, 9, {2, 8, true})).color,
            pixels_of(test::write_png(9, 9, {2, 8, false})).color);
}

TEST(Png, ABrokenChecksumIsCorrupt) {
  std::string bytes = test::write_png(8, 8, {});
  bytes[bytes.size() / 2] ^= 1;
  EXPECT_EQ(error_of(bytes), ImageError::corrupt);
}

std::string chunk(const std::string& type, const std::string& data) {
  const std::string whole = type + data;
  const auto big_endian = [](unsigned long value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
      out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
    return out;
  };
  const auto* raw = reinterpret_cast<const Bytef*>(whole.data());
  return big_endian(data.size()) + whole + big_endian(crc32(0, raw, static_cast<uInt>(whole.size())));
}

TEST(Image, BombsAreRefused) {
  const std::string header("\0\1\0\0\0\1\0\0\x08\x02\0\0\0", 13);  // 65,536 pixels each way
  const std::string png =
      "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", "x") + chunk("IEND", "");
  EXPECT_EQ(error_of(png), ImageError::too_large);
  const std::string gif("GIF89a\xff\xff\xff\xff\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x01\x44\0;", 27);
  EXPECT_EQ(error_of(gif), ImageError::too_large);
}

TEST(Jpeg, HeaderSaysWhatItIs) {
  const ImageInfo rgb = info_of(test::write_jpeg(7, 5, {JpegColors::rgb, true, 300, ""}));
  EXPECT_EQ(rgb.kind, ImageKind::jpeg);
  EXPECT_EQ(rgb.width, 7U);
  EXPECT_EQ(rgb.height, 5U);
  EXPECT_EQ(rgb.model, ColorModel::rgb);
  EXPECT_TRUE(rgb.interlaced);
  EXPECT_EQ(rgb.dpi_y, 300);
  EXPECT_EQ(info_of(test::write_jpeg(1, 1, {JpegColors::grey})).model, ColorModel::grey);
  const ImageInfo cmyk = info_of(test::write_jpeg(1, 1, {JpegColors::cmyk}));
  EXPECT_EQ(cmyk.model, ColorModel::cmyk);
  EXPECT_TRUE(cmyk.inverted_cmyk);  // libjpeg writes Adobe's marker
}

TEST(Jpeg, ExifTurnsInBothByteOrders) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const bool little : {true, false}) {
      JpegKind kind;
      kind.exif = test::write_exif(little, orientation);
      EXPECT_EQ(info_of(test::write_jpeg(4, 4, kind)).orientation, orientation) << little;
    }
  }
  JpegKind absurd;
  absurd.exif = test::write_exif(true, 9);
  EXPECT_EQ(info_of(test::write_jpeg(4, 4, absurd)).orientation, 1);
}

TEST(Jpeg, Decodes) {
  const Pixels grey = pixels_of(test::write_jpeg(3, 3, {JpegColors::grey}));
  EXPECT_EQ(grey.components, 1);
  EXPECT_NEAR(at(grey.color, 4), 200, 2);
  const Pixels rgb = pixels_of(test::write_jpeg(3, 3, {JpegColors::rgb, true}));
  EXPECT_EQ(rgb.color.size(), 27U);
  EXPECT_NEAR(at(rgb.color, 13), 200, 2);
  // 200 of 255 left of each ink, and of the black: 200 * 200 / 255.
  const Pixels cmyk = pixels_of(test::write_jpeg(3, 3, {JpegColors::cmyk}));
  EXPECT_EQ(cmyk.components, 3);
  EXPECT_NEAR(at(cmyk.color, 4), 157, 3);
}

TEST(Webp, LosslessAlphaSurvives) {
  const std::string rgba("\x10\x20\x30\xFF\x40\x50\x60\x80", 8);
  const std::string bytes = test::write_webp(2, 1, rgba);
  const ImageInfo info = info_of(bytes);
  EXPECT_EQ(info.kind, ImageKind::webp);
  EXPECT_EQ(info.width, 2U);
  EXPECT_TRUE(info.alpha);
  const Pixels pixels = pixels_of(bytes);
  EXPECT_EQ(pixels.color, std::string("\x10\x20\x30\x40\x50\x60", 6));
  EXPECT_EQ(pixels.alpha, std::string("\xFF\x80", 2));
}

TEST(Gif, FirstFrameOnItsScreen) {
  const std::vector<std::uint8_t> indexes = {0, 1, 2, 3, 3, 2, 1, 0, 0, 0, 1, 1};
  const std::string bytes = test::write_gif(4, 3, indexes, {false, 2});
  const ImageInfo info = info_of(bytes);
  EXPECT_EQ(info.kind, ImageKind::gif);
  EXPECT_TRUE(info.alpha);
  EXPECT_FALSE(info.animated);
  const Pixels pixels = pixels_of(bytes);
  EXPECT_EQ(pixels.color.substr(0, 6), std::string("\0\0\0\xFF\0\0", 6));
  EXPECT_EQ(pixels.alpha, std::string("\xFF\xFF\0\xFF\xFF\0\xFF\xFF\xFF\xFF\xFF\xFF", 12));
}

TEST(Gif, OfSeveralFramesIsAnimated) {
  std::string bytes = test::write_gif(4, 3, {0, 1, 2, 3, 3, 2, 1, 0, 0, 0, 1, 1}, {false, 2});
  const std::string frame = bytes.substr(bytes.find(','), bytes.size() - 1 - bytes.find(','));
  bytes.insert(bytes.size() - 1, frame);
  EXPECT_TRUE(info_of(bytes).animated);
}

TEST(Gif, InterlacedRowsComeInFourPasses) {
  // Stored rows 0, 4, 2, 1, 3 of a screen of five.
  const std::vector<std::uint8_t> stored = {0, 1, 2, 3, 0};
  const Pixels pixels = pixels_of(test::write_gif(1, 5, stored, {true, -1}));
  EXPECT_EQ(pixels.color, std::string("\0\0\0"
                                      "\0\0\xFF"
                                      "\0\xFF\0"
                                      "\0\0\0"
                                      "\xFF\0\0",
                                      15));
}

TEST(Gif, RepeatedCodesGrowTheTable) {
  // 40 pixels of index 1 by real LZW codes: 4 (clear), 1, 6, 7, 8 ... each one longer than the last.
  const std::string codes(
      "\x8C\x2D\x99\x87\x2A\x1C\xDC\x33\xA0\x02\x75\xEC\x95\xFA\xA8\xDE\x60\x8C\x04\x91\x4C\x01", 22);
  const std::string gif =
      std::string("GIF89a\x0a\0\x0a\0\x91\0\0", 13) + std::string("\xFF\xFF\xFF\xFF\0\0\0\0\xFF\0\0\0", 12) +
      std::string("\x2C\0\0\0\0\x0a\0\x0a\0\0\x02\x16", 12) + codes + std::string("\0;", 2);
  const Pixels pixels = pixels_of(gif);  // the sample picture that many GIF tutorials take apart
  ASSERT_EQ(pixels.color.size(), 300U);
  EXPECT_EQ(pixels.color.substr(0, 3), std::string("\xFF\0\0", 3));
  EXPECT_EQ(pixels.color.substr(5 * 3, 3), std::string("\0\0\xFF", 3));
  EXPECT_EQ(pixels.color.substr((3 * 10 + 3) * 3, 3), "\xFF\xFF\xFF");
  EXPECT_EQ(pixels.color.substr(99 * 3, 3), std::string("\xFF\0\0", 3));
}

TEST(Svg, SizeFromTheRoot) {
  const auto size = [](const std::string& svg) {
    const ImageInfo info = info_of(svg);
    return std::pair(info.width, info.height);
  };
  EXPECT_EQ(size("<svg width='10' height='20px'></svg>"), std::pair(10U, 20U));
  EXPECT_EQ(size("<?xml version='1.0'?><svg viewBox='0 0 40 30'/>"), std::pair(40U, 30U));
  EXPECT_EQ(size("<svg width=\"1in\" viewBox=\"0,0,2,1\"/>"), std::pair(96U, 48U));
  EXPECT_EQ(size("<svg stroke-width='9'/>"), std::pair(300U, 150U));
  EXPECT_EQ(size("<svg width='100%'/>"), std::pair(300U, 150U));
}

TEST(Image, WhatIsNoneSaysSo) {
  EXPECT_EQ(error_of(""), ImageError::corrupt);
  EXPECT_EQ(error_of("%PDF-1.7"), ImageError::unsupported);
  EXPECT_EQ(error_of("RIFF"), ImageError::unsupported);
}

std::vector<std::string> one_of_each() {
  JpegKind exif{JpegColors::rgb, true, 0, test::write_exif(true, 6)};
  return {test::write_png(9, 9, {6, 16, true}),
          test::write_png(9, 9, {3, 8, false, true, 5000}),
          test::write_jpeg(17, 9, exif),
          test::write_jpeg(17, 9, {JpegColors::cmyk}),
          test::write_webp(2, 1, std::string("\x10\x20\x30\xFF\x40\x50\x60\x80", 8)),
          test::write_gif(4, 3, {0, 1, 2, 3, 3, 2, 1, 0, 0, 0, 1, 1}, {true, 2}),
          "<svg width='10' height='20px' viewBox='0 0 1 1'></svg>"};
}

// Decodes with whatever header can be read, and with that of the whole file.
void try_all(const std::string& bytes, const ImageInfo& whole) {
  auto info = read_image_info(bytes);
  if (auto* good = std::get_if<ImageInfo>(&info)) decode_image({*good, bytes});
  decode_image({whole, bytes});
}

TEST(Image, NoTruncationCrashes) {
  for (const std::string& bytes : one_of_each()) {
    const ImageInfo whole = info_of(bytes);
    for (std::size_t length = 0; length < bytes.size(); ++length) try_all(bytes.substr(0, length), whole);
  }
}

TEST(Image, ACutPngOrJpegIsCorrupt) {
  for (const std::string& bytes : {test::write_png(9, 9, {}), test::write_jpeg(9, 9, {})}) {
    for (std::size_t length = 8; length + 2 < bytes.size(); ++length) {
      ASSERT_EQ(error_of(bytes.substr(0, length)), ImageError::corrupt) << length << " of " << bytes.size();
    }
  }
}

TEST(Image, NoFlippedByteCrashes) {
  std::uint32_t state = 1;  // a linear congruence (Numerical Recipes): the same bytes on every machine
  const auto random = [&] { return state = state * 1664525U + 1013904223U; };
  for (const std::string& bytes : one_of_each()) {
    const ImageInfo whole = info_of(bytes);
    for (int round = 0; round < 300; ++round) {
      std::string broken = bytes;
      for (int flips = 0; flips < 3; ++flips)
        broken[random() % broken.size()] = static_cast<char>(random() >> 24U);
      try_all(broken, whole);
    }
  }
}

}  // namespace
}  // namespace recto
