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

class Collector {
 public:
  explicit Collector(const Resources& resources) : resources_(resources) {}

  void add(const std::string& key, ImageRole role) {
    const auto found = resources_.images.find(key);
    if (found == resources_.images.end()) return;
    if (const auto known = images_.find(key); known != images_.end()) {
      if (role == ImageRole::cover) known->second.role = role;
      return;
    }
    const auto* file = std::get_if<ImageFile>(&found->second);
    if (file == nullptr) return;
    const std::optional<Format> format = format_of(file->info.kind);
    if (!format) return;
    const std::string name = names_.take(slug(std::filesystem::path(key).stem().string()));
    const Motion motion = file->info.animated ? Motion::animated : Motion::still;
    images_[key] = {"images/" + name + std::string(format->extension),
                    "image-" + name,
                    format->media_type,
                    motion,
                    role,
                    file};
  }
  BookImages take() { return std::move(images_); }

 private:
  const Resources& resources_;
  BookImages images_;
  UniqueNames names_;
};

}  // namespace

BookImages collect_images(const Resolved& resolved, const Resources& resources) {
  Collector collector(resources);
  for (const auto& [node, key] : resolved.image_key)
    collector.add(key, ImageRole::picture);  // document order
  if (resolved.document.metadata.cover) {
    collector.add(key_of_image(resources.images, resolved.document.metadata.cover->value), ImageRole::cover);
  }
  return collector.take();
}

}  // namespace recto::epub
