#include "resources/resources.h"

#include <utility>

#include "base/match.h"
#include "doc/walk.h"
#include "resources/load_image.h"

namespace recto {
namespace {

class Loader {
 public:
  explicit Loader(const Files& files) : files_(files) {}

  void load(const std::string& source) {
    const std::string key = image_key(source);
    if (images_.contains(key)) return;
    const LikelyMeant meant = missing_ < kSearches ? LikelyMeant::sought : LikelyMeant::not_sought;
    const auto [image, fresh] = images_.emplace(key, load_image(key, files_, meant));
    const auto* problem = std::get_if<ImageProblem>(&image->second);
    if (problem != nullptr && problem->error == ImageError::missing) ++missing_;
  }
  Images take() { return std::move(images_); }

 private:
  // Each search reads a folder, and a report folds after five of a kind, so that no more than these are read.
  static constexpr int kSearches = 20;

  const Files& files_;
  Images images_;
  int missing_ = 0;
};

}  // namespace

Resources load_resources(const Document& document, const Files& files) {
  Loader loader(files);
  each_inline(document, [&](const Inline& item) {
    const auto* image = std::get_if<Image>(&item.kind);
    if (image == nullptr) return Visit::into;
    loader.load(image->source);
    return Visit::past;  // an image inside the description of another is only words
  });
  const Metadata& metadata = document.metadata;
  if (metadata.cover) loader.load(metadata.cover->value);
  if (metadata.publisher && !metadata.publisher->logo.empty()) {
    loader.load(metadata.publisher->logo);
  }
  return {loader.take()};
}

}  // namespace recto
