// libwebp; an animation gives its first frame on its canvas.
#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>

#include "image/decode.h"
#include "image/header.h"

namespace recto {
namespace {

constexpr int kChannels = 4;

struct AnimationCloser {
  void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};

PixelResult first_frame(std::string_view bytes, std::uint32_t width, std::uint32_t height) {
  const ImageProblem problem = corrupt("the WebP animation cannot be decoded");
  WebPAnimDecoderOptions options;
  if (WebPAnimDecoderOptionsInit(&options) == 0) return problem;
  options.color_mode = MODE_RGBA;
  const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  const std::unique_ptr<WebPAnimDecoder, AnimationCloser> decoder(WebPAnimDecoderNew(&data, &options));
  if (!decoder) return problem;
  std::uint8_t* frame = nullptr;
  int timestamp = 0;
  if (WebPAnimDecoderGetNext(decoder.get(), &frame, &timestamp) == 0) return problem;
  const std::size_t size = std::size_t{width} * height * kChannels;
  return separated(std::string(reinterpret_cast<const char*>(frame), size), width, height, kChannels);
}

}  // namespace

PixelResult decode_webp(std::string_view bytes) {
  const ImageProblem problem = corrupt("the WebP file cannot be decoded");
  const auto* raw = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures features{};
  if (WebPGetFeatures(raw, bytes.size(), &features) != VP8_STATUS_OK) return problem;
  const auto width = static_cast<std::uint32_t>(features.width);
  const auto height = static_cast<std::uint32_t>(features.height);
  if (is_too_large(width, height)) return too_large();
  if (features.has_animation != 0) return first_frame(bytes, width, height);
  std::string samples(std::size_t{width} * height * kChannels, '\0');
  auto* out = reinterpret_cast<std::uint8_t*>(samples.data());
  const auto stride = static_cast<int>(width * kChannels);
  if (WebPDecodeRGBAInto(raw, bytes.size(), out, samples.size(), stride) == nullptr) return problem;
  return separated(std::move(samples), width, height, kChannels);
}

}  // namespace recto
