// libjpeg, its errors contained: it leaves by longjmp, so the functions that call it after setjmp hold
// nothing with a destructor. Grey stays grey, CMYK and YCCK become RGB by the naive rule.
// clang-format off
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <jpeglib.h>   // needs FILE and size_t
// clang-format on

#include "image/decode.h"
#include "image/header.h"

namespace recto {
namespace {

// A progressive file of a few kilobytes may ask for thousands of passes over all pixels; encoders write about
// ten.
constexpr int kMaxScans = 200;

struct JumpingErrors {
  jpeg_error_mgr manager;  // first: libjpeg hands back its address
  std::jmp_buf jump;
};

[[noreturn]] void on_error(j_common_ptr jpeg) {
  std::longjmp(reinterpret_cast<JumpingErrors*>(jpeg->err)->jump, 1);
}
void on_message(j_common_ptr, int) {}

void count_scans(j_common_ptr jpeg) {
  if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > kMaxScans) on_error(jpeg);
}

class JpegHandle {
 public:
  JpegHandle() {
    jpeg.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = on_error;
    errors.manager.emit_message = on_message;
    progress.progress_monitor = count_scans;
  }
  ~JpegHandle() { jpeg_destroy_decompress(&jpeg); }  // harmless on a zeroed struct
  JpegHandle(const JpegHandle&) = delete;
  JpegHandle& operator=(const JpegHandle&) = delete;

  jpeg_decompress_struct jpeg{};
  JumpingErrors errors{};
  jpeg_progress_mgr progress{};
};

bool read_header(JpegHandle& handle, std::string_view bytes) {
  if (setjmp(handle.errors.jump) != 0) return false;
  jpeg_create_decompress(&handle.jpeg);
  handle.jpeg.progress = &handle.progress;
  jpeg_mem_src(&handle.jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  if (jpeg_read_header(&handle.jpeg, TRUE) != JPEG_HEADER_OK) return false;
  switch (handle.jpeg.jpeg_color_space) {
    case JCS_GRAYSCALE:
      handle.jpeg.out_color_space = JCS_GRAYSCALE;
      break;
    case JCS_CMYK:
    case JCS_YCCK:
      handle.jpeg.out_color_space = JCS_CMYK;
      break;
    default:
      handle.jpeg.out_color_space = JCS_RGB;
      break;
  }
  jpeg_calc_output_dimensions(&handle.jpeg);
  return true;
}

bool read_rows(JpegHandle& handle, char* out) {
  if (setjmp(handle.errors.jump) != 0) return false;
  jpeg_start_decompress(&handle.jpeg);
  const std::size_t row_bytes =
      std::size_t{handle.jpeg.output_width} * static_cast<unsigned>(handle.jpeg.output_components);
  while (handle.jpeg.output_scanline < handle.jpeg.output_height) {
    auto* row = reinterpret_cast<JSAMPROW>(out + row_bytes * handle.jpeg.output_scanline);
    jpeg_read_scanlines(&handle.jpeg, &row, 1);
  }
  jpeg_finish_decompress(&handle.jpeg);
  return true;
}

enum class Ink { plain, inverted };

// Each colour is what its ink and the black leave of the paper.
std::string rgb_of_cmyk(const std::string& cmyk, Ink ink) {
  std::string rgb;
  rgb.reserve(cmyk.size() / 4 * 3);
  const auto left = [&](char sample) {
    const auto value = static_cast<unsigned char>(sample);
    return ink == Ink::inverted ? unsigned{value} : 255U - value;
  };
  for (std::size_t i = 0; i + 3 < cmyk.size(); i += 4) {
    const unsigned black = left(cmyk[i + 3]);
    for (std::size_t c = 0; c < 3; ++c) rgb += static_cast<char>((left(cmyk[i + c]) * black + 127) / 255);
  }
  return rgb;
}

}  // namespace

PixelResult decode_jpeg(std::string_view bytes) {
  const ImageProblem problem = corrupt("the JPEG file cannot be decoded");
  JpegHandle handle;
  if (!read_header(handle, bytes)) return problem;
  const std::uint32_t width = handle.jpeg.output_width;
  const std::uint32_t height = handle.jpeg.output_height;
  if (is_too_large(width, height)) return too_large();
  const int components = handle.jpeg.out_color_components;
  std::string samples(std::size_t{width} * height * static_cast<unsigned>(components), '\0');
  if (!read_rows(handle, samples.data())) return problem;
  if (components == 4) {
    const Ink ink = handle.jpeg.saw_Adobe_marker != 0 ? Ink::inverted : Ink::plain;
    return separated(rgb_of_cmyk(samples, ink), width, height, 3);
  }
  return separated(std::move(samples), width, height, components);
}

}  // namespace recto
