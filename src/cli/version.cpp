#include "cli/version.h"

#include <fmt/core.h>
#include <versions.h>  // written by CMake

#include "pipeline.h"

namespace recto::cli {

std::string version_text() {
  std::string text = generator() + "\n";
  for (const auto& [library, version] : kLibraryVersions) text += fmt::format("  {} {}\n", library, version);
  return text;
}

}  // namespace recto::cli
