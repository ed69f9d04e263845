#include "sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/nearest.h"
#include "style/own_sheets.h"

namespace recto {
namespace {

// A sheet to read, and how the author named it.
struct SheetChoice {
  std::string name;
  SheetFile file;
  Span named_at;
};

bool is_builtin_name(const std::string& name) { return name.find_first_of("./\\") == std::string::npos; }

std::string style_hint(const std::string& name) {
  const std::vector<std::string> styles(kOwnStyles.begin(), kOwnStyles.end());
  if (const std::string near = likely(name, styles); !near.empty()) return "did you mean " + near + "?";
  return fmt::format("the styles that come with Recto are {}; a file's name ends in .css",
                     fmt::join(styles, " and "));
}

SheetChoice choice(const std::string& name, Root root, Span named_at) {
  if (is_builtin_name(name)) return {name, {Root::installation, "styles/" + name + ".css"}, named_at};
  return {name, {root, name}, named_at};
}

SheetChoice own_sheet(std::string_view name, Span named_at) {
  return choice(std::string(name), Root::installation, named_at);
}

SheetChoice choose(const Metadata& metadata, const std::string& command_line, const Files& files) {
  if (!command_line.empty()) {
    SheetChoice chosen = choice(command_line, Root::sheet, metadata.span);
    // Its path is one from its own folder by now.
    if (chosen.file.root == Root::sheet) chosen.name = files.shown(Root::sheet, chosen.file.path);
    return chosen;
  }
  if (metadata.style) return choice(metadata.style->value, Root::document, metadata.style->span);
  return own_sheet(kDefaultSheet, metadata.span);
}

void report_missing(const SheetChoice& choice, const ReadFailure& failure, Diagnostics& diagnostics) {
  diagnostics
      .report(Code::style_missing, choice.named_at,
              "cannot read the stylesheet " + choice.name + ": " + failure.message)
      .hint(choice.file.root == Root::installation ? style_hint(choice.name)
            : choice.file.root == Root::sheet
                ? "the path is relative to the working directory"
                : "the path is relative to the document's folder and may not leave its root");
}

bool is_our_own(const SheetChoice& choice) {
  return choice.file.root == Root::installation &&
         (choice.name == kBaseSheet ||
          std::find(kOwnStyles.begin(), kOwnStyles.end(), choice.name) != kOwnStyles.end());
}

// None when it is the author's and cannot be read, which is reported.
Result<std::optional<Stylesheet>> read_sheet(const SheetChoice& choice, const Environment& environment,
                                             Diagnostics& diagnostics) {
  ReadResult read = environment.files.read(choice.file.root, choice.file.path);
  const auto* failure = std::get_if<ReadFailure>(&read);
  if (failure != nullptr && is_our_own(choice)) {
    const auto path = environment.files.root(Root::installation) / choice.file.path;
    return Failure{fmt::format("cannot read the stylesheet {}: {}", path.string(), failure->message)};
  }
  if (failure != nullptr) {
    report_missing(choice, *failure, diagnostics);
    return std::optional<Stylesheet>();
  }
  const std::string shown = choice.file.root == Root::installation
                                ? "recto:" + choice.name
                                : environment.files.shown(choice.file.root, choice.file.path);
  const Source& source = environment.sources.add(shown, std::get<Bytes>(std::move(read)));
  std::optional<Stylesheet> sheet =
      read_stylesheet(source, {choice.file.root, environment.files, environment.sources}, diagnostics);
  sheet->files.insert(sheet->files.begin(), choice.file);
  return sheet;
}

// With the texts that the sheet was read from: `sheet.files` are those of the sources from `first` on.
ReadSheets with_texts(const SheetFile& chosen, FileId first, Stylesheet sheet, const Sources& sources) {
  ReadSheets read{chosen, first, {}, std::move(sheet)};
  RECTO_ASSERT(first.value + read.sheet.files.size() == sources.size());
  for (const SheetFile& file : read.sheet.files) {
    const Source& source = sources[FileId{first.value + static_cast<std::uint32_t>(read.texts.size())}];
    read.texts.push_back({file, source.name(), Bytes(source.text())});
  }
  return read;
}

}  // namespace

Result<DocumentSheet> read_sheets(const Metadata& metadata, const std::string& command_line,
                                  const Environment& environment, Diagnostics& diagnostics) {
  const SheetChoice chosen = choose(metadata, command_line, environment.files);
  SheetShelf& shelf = environment.shared.sheets;
  if (const KeptSheet* kept = shelf.find(chosen.file, environment.files, environment.sources))
    return DocumentSheet(kept);

  const FileId first{static_cast<std::uint32_t>(environment.sources.size())};
  Diagnostics found = diagnostics.fresh();
  std::vector<Stylesheet> sheets;
  for (const SheetChoice& choice :
       {own_sheet(kBaseSheet, metadata.span), chosen, own_sheet(kDefaultSheet, metadata.span)}) {
    Result<std::optional<Stylesheet>> read = read_sheet(choice, environment, found);
    if (!read) return read.failure();
    if (read.value()) sheets.push_back(*std::move(read).value());
    constexpr std::size_t kBaseAndChosen = 2;
    if (sheets.size() == kBaseAndChosen) break;  // nothing has to stand for what was chosen
  }
  Stylesheet sheet = join(std::move(sheets));
  if (found.all().empty())
    return shelf.keep(with_texts(chosen.file, first, std::move(sheet), environment.sources));
  diagnostics.append(std::move(found));
  return DocumentSheet(std::move(sheet));
}

}  // namespace recto
