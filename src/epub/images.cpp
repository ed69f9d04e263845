#include "epub/images.h"

#include <filesystem>
#include <optional>

#include "epub/slug.h"

namespace recto::epub {
namespace {

struct Format {
  std::string_view media_type;
  std::string_view extension;
};

// EPUB 3.3, section 3.2: core media types for images. SVG may carry scripts and has to be cleaned first.
std::optional<Format> format_of(ImageKind kind) {
  switch (kind) {
    case ImageKind::jpeg:
      return Format{"image/jpeg", ".jpg"};
    case ImageKind::png:
      return Format{"image/png", ".png"};
    case ImageKind::gif:
      return Format{"image/gif", ".gif"};
    case ImageKind::webp:
      return Format{"image/webp", ".webp"};
    case ImageKind::svg:
      return std::nullopt;
  }
  return std::nullopt;
}

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : 0;
}

// The end of a chain of GIF sub-blocks (GIF89a, section 15): each begins with its length, the last is empty.
std::size_t after_sub_blocks(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && byte_at(bytes, at) != 0) at += 1U + byte_at(bytes, at);
  return at + 1;
}

std::size_t gif_color_table_bytes(std::uint8_t flags) {
  return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1U) : 0;
}

bool gif_is_animated(std::string_view bytes) {
  constexpr std::size_t kHeaderBytes = 13;
  constexpr std::size_t kImageDescriptorBytes = 10;
  std::size_t at = kHeaderBytes + gif_color_table_bytes(byte_at(bytes, 10));
  int frames = 0;
  while (at < bytes.size()) {
    const std::uint8_t introducer = byte_at(bytes, at);
    if (introducer == 0x21) {  // an extension and its label
      at = after_sub_blocks(bytes, at + 2);
    } else if (introducer == 0x2C) {  // an image
      if (++frames > 1) return true;
      const std::size_t table = gif_color_table_bytes(byte_at(bytes, at + 9));
      at = after_sub_blocks(bytes, at + kImageDescriptorBytes + table + 1);
    } else {
      return false;  // the trailer, or not a GIF any more
    }
  }
  return false;
}

// The PNG chunk acTL stands before the first IDAT (APNG, "Structure").
bool png_is_animated(std::string_view bytes) {
  const std::size_t data = bytes.find("IDAT");
  return bytes.substr(0, data).find("acTL") != std::string_view::npos;
}

// WebP container: the flags of VP8X, bit 1 is animation.
bool webp_is_animated(std::string_view bytes) {
  return bytes.substr(0, 16).substr(std::min<std::size_t>(12, bytes.size())) == "VP8X" &&
         (byte_at(bytes, 20) & 2U) != 0;
}

class Collector {
 public:
  explicit Collector(const Resources& resources) : resources_(resources) {}

  void add(const std::string& key) {
    const auto found = resources_.images.find(key);
    if (found == resources_.images.end() || images_.contains(key)) return;
    const auto* file = std::get_if<ImageFile>(&found->second);
    if (file == nullptr) return;
    const std::optional<Format> format = format_of(file->info.kind);
    if (!format) return;
    const std::string name = names_.take(slug(std::filesystem::path(key).stem().string()));
    const Motion motion = motion_of(file->info.kind, file->bytes);
    images_[key] = {"images/" + name + std::string(format->extension), "image-" + name, format->media_type,
                    motion, file};
  }
  BookImages take() { return std::move(images_); }

 private:
  const Resources& resources_;
  BookImages images_;
  UniqueNames names_;
};

}  // namespace

Motion motion_of(ImageKind kind, std::string_view bytes) {
  const bool animated = (kind == ImageKind::gif && gif_is_animated(bytes)) ||
                        (kind == ImageKind::png && png_is_animated(bytes)) ||
                        (kind == ImageKind::webp && webp_is_animated(bytes));
  return animated ? Motion::animated : Motion::still;
}

BookImages collect_images(const Resolved& resolved, const Resources& resources) {
  Collector collector(resources);
  for (const auto& [node, key] : resolved.image_key) collector.add(key);  // document order
  if (resolved.document.metadata.cover) collector.add(resolved.document.metadata.cover->value);
  return collector.take();
}

}  // namespace recto::epub
