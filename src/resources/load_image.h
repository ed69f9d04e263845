// One image by the source that the document names: the bytes and their header, or why there are none.
#pragma once

#include <string>

#include "base/files.h"
#include "image/image.h"

namespace recto {

// Whether a missing file's folder is searched for one of a like name.
enum class LikelyMeant { sought, not_sought };

std::variant<ImageFile, ImageProblem> load_image(const std::string& source, const Files& files,
                                                 LikelyMeant likely_meant);

}  // namespace recto
