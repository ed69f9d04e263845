// An image file: its header, and its pixels when they are few (the decoders' own time is not what is tried
// here). A PNG is tried a second time with its checksums made right, or no change would get past them.
#include "image/image.h"

#include <zlib.h>

#include "target.h"

namespace {

void read_picture(const recto::Bytes& bytes) {
  // 1 Mpx decodes in milliseconds; larger ones only slow the search.
  constexpr std::uint64_t kMostPixels = 1U << 20U;
  const auto read = recto::read_image_info(bytes);
  const auto* info = std::get_if<recto::ImageInfo>(&read);
  if (info == nullptr || std::uint64_t{info->width} * info->height > kMostPixels) return;
  if (info->kind != recto::ImageKind::svg) recto::decode_image({*info, bytes});
}

// PNG, section 5.3: the length of the data, the type, the data, and the checksum of the last two.
recto::Bytes with_checksums(recto::Bytes bytes) {
  constexpr std::size_t kSignature = 8, kAround = 12, kField = 4;
  const auto byte = [&bytes](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
  for (std::size_t at = kSignature; at + kAround <= bytes.size();) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < kField; ++i) length = length << 8U | byte(at + i);
    if (length > bytes.size() - at - kAround) break;
    const std::size_t end = at + 2 * kField + length;
    const auto* typed = reinterpret_cast<const Bytef*>(bytes.data() + at + kField);
    const uLong sum = crc32(0, typed, static_cast<uInt>(length + kField));
    for (std::size_t i = 0; i < kField; ++i) bytes[end + i] = static_cast<char>(sum >> (24 - 8 * i) & 0xFFU);
    at = end + kField;
  }
  return bytes;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const recto::Bytes bytes = recto::fuzz::text_of(data, size);
  read_picture(bytes);
  if (bytes.starts_with("\x89PNG")) read_picture(with_checksums(bytes));
  return 0;
}
