// Small picture files that the tests write themselves, with the libraries' encoders or byte by byte.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace recto::test {

struct PngKind {
  int color_type = 2;  // as in the header: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
  int bits = 8;
  bool interlaced = false;
  bool transparent = false;  // a tRNS chunk
  std::uint32_t pixels_per_metre = 0;
};
// Pixel (x, y) has samples that grow with x + y; see sample_at().
std::string write_png(std::uint32_t width, std::uint32_t height, const PngKind& kind);

enum class JpegColors { grey = 1, rgb = 3, cmyk = 4 };
struct JpegKind {
  JpegColors colors = JpegColors::rgb;
  bool progressive = false;
  int dpi = 0;
  std::string exif = {};  // the TIFF part
};
// One flat colour: 200 in every component.
std::string write_jpeg(std::uint32_t width, std::uint32_t height, const JpegKind& kind);

// A TIFF file with the orientation, in the byte order of II or MM.
std::string write_exif(bool little_endian, int orientation);

// Lossless; `rgba` has width * height * 4 bytes.
std::string write_webp(std::uint32_t width, std::uint32_t height, const std::string& rgba);

struct GifKind {
  bool interlaced = false;
  int transparent = -1;  // an index
};
// Indexes below 4, into black, red, green and blue.
std::string write_gif(std::uint32_t width, std::uint32_t height, const std::vector<std::uint8_t>& indexes,
                      const GifKind& kind);

}  // namespace recto::test
