// WebP (RFC 9649): the features by libwebp, the profile and EXIF from the chunks of the RIFF container.
#include <webp/decode.h>

#include "image/bytes.h"
#include "image/header.h"

namespace recto {

using namespace std::string_view_literals;

InfoResult read_webp_info(std::string_view bytes) {
  WebPBitstreamFeatures features{};
  const auto* raw = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const VP8StatusCode status = WebPGetFeatures(raw, bytes.size(), &features);
  if (status == VP8_STATUS_NOT_ENOUGH_DATA) return corrupt("the WebP file is cut short");
  if (status != VP8_STATUS_OK) return corrupt("the WebP file has a broken header");
  ImageInfo info;
  info.kind = ImageKind::webp;
  info.width = static_cast<std::uint32_t>(features.width);
  info.height = static_cast<std::uint32_t>(features.height);
  info.alpha = features.has_alpha != 0;
  info.animated = features.has_animation != 0;
  ByteReader reader(bytes, ByteOrder::little);
  reader.seek(4);
  if (reader.u32() > bytes.size() - 8) return corrupt("the WebP file is cut short");
  reader.seek(12);
  while (reader.left() >= 8) {
    const std::string_view type = reader.take(4);
    const std::uint32_t size = reader.u32();
    const std::string_view data = reader.take(size);
    if (reader.failed()) return corrupt("the WebP file is cut short");
    if (size % 2 == 1 && reader.left() > 0) reader.skip(1);
    if (type == "ICCP"sv) info.icc_profile = usable_profile(std::string(data), ColorModel::rgb);
    // Some writers keep the JPEG segment's own prefix.
    if (type == "EXIF"sv)
      read_exif(data.substr(0, 6) == "Exif\0\0"sv ? data.substr(6) : data, ExifDensity::read, info);
  }
  return info;
}

}  // namespace recto
