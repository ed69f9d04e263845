// Reads a sheet with what it imports, and joins sheets. Imports are bounded in depth, number and size, and a
// sheet that imports itself is reported, not followed.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/match.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "style/own_sheets.h"
#include "style/parse_sheet.h"
#include "style/stylesheet.h"

namespace recto {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDeepestImport = 8;
constexpr int kMostImports = 64;
// With all that it imports. A sheet written by hand has some ten kilobytes; a generated framework some
// hundreds.
constexpr std::uint64_t kLargestSheet = 1U << 20U;
constexpr std::string_view kOwnScheme = "recto:";

// A file that may be meant for one of Recto's own sheets, and all of these.
std::string import_hint(const std::string& address) {
  const std::vector<std::string> own(kOwnSheets.begin(), kOwnSheets.end());
  const fs::path file(address.starts_with(kOwnScheme) ? address.substr(kOwnScheme.size()) : address);
  if (const std::string near = likely(file.stem().string(), own); !near.empty())
    return fmt::format("did you mean \"{}{}\"?", kOwnScheme, near);
  return fmt::format("Recto's own sheets are {0}{1}; a file's path is relative to this sheet", kOwnScheme,
                     fmt::join(own, fmt::format(", {}", kOwnScheme)));
}

bool is_own_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class SheetReader {
 public:
  SheetReader(const ImportFiles& imports, Diagnostics& diagnostics)
      : files_(imports.files), sources_(imports.sources), diagnostics_(diagnostics) {}

  // `place`: relative to its root and normal; without a path for the sheet that was handed in.
  void read(const Source& source, const SheetFile& place, const css::Media& media) {
    open_.push_back(place);
    if (place.root != Root::installation) bytes_ += source.text().size();
    if (source.text().size() > kLargestSheet) {
      diagnostics_.report(Code::input_too_large, {source.id(), 0, 0},
                          "the stylesheet is larger than 1 MiB; it is not read");
    } else if (is_text(source)) {
      const css::Importer import = [&](const css::ImportRequest& request) { return follow(place, request); };
      const css::SheetOwner owner =
          place.root == Root::installation ? css::SheetOwner::recto : css::SheetOwner::author;
      css::parse_sheet({source, media, import, owner}, diagnostics_, sheet_.rules);
    }
    open_.pop_back();
  }
  Stylesheet take() { return std::move(sheet_); }

 private:
  static Failure imports_too_much() {
    return {"the stylesheet imports too much",
            "at most 64 imports, 8 deep, are followed, and 1 MiB of sheets of your own together"};
  }

  // Reports the first byte that is not UTF-8, for which the tokenizer sets U+FFFD. False for what is no text
  // at all: no sheet has a NUL, which pictures and UTF-16 have.
  bool is_text(const Source& source) {
    const std::string_view text = source.text();
    if (text.find('\0') != std::string_view::npos) {
      diagnostics_
          .report(Code::not_text, {source.id(), 0, 0}, "this is no stylesheet in UTF-8; it is not read")
          .hint("name a CSS file; one in another encoding must be saved as UTF-8 first");
      return false;
    }
    std::size_t at = 0;
    for (Decoded decoded; at < text.size() && (decoded = decode_utf8(text, at)).valid;) at += decoded.length;
    if (at < text.size()) {
      const auto begin = static_cast<std::uint32_t>(at);
      diagnostics_
          .report(Code::invalid_utf8, {source.id(), begin, begin + 1},
                  fmt::format("byte {:#04x} is not UTF-8 here; U+FFFD stands for it and for others like it",
                              static_cast<unsigned char>(text[at])))
          .hint("save the stylesheet as UTF-8");
    }
    return true;
  }

  std::optional<Failure> follow(const SheetFile& from, const css::ImportRequest& request) {
    const std::string quoted = "\"" + request.address + "\"";
    SheetFile to{from.root, (from.path.parent_path() / request.address).lexically_normal()};
    if (request.address.starts_with(kOwnScheme)) {
      const std::string name = request.address.substr(kOwnScheme.size());
      if (!is_own_name(name))
        return Failure{quoted + " is no name of a sheet of Recto's", import_hint(request.address)};
      to = {Root::installation, fs::path("styles") / (name + ".css")};
    } else if (request.address.find("//") != std::string::npos) {
      return Failure{"a stylesheet is never fetched from the network", "import a local file"};
    }
    if (std::find(open_.begin(), open_.end(), to) != open_.end()) return Failure{quoted + " imports itself"};
    if (open_.size() >= kDeepestImport || ++imports_ > kMostImports) {
      return imports_too_much();
    }
    return match(
        files_.read(to.root, to.path, kLargestSheet),
        [&](const Bytes& text) -> std::optional<Failure> {
          const std::uint64_t left = kLargestSheet - std::min(bytes_, kLargestSheet);
          if (to.root != Root::installation && text.size() > left) return imports_too_much();
          sheet_.files.push_back(to);
          read(sources_.add(files_.shown(to.root, to.path), text), to, request.media);
          return std::nullopt;
        },
        [&](const ReadFailure& failure) -> std::optional<Failure> {
          return Failure{fmt::format("the stylesheet {} cannot be read: {}", quoted, failure.message),
                         import_hint(request.address)};
        });
  }

  const Files& files_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  Stylesheet sheet_;
  std::vector<SheetFile> open_;
  int imports_ = 0;
  std::uint64_t bytes_ = 0;  // of the sheets that were read and are not our own
};

}  // namespace

Stylesheet read_stylesheet(const Source& source, const ImportFiles& imports, Diagnostics& diagnostics) {
  SheetReader reader(imports, diagnostics);
  reader.read(source, {imports.root, {}}, {});
  return reader.take();
}

Stylesheet join(std::vector<Stylesheet> sheets) {
  Stylesheet joined;
  unsigned layer = 0;
  for (Stylesheet& sheet : sheets) {
    for (css::Rule& rule : sheet.rules) {
      rule.layer = layer;
      joined.rules.push_back(std::move(rule));
    }
    std::move(sheet.files.begin(), sheet.files.end(), std::back_inserter(joined.files));
    ++layer;
  }
  return joined;
}

}  // namespace recto
