#include "cli/fonts.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/installation.h"
#include "cli/standard_streams.h"
#include "text/catalogue.h"

namespace recto::cli {
namespace {

std::string_view name_of(FaceState state) {
  switch (state) {
    case FaceState::installed:
      return "installed";
    case FaceState::missing:
      return "missing";
    case FaceState::changed:
      return "changed";
    case FaceState::unusable:
      return "unusable";
  }
  return "";
}

std::string render_face(const FaceReport& face) {
  std::string line = fmt::format("{:<9}  {} {}{}", name_of(face.state), face.family, face.weight,
                                 face.italic ? " italic" : "");
  if (!face.roles.empty()) line += fmt::format(" ({})", fmt::join(face.roles, ", "));
  line += fmt::format("\n           {}, {}, {}\n", face.package, face.licence, face.path);
  if (!face.message.empty()) line += fmt::format("           = hint: {}\n", face.message);
  return line;
}

}  // namespace

Exit run_fonts(const FontsCommand& command) {
  const Result<std::filesystem::path> installation = find_installation();
  if (!installation) return report_failure(installation.failure());
  Files files;
  files.set_root(Root::installation, installation.value());
  files.set_root(Root::system, kSystemData);
  const FontCheck check = command.mode == FontsMode::verify ? FontCheck::checksums : FontCheck::presence;
  const Result<std::vector<FaceReport>> faces = report_fonts(files, check);
  if (!faces) return report_failure(faces.failure());

  Exit exit = Exit::done;
  std::string text;
  for (const FaceReport& face : faces.value()) {
    text += render_face(face);
    if (face.state != FaceState::installed) exit = Exit::world_failed;
  }
  return std::max(exit, write_standard_output(text));
}

}  // namespace recto::cli
