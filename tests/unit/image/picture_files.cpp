#include "picture_files.h"

// clang-format off
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>
// clang-format on

namespace recto::test {
namespace {

void append_bytes(png_structp png, png_bytep data, png_size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<char*>(data), count);
}
void flush_nothing(png_structp) {}

void set_palette(png_structp png, png_infop info, bool transparent) {
  const png_color colors[4] = {{0, 0, 0}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}};
  png_set_PLTE(png, info, colors, 4);
  png_byte alphas[2] = {255, 0};
  if (transparent) png_set_tRNS(png, info, alphas, 2, nullptr);
}

// Rows of packed samples: sample i of a row counts up from the row's number.
std::vector<png_byte> row_of(std::uint32_t y, std::size_t row_bytes, const PngKind& kind) {
  std::vector<png_byte> row(row_bytes);
  if (kind.bits == 16) {
    for (std::size_t i = 0; i + 1 < row_bytes; i += 2) row[i] = static_cast<png_byte>(y * 16 + i / 2);
  } else if (kind.bits < 8) {
    for (auto& byte : row) byte = static_cast<png_byte>(0x1B);  // two-bit samples 0 1 2 3
  } else {
    for (std::size_t i = 0; i < row_bytes; ++i) {
      row[i] = static_cast<png_byte>(kind.color_type == 3 ? (y + i) % 4 : y * 16 + i);
    }
  }
  return row;
}

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value & 0xFFU);
  out += static_cast<char>(value >> 8U);
}

}  // namespace

std::string write_png(std::uint32_t width, std::uint32_t height, const PngKind& kind) {
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &out, append_bytes, flush_nothing);
  png_set_IHDR(png, info, width, height, kind.bits, kind.color_type,
               kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  if (kind.color_type == PNG_COLOR_TYPE_PALETTE) set_palette(png, info, kind.transparent);
  png_color_16 clear{};
  if (kind.transparent && kind.color_type == PNG_COLOR_TYPE_GRAY) png_set_tRNS(png, info, nullptr, 0, &clear);
  if (kind.pixels_per_metre != 0) {
    png_set_pHYs(png, info, kind.pixels_per_metre, kind.pixels_per_metre, PNG_RESOLUTION_METER);
  }
  png_write_info(png, info);
  std::vector<std::vector<png_byte>> rows;
  std::vector<png_bytep> pointers;
  for (std::uint32_t y = 0; y < height; ++y) rows.push_back(row_of(y, png_get_rowbytes(png, info), kind));
  for (auto& row : rows) pointers.push_back(row.data());
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

std::string write_jpeg(std::uint32_t width, std::uint32_t height, const JpegKind& kind) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* buffer = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &buffer, &size);
  jpeg.image_width = width;
  jpeg.image_height = height;
  jpeg.input_components = static_cast<int>(kind.colors);
  jpeg.in_color_space = kind.colors == JpegColors::grey  ? JCS_GRAYSCALE
                        : kind.colors == JpegColors::rgb ? JCS_RGB
                                                         : JCS_CMYK;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 100, TRUE);
  if (kind.progressive) jpeg_simple_progression(&jpeg);
  if (kind.dpi != 0) {
    jpeg.density_unit = 1;
    jpeg.X_density = jpeg.Y_density = static_cast<UINT16>(kind.dpi);
  }
  jpeg_start_compress(&jpeg, TRUE);
  if (!kind.exif.empty()) {
    const std::string segment = std::string("Exif\0\0", 6) + kind.exif;
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(segment.data()),
                      static_cast<unsigned>(segment.size()));
  }
  std::vector<unsigned char> row(width * static_cast<unsigned>(jpeg.input_components), 200);
  JSAMPROW rows = row.data();
  while (jpeg.next_scanline < height) jpeg_write_scanlines(&jpeg, &rows, 1);
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::string out(reinterpret_cast<char*>(buffer), size);
  std::free(buffer);
  return out;
}

std::string write_exif(bool little_endian, int orientation) {
  const auto value = static_cast<char>(orientation);
  if (little_endian)
    return std::string("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) + value + std::string(7, '\0');
  return std::string("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) + value + std::string(6, '\0');
}

std::string write_webp(std::uint32_t width, std::uint32_t height, const std::string& rgba) {
  std::uint8_t* encoded = nullptr;
  const std::size_t size =
      WebPEncodeLosslessRGBA(reinterpret_cast<const std::uint8_t*>(rgba.data()), static_cast<int>(width),
                             static_cast<int>(height), static_cast<int>(width * 4), &encoded);
  std::string out(reinterpret_cast<char*>(encoded), size);
  WebPFree(encoded);
  return out;
}

std::string write_gif(std::uint32_t width, std::uint32_t height, const std::vector<std::uint8_t>& indexes,
                      const GifKind& kind) {
  std::string out = "GIF89a";
  put16(out, width);
  put16(out, height);
  out += std::string("\xF1\0\0", 3);  // a palette of four
  out += std::string("\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF", 12);
  if (kind.transparent >= 0) {
    out +=
        std::string("\x21\xF9\x04\x01\0\0", 6) + static_cast<char>(kind.transparent) + std::string(1, '\0');
  }
  out += std::string("\x2C\0\0\0\0", 5);
  put16(out, width);
  put16(out, height);
  out += kind.interlaced ? '\x40' : '\0';
  // Codes of three bits, kept so by a clear code (4) before every second index; then the end (5).
  out += '\x02';
  std::string codes;
  unsigned held = 0, bits = 0;
  const auto put = [&](unsigned code) {
    held |= code << bits;
    bits += 3;
    for (; bits >= 8; bits -= 8, held >>= 8U) codes += static_cast<char>(held & 0xFFU);
  };
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    if (i % 2 == 0) put(4);
    put(indexes[i]);
  }
  put(5);
  codes += static_cast<char>(held & 0xFFU);
  for (std::size_t at = 0; at < codes.size(); at += 255) {
    const std::string block = codes.substr(at, 255);
    out += static_cast<char>(block.size());
    out += block;
  }
  out += std::string("\0;", 2);
  return out;
}

}  // namespace recto::test
