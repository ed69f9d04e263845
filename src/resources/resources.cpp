#include "resources/resources.h"

#include <utility>

#include "base/match.h"
#include "doc/walk.h"
#include "resources/load_image.h"

namespace recto {
namespace {

void load(const std::string& source, const Files& files, Images& images) {
  if (!images.contains(source)) images.emplace(source, load_image(source, files));
}

}  // namespace

Resources load_resources(const Document& document, const Files& files) {
  Resources resources;
  each_inline(document, [&](const Inline& item) {
    const auto* image = std::get_if<Image>(&item.kind);
    if (image == nullptr) return Visit::into;
    load(image->source, files, resources.images);
    return Visit::past;  // an image inside the description of another is only words
  });
  const Metadata& metadata = document.metadata;
  if (metadata.cover) load(metadata.cover->value, files, resources.images);
  if (metadata.publisher && !metadata.publisher->logo.empty()) {
    load(metadata.publisher->logo, files, resources.images);
  }
  return resources;
}

}  // namespace recto
