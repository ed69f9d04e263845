// One image by the source that the document names: the bytes and their header, or why there are none.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/files.h"
#include "image/image.h"

namespace recto {

// Whether a missing file's folder is searched for one of a like name.
enum class LikelyMeant { sought, not_sought };

struct LoadedImage {
  std::variant<ImageFile, ImageProblem> image;
  std::uint64_t bytes_read;  // also of what turned out to be no image
};

// A file of more than `most` bytes is a problem.
LoadedImage load_image(const std::string& source, const Files& files, LikelyMeant likely_meant,
                       std::uint64_t most);

}  // namespace recto
