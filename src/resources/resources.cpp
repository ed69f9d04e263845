#include "resources/resources.h"

#include <utility>

#include "base/match.h"
#include "doc/walk.h"
#include "resources/load_image.h"

namespace recto {
namespace {

struct ImageSources {
  std::vector<std::string> list;

  Visit enter(const Inline& item) {
    if (const auto* image = std::get_if<Image>(&item.kind)) list.push_back(image->source);
    // An image inside the description of another is only words.
    return std::holds_alternative<Image>(item.kind) ? Visit::past : Visit::into;
  }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}
};

}  // namespace

Resources load_resources(const Document& document, const Files& files) {
  ImageSources sources;
  walk(document, sources);
  Resources resources;
  for (const std::string& source : sources.list) {
    if (resources.images.count(source) == 0) resources.images.emplace(source, load_image(source, files));
  }
  return resources;
}

}  // namespace recto
