// libpng, its errors contained: it leaves by longjmp, so the functions that call it after setjmp hold nothing
// with a destructor. Every PNG becomes 8-bit grey or RGB with or without alpha; gamma and profile are left to
// whoever shows the pixels.
#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "image/decode.h"
#include "image/header.h"

namespace recto {
namespace {

struct Input {
  const char* data;
  std::size_t left;
};

[[noreturn]] void on_error(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void on_warning(png_structp, png_const_charp) {}

void read_input(png_structp png, png_bytep out, png_size_t count) {
  auto* input = static_cast<Input*>(png_get_io_ptr(png));
  if (count > input->left) png_error(png, "the end");
  std::memcpy(out, input->data, count);
  input->data += count;
  input->left -= count;
}

class PngHandle {
 public:
  explicit PngHandle(Input& input)
      : png(png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning)),
        info(png == nullptr ? nullptr : png_create_info_struct(png)) {
    if (info != nullptr) png_set_read_fn(png, &input, read_input);
  }
  ~PngHandle() { png_destroy_read_struct(&png, &info, nullptr); }
  PngHandle(const PngHandle&) = delete;
  PngHandle& operator=(const PngHandle&) = delete;

  png_structp png;
  png_infop info;
};

struct Shape {
  png_uint_32 width, height;
  int channels;
  std::size_t row_bytes;
};

// The header, and the order to make 8-bit grey or RGB of whatever comes.
bool read_shape(png_structp png, png_infop info, Shape& shape) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_WARN_DISCARD);
  png_read_info(png, info);
  png_set_expand(png);  // palettes, 1, 2 and 4 bits, and transparent colours
  png_set_scale_16(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  shape.width = png_get_image_width(png, info);
  shape.height = png_get_image_height(png, info);
  shape.channels = png_get_channels(png, info);
  shape.row_bytes = png_get_rowbytes(png, info);
  return true;
}

bool read_rows(png_structp png, png_bytepp rows) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_read_image(png, rows);
  png_read_end(png, nullptr);
  return true;
}

}  // namespace

PixelResult decode_png(std::string_view bytes) {
  const ImageProblem problem = corrupt("the PNG file cannot be decoded");
  Input input{bytes.data(), bytes.size()};
  PngHandle handle(input);
  if (handle.info == nullptr) return problem;
  Shape shape{};
  if (!read_shape(handle.png, handle.info, shape)) return problem;
  if (is_too_large(shape.width, shape.height)) return too_large();
  if (shape.row_bytes != std::size_t{shape.width} * static_cast<std::size_t>(shape.channels)) return problem;
  std::string samples(shape.row_bytes * shape.height, '\0');
  std::vector<png_bytep> rows(shape.height);
  for (std::size_t y = 0; y < rows.size(); ++y) {
    rows[y] = reinterpret_cast<png_bytep>(samples.data() + y * shape.row_bytes);
  }
  if (!read_rows(handle.png, rows.data())) return problem;
  return separated(std::move(samples), shape.width, shape.height, shape.channels);
}

}  // namespace recto
