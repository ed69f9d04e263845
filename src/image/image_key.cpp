#include <filesystem>

#include "base/url.h"
#include "image/image.h"

namespace recto {

std::string image_key(std::string_view source) {
  const UrlParts parts = split_url(source);
  if (!parts.scheme.empty() || parts.authority) return std::string(source);
  // A path that leads above its begin keeps its first segments: the document's root may lie there.
  return std::filesystem::path(parts.path).lexically_normal().generic_string() +
         std::string(source.substr(parts.path.size()));
}

}  // namespace recto
