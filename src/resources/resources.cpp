#include "resources/resources.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/match.h"
#include "doc/walk.h"
#include "resources/load_image.h"

namespace recto {
namespace {

class Loader {
 public:
  Loader(const Files& files, std::uint64_t most_bytes) : files_(files), most_(most_bytes) {}

  void load(const std::string& source) {
    const std::string key = image_key(source);
    if (images_.contains(key)) return;
    const LikelyMeant meant = missing_ < kSearches ? LikelyMeant::sought : LikelyMeant::not_sought;
    const std::uint64_t left = most_ - read_;
    LoadedImage loaded = load_image(key, files_, meant, std::min(left, Files::kDefaultFileLimit));
    read_ += loaded.bytes_read;
    match(
        std::move(loaded.image), [&](ImageFile file) { keep(key, std::move(file)); },
        [&](ImageProblem problem) {
          if (problem.error == ImageError::missing) ++missing_;
          // A file that is too large has not been read; one with too many pixels has.
          if (problem.error == ImageError::too_large && loaded.bytes_read == 0 &&
              left < Files::kDefaultFileLimit)
            problem = too_much();
          images_.emplace(key, std::move(problem));
        });
  }
  Images take() { return std::move(images_); }

 private:
  // Each search reads a folder, and a report folds after five of a kind, so that no more than these are read.
  static constexpr int kSearches = 20;

  void keep(const std::string& key, ImageFile file) {
    const auto [kept, fresh] =
        kept_.try_emplace({file.bytes.size(), std::hash<std::string>()(file.bytes)}, key);
    // Another file may have the same hash.
    if (!fresh && std::get<ImageFile>(images_.at(kept->second)).bytes == file.bytes) {
      images_.emplace(key, SameImage{kept->second});
    } else {
      images_.emplace(key, std::move(file));
    }
  }
  ImageProblem too_much() const {
    constexpr std::uint64_t kMega = 1'000'000;
    return {ImageError::too_large,
            fmt::format("the images of the document have more than {} MB together", most_ / kMega),
            "make them smaller, split the document, or raise --limit"};
  }

  const Files& files_;
  const std::uint64_t most_;
  std::uint64_t read_ = 0;  // bytes
  Images images_;
  std::map<std::pair<std::size_t, std::size_t>, std::string> kept_;  // size and hash of the bytes -> key
  int missing_ = 0;
};

}  // namespace

Resources load_resources(const Document& document, const Files& files, std::uint64_t most_bytes) {
  Loader loader(files, most_bytes);
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
