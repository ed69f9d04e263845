// Pixels of an image where its bytes cannot pass through into a product: PNG by libpng's simplified
// interface, JPEG by libjpeg-turbo, WebP by libwebp. Relies on read_image_info having refused what is too
// large; leaves 8-bit samples.
#include <png.h>
#include <webp/decode.h>

#include <csetjmp>
#include <cstdio>
#include <cstring>

// libjpeg's header wants <cstdio> before it.
#include <jpeglib.h>

#include <memory>
#include <vector>

#include "image/image.h"

namespace recto {
namespace {

using Decoded = std::variant<Pixels, ImageProblem>;

ImageProblem corrupt(std::string why) { return {ImageError::corrupt, std::move(why)}; }

// Interleaved samples with alpha last, parted into color and alpha.
Pixels part(const std::string& samples, std::uint32_t width, std::uint32_t height, int color_components) {
  Pixels pixels{width, height, color_components, {}, {}};
  const std::size_t count = std::size_t{width} * height;
  const auto components = static_cast<std::size_t>(color_components);
  pixels.color.reserve(count * components);
  pixels.alpha.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i * (components + 1);
    pixels.color.append(samples, at, components);
    pixels.alpha.push_back(samples[at + components]);
  }
  return pixels;
}

// libpng's simplified interface: frees what it holds on every path.
class PngImage {
 public:
  PngImage() { image_.version = PNG_IMAGE_VERSION; }
  ~PngImage() { png_image_free(&image_); }
  PngImage(const PngImage&) = delete;
  PngImage& operator=(const PngImage&) = delete;
  png_image& get() { return image_; }

 private:
  png_image image_{};
};

Decoded decode_png(const ImageFile& file) {
  PngImage png;
  png_image& image = png.get();
  if (png_image_begin_read_from_memory(&image, file.bytes.data(), file.bytes.size()) == 0)
    return corrupt(image.message);
  const bool alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
  const bool color = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  image.format =
      color ? (alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB) : (alpha ? PNG_FORMAT_GA : PNG_FORMAT_GRAY);
  std::string samples(PNG_IMAGE_SIZE(image), '\0');
  if (png_image_finish_read(&image, nullptr, samples.data(), 0, nullptr) == 0) return corrupt(image.message);
  const int components = color ? 3 : 1;
  if (alpha) return part(samples, image.width, image.height, components);
  return Pixels{image.width, image.height, components, std::move(samples), {}};
}

// libjpeg reports errors by a callback that may not return; it jumps back to the decoder.
struct JpegErrors {
  jpeg_error_mgr base{};
  std::jmp_buf back{};
};

extern "C" void jpeg_fail(j_common_ptr info) {
  std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->back, 1);
}
extern "C" void jpeg_silent(j_common_ptr) {}

// Inverted CMYK, as Adobe's programs write it, to RGB by the naive rule.
void convert_cmyk(const std::string& row, bool inverted, std::string& out) {
  constexpr int kFull = 255;
  for (std::size_t i = 0; i + 3 < row.size(); i += 4) {
    const auto ink = [&](std::size_t k) {
      const int value = static_cast<unsigned char>(row[i + k]);
      return inverted ? value : kFull - value;  // 255 is no ink
    };
    for (std::size_t k = 0; k < 3; ++k) out.push_back(static_cast<char>(ink(k) * ink(3) / kFull));
  }
}

// Everything that must outlive a jump lives in the caller.
bool read_jpeg(const Bytes& bytes, jpeg_decompress_struct& info, JpegErrors& errors, Pixels& pixels,
               std::string& row) {
  if (setjmp(errors.back) != 0) return false;
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&info, TRUE);
  const bool cmyk = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
  const bool grey = info.jpeg_color_space == JCS_GRAYSCALE;
  info.out_color_space = cmyk ? JCS_CMYK : grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_start_decompress(&info);
  if (std::uint64_t{info.output_width} * info.output_height > kMaxPixels) return false;
  pixels.width = info.output_width;
  pixels.height = info.output_height;
  pixels.components = grey ? 1 : 3;
  row.resize(std::size_t{info.output_width} * static_cast<std::size_t>(info.output_components));
  while (info.output_scanline < info.output_height) {
    auto* line = reinterpret_cast<JSAMPROW>(row.data());
    jpeg_read_scanlines(&info, &line, 1);
    if (cmyk) {
      convert_cmyk(row, info.saw_Adobe_marker != 0, pixels.color);
    } else {
      pixels.color += row;
    }
  }
  jpeg_finish_decompress(&info);
  return true;
}

Decoded decode_jpeg(const ImageFile& file) {
  jpeg_decompress_struct info{};
  JpegErrors errors;
  info.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = jpeg_fail;
  errors.base.output_message = jpeg_silent;
  Pixels pixels;
  std::string row;
  const bool whole = read_jpeg(file.bytes, info, errors, pixels, row);
  jpeg_destroy_decompress(&info);
  if (!whole) return corrupt("the JPEG data cannot be decoded");
  return pixels;
}

Decoded decode_webp(const ImageFile& file) {
  int width = 0, height = 0;
  const auto* data = reinterpret_cast<const std::uint8_t*>(file.bytes.data());
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> samples(
      WebPDecodeRGBA(data, file.bytes.size(), &width, &height), &WebPFree);
  if (!samples) return corrupt("the WebP data cannot be decoded");
  const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  const std::string interleaved(reinterpret_cast<const char*>(samples.get()), size);
  return part(interleaved, static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), 3);
}

}  // namespace

std::variant<Pixels, ImageProblem> decode_image(const ImageFile& image) {
  switch (image.info.kind) {
    case ImageKind::png:
      return decode_png(image);
    case ImageKind::jpeg:
      return decode_jpeg(image);
    case ImageKind::webp:
      return decode_webp(image);
    case ImageKind::gif:
      return ImageProblem{ImageError::unsupported, "GIF pictures are not decoded yet"};
    case ImageKind::svg:
      return ImageProblem{ImageError::unsupported, "SVG pictures are not drawn yet"};
  }
  return ImageProblem{ImageError::unsupported, "an unknown kind of picture"};
}

}  // namespace recto
