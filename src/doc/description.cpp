#include "doc/description.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace recto {

bool is_file_name(std::string_view description) {
  constexpr auto kExtensions = std::to_array<std::string_view>(
      {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic"});
  const std::string lower = lower_ascii(trimmed(description));
  return lower.find_first_of(" \t\n") == std::string::npos &&
         std::any_of(kExtensions.begin(), kExtensions.end(),
                     [&](std::string_view extension) { return lower.ends_with(extension); });
}

bool describes(std::string_view description) {
  return description.find_first_not_of(" \t\n") != std::string_view::npos && !is_file_name(description);
}

}  // namespace recto
