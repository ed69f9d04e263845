// What an image file is, read from its first bytes, and its pixels where the bytes cannot pass through into a product.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "base/files.h"
#include "base/result.h"

namespace recto {

enum class ImageKind { jpeg, png, gif, webp, svg };
enum class ColorModel { grey, rgb, cmyk, indexed };

// EXIF 0x0112: what to do with the stored pixels to see the picture upright (1 is as stored; 1 to 8).
using Orientation = int;

struct ImageInfo {
  ImageKind kind = ImageKind::png;
  std::uint32_t width = 0, height = 0;      // stored pixels
  double dpi_x = 96, dpi_y = 96;            // the file's density, 96 where it says none
  ColorModel model = ColorModel::rgb;
  int bits = 8;                             // per component
  bool alpha = false;                       // an alpha channel or a transparent colour
  bool interlaced = false;
  Orientation orientation = 1;
  std::string icc_profile = {};             // empty: none
};

struct ImageFile {
  ImageInfo info;
  Bytes bytes;
};

enum class ImageError { missing, outside_root, corrupt, unsupported, too_large };
struct ImageProblem { ImageError error; std::string message; };

// Every image that the document names, by its source path as written.
using Images = std::map<std::string, std::variant<ImageFile, ImageProblem>>;

// Reads the header; nothing is decoded. Refuses more than kMaxPixels.
std::variant<ImageInfo, ImageProblem> read_image_info(const Bytes& bytes);

// 8-bit pixels, upright as stored: grey or rgb, and alpha beside them when there is any.
struct Pixels {
  std::uint32_t width = 0, height = 0;
  int components = 3;
  std::string color;   // width * height * components
  std::string alpha;   // width * height, or empty
};
std::variant<Pixels, ImageProblem> decode_image(const ImageFile& image);

}  // namespace recto
