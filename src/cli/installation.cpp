#include "cli/installation.h"

#include <array>
#include <system_error>

namespace recto::cli {

Result<std::filesystem::path> find_installation() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error)
    return Failure{"cannot find out where the program is: /proc/self/exe: " + error.message(), "mount /proc"};
  const fs::path folder = program.parent_path();
  const std::array candidates = {folder / ".." / "share" / "recto", folder, folder / "..",
                                 folder / ".." / ".."};
  for (const fs::path& candidate : candidates) {
    const bool found = fs::exists(candidate / "styles" / "base.css", error) &&
                       fs::exists(candidate / "fonts" / "catalogue.yaml", error);
    if (found) return fs::canonical(candidate, error);
  }
  return Failure{"styles/base.css and fonts/catalogue.yaml are not to be found near " + program.string(),
                 "reinstall Recto, or run it from its build folder"};
}

}  // namespace recto::cli
