#include "image/decode.h"

#include <algorithm>
#include <utility>

#include "base/result.h"
#include "image/header.h"

namespace recto {

Pixels separated(std::string samples, std::uint32_t width, std::uint32_t height, int channels) {
  Pixels pixels;
  pixels.width = width;
  pixels.height = height;
  pixels.components = channels <= 2 ? 1 : 3;
  if (channels == pixels.components) {
    pixels.color = std::move(samples);
    return pixels;
  }
  const std::size_t count = std::size_t{width} * height;
  const auto colors = static_cast<std::size_t>(pixels.components);
  pixels.color.resize(count * colors);
  pixels.alpha.resize(count);
  const char* from = samples.data();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t c = 0; c < colors; ++c) pixels.color[i * colors + c] = *from++;
    pixels.alpha[i] = *from++;
  }
  const bool opaque =
      std::all_of(pixels.alpha.begin(), pixels.alpha.end(), [](char a) { return a == '\xFF'; });
  if (opaque) pixels.alpha.clear();
  return pixels;
}

bool is_too_large(std::uint64_t width, std::uint64_t height) {
  return width != 0 && height > kMaxPixels / width;
}
ImageProblem too_large() { return {ImageError::too_large, "the image has more pixels than are decoded"}; }

std::variant<Pixels, ImageProblem> decode_image(const ImageFile& image) {
  switch (image.info.kind) {
    case ImageKind::png:
      return decode_png(image.bytes);
    case ImageKind::jpeg:
      return decode_jpeg(image.bytes);
    case ImageKind::gif:
      return decode_gif(image.bytes);
    case ImageKind::webp:
      return decode_webp(image.bytes);
    case ImageKind::svg:
      return unsupported("SVG images are not drawn yet");
  }
  fail_as_bug("an unknown kind of image", __FILE__, __LINE__);
}

}  // namespace recto
