// The decoders of each kind, and what they share. decode_image() chooses among them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "image/image.h"

namespace recto {

using PixelResult = std::variant<Pixels, ImageProblem>;

PixelResult decode_png(std::string_view bytes);
PixelResult decode_jpeg(std::string_view bytes);
PixelResult decode_gif(std::string_view bytes);
PixelResult decode_webp(std::string_view bytes);

// Takes interleaved samples apart: `channels` is 1 (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGB, alpha). An
// alpha that is opaque everywhere is left out.
Pixels separated(std::string samples, std::uint32_t width, std::uint32_t height, int channels);

// Refuses what read_image_info() refuses, in case the decoder finds another size than the header's reader.
bool is_too_large(std::uint64_t width, std::uint64_t height);
ImageProblem too_large();

}  // namespace recto
