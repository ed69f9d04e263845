#include "sheets.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <vector>

#include "base/nearest.h"
#include "style/own_sheets.h"

namespace recto {
namespace {

// A sheet to read: from which root, and where the author named it.
struct SheetChoice {
  std::string name;
  Root root;
  Span named_at;
};

bool is_builtin_name(const std::string& name) { return name.find_first_of("./\\") == std::string::npos; }

std::string style_hint(const std::string& name) {
  const std::vector<std::string> styles(kOwnStyles.begin(), kOwnStyles.end());
  if (const std::string near = likely(name, styles); !near.empty()) return "did you mean " + near + "?";
  return fmt::format("the styles that come with Recto are {}; a file's name ends in .css",
                     fmt::join(styles, " and "));
}

SheetChoice choose(const Metadata& metadata, const std::string& command_line) {
  if (!command_line.empty()) return {command_line, Root::sheet, metadata.span};
  if (metadata.style) return {metadata.style->value, Root::document, metadata.style->span};
  return {std::string(kDefaultSheet), Root::installation, metadata.span};
}

std::optional<Stylesheet> read_sheet(const SheetChoice& choice, const Environment& environment,
                                     Diagnostics& diagnostics) {
  const bool builtin = is_builtin_name(choice.name);
  const Root root = builtin ? Root::installation : choice.root;
  const std::filesystem::path path = builtin ? "styles/" + choice.name + ".css" : choice.name;
  ReadResult read = environment.files.read(root, path);
  if (const auto* failure = std::get_if<ReadFailure>(&read)) {
    diagnostics
        .report(Code::style_missing, choice.named_at,
                "cannot read the stylesheet " + choice.name + ": " + failure->message)
        .hint(builtin ? style_hint(choice.name)
              : root == Root::sheet
                  ? "the path is relative to the working directory"
                  : "the path is relative to the document's folder and may not leave its root");
    return std::nullopt;
  }
  const std::string shown = builtin ? "recto:" + choice.name : choice.name;
  const Source& source = environment.sources.add(shown, std::get<Bytes>(std::move(read)));
  return read_stylesheet(source, root, environment.files, environment.sources, diagnostics);
}

}  // namespace

Stylesheet read_sheets(const Metadata& metadata, const std::string& command_line,
                       const Environment& environment, Diagnostics& diagnostics) {
  std::vector<Stylesheet> sheets;
  const auto add = [&](const SheetChoice& choice) {
    std::optional<Stylesheet> sheet = read_sheet(choice, environment, diagnostics);
    if (sheet) sheets.push_back(std::move(*sheet));
    return sheet.has_value();
  };
  add({std::string(kBaseSheet), Root::installation, metadata.span});
  if (!add(choose(metadata, command_line)))
    add({std::string(kDefaultSheet), Root::installation, metadata.span});
  return join(std::move(sheets));
}

}  // namespace recto
