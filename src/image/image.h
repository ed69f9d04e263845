// What an image file is, read from its first bytes, and its pixels where the bytes cannot pass through into a
// product. Corrupt bytes give an ImageProblem, never a crash; libpng, libjpeg, libwebp and zlib stay behind
// this header.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/files.h"
#include "base/result.h"

namespace recto {

enum class ImageKind { jpeg, png, gif, webp, svg };
enum class ColorModel { grey, rgb, cmyk, indexed };

// EXIF 0x0112: what to do with the stored pixels to see the picture upright (1 is as stored; 1 to 8).
using Orientation = int;

// An A0 poster at 200 dots per inch has 62 million pixels; decoded to RGB this many take 192 MiB. What is
// larger is a mistake or a decompression bomb.
inline constexpr std::uint64_t kMaxPixels = 64ULL << 20U;

// CSS Images 3, section 5.1: a pixel without a density of its own is 1/96 inch.
inline constexpr double kDefaultDpi = 96;

struct ImageInfo {
  ImageKind kind = ImageKind::png;
  std::uint32_t width = 0, height = 0;              // stored pixels
  double dpi_x = kDefaultDpi, dpi_y = kDefaultDpi;  // the file's density, the default where it says none
  ColorModel model = ColorModel::rgb;
  int bits = 8;             // per component
  bool alpha = false;       // an alpha channel or a transparent colour
  bool interlaced = false;  // Adam7, progressive
  bool animated = false;
  bool inverted_cmyk = false;  // a CMYK JPEG by Adobe stores 255 for no ink
  Orientation orientation = 1;
  std::string icc_profile = {};  // empty: none, or none that fits the colour model
};

struct ImageFile {
  ImageInfo info;
  Bytes bytes;
};

enum class ImageError { missing, outside_root, corrupt, unsupported, too_large };
struct ImageProblem {
  ImageError error;
  std::string message;    // a lower-case fact about the file
  std::string hint = {};  // where more is known than what the error says
};

// What a source is known by: its path without segments that say nothing, so that ./a.png and a.png are one
// image. Sources from elsewhere are their own keys.
std::string image_key(std::string_view source);

// An image with the very bytes of one that stands under this key, by which both products and dumps know it.
struct SameImage {
  std::string key;
};

// Every image that the document names, by the key of its source.
using Images = std::map<std::string, std::variant<ImageFile, ImageProblem, SameImage>>;
// The key under which the bytes stand, or the problem, of the image that a source names.
std::string key_of_image(const Images& images, std::string_view source);

// Reads the header, and checks that the file has its end; nothing is decoded. Refuses more than kMaxPixels.
std::variant<ImageInfo, ImageProblem> read_image_info(const Bytes& bytes);

// 8-bit pixels, as stored (not yet turned upright): grey or rgb, and alpha beside them when there is any.
struct Pixels {
  std::uint32_t width = 0, height = 0;
  int components = 3;
  std::string color;  // width * height * components
  std::string alpha;  // width * height, or empty
};
// The first frame of an animation. CMYK is converted without its profile, by the naive rule.
std::variant<Pixels, ImageProblem> decode_image(const ImageFile& image);

}  // namespace recto
