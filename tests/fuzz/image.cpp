// An image file: its header, and its pixels when they are few (the decoders' own time is not what is tried
// here).
#include "image/image.h"

#include "target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // 1 Mpx decodes in milliseconds; larger ones only slow the search.
  constexpr std::uint64_t kMostPixels = 1U << 20U;
  const recto::Bytes bytes = recto::fuzz::text_of(data, size);
  const auto read = recto::read_image_info(bytes);
  const auto* info = std::get_if<recto::ImageInfo>(&read);
  if (info == nullptr || std::uint64_t{info->width} * info->height > kMostPixels) return 0;
  if (info->kind != recto::ImageKind::svg) recto::decode_image({*info, bytes});
  return 0;
}
