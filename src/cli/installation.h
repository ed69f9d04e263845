// Where Recto's own data (styles, font catalogue) is: beside the program, in the source tree as well as after
// installation.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace recto::cli {

// The folder that holds styles/ and fonts/: share/recto beside the program's bin, or the source tree above a
// build folder.
Result<std::filesystem::path> find_installation();

// Where Debian's packages put fonts and hyphenation patterns.
inline constexpr const char* kSystemData = "/usr/share";

}  // namespace recto::cli
