#include <algorithm>
#include <filesystem>

#include "base/url.h"
#include "image/image.h"

namespace recto {

std::string image_key(std::string_view source) {
  const UrlParts parts = split_url(source);
  if (!parts.scheme.empty() || parts.authority) return std::string(source);
  // What `..` leads to depends on the links of the disk.
  const std::filesystem::path path(parts.path);
  if (std::find(path.begin(), path.end(), "..") != path.end()) return std::string(source);
  return path.lexically_normal().generic_string() + std::string(source.substr(parts.path.size()));
}

std::string key_of_image(const Images& images, std::string_view source) {
  std::string key = image_key(source);
  const auto found = images.find(key);
  const auto* same = found == images.end() ? nullptr : std::get_if<SameImage>(&found->second);
  return same == nullptr ? key : same->key;
}

}  // namespace recto
