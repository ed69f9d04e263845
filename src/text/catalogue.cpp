#include "text/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <tuple>

#include "base/ascii.h"
#include "base/match.h"
#include "text/tag.h"

namespace recto {
namespace {

// The catalogue is YAML in one layout: a key or a list item a line, lists and mappings inside a line in
// brackets and braces, nothing quoted. So it is read line by line, in a third of a millisecond; a
// YAML parser took 20 ms for fallback.yaml, more than the rest of a leaflet.
struct Line {
  int number = 0;
  std::size_t indent = 0;
  bool item = false;     // begins with "- "
  std::string_view key;  // empty for an item that is a mapping in braces
  std::string_view value;
};

// What a wrong catalogue says; becomes a Failure.
struct CatalogueError {
  std::string message;
  int line = 0;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// "key: value" apart; the value is empty where the key opens a block.
std::pair<std::string_view, std::string_view> split_entry(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {trimmed(text), {}};
  return {trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 1))};
}

// The entries between a bracket or brace and its end.
std::vector<std::string_view> entries_of(std::string_view text) {
  std::vector<std::string_view> entries;
  if (text.size() < 2) return entries;
  text = text.substr(1, text.size() - 2);
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    entries.push_back(trimmed(text.substr(0, comma)));
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return entries;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    const std::string_view raw = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    Line line{number, raw.find_first_not_of(' '), false, {}, {}};
    std::string_view rest = trimmed(raw);
    if (rest.empty() || rest.front() == '#') continue;
    line.item = rest.starts_with("- ");
    if (line.item) rest = trimmed(rest.substr(2));
    if (rest.starts_with('{')) {
      line.value = rest;
    } else {
      std::tie(line.key, line.value) = split_entry(rest);
    }
    lines.push_back(line);
  }
  return lines;
}

class CatalogueReader {
 public:
  std::optional<CatalogueError> read(std::string_view text) {
    for (const Line& line : lines_of(text)) {
      line_ = line.number;
      if (line.indent == 0) {
        section_ = line.key;
        expect(section_ == "roles" || section_ == "families", "a section is `roles` or `families`");
      } else if (section_ == "roles") {
        catalogue.roles.emplace(line.key, texts_of(line.value));
      } else if (line.item && line.key == "family") {
        end_family();
        open_ = catalogue.families.push_back({});
        family().name = line.value;
      } else {
        expect(open_.has_value(), "a family begins with `- family:`");
        if (!error_) read_in_family(line);
      }
      if (error_) return error_;
    }
    end_family();
    return error_;
  }

  Catalogue catalogue;

 private:
  CatalogueFamily& family() { return catalogue.families[*open_]; }

  void expect(bool holds, std::string message) {
    if (!holds && !error_) error_ = CatalogueError{std::move(message), line_};
  }

  void read_in_family(const Line& line) {
    if (line.item) return read_face(line.value);
    if (line.key == "kind") return read_kind(line.value);
    if (line.key == "package") {
      family().package = line.value;
    } else if (line.key == "licence") {
      family().licence = line.value;
    } else if (line.key == "folder") {
      folder_ = line.value;
    } else if (line.key == "scripts") {
      for (const std::string_view script : entries_of(line.value)) family().scripts.push_back(tag_of(script));
    } else if (line.key == "languages") {
      family().languages = texts_of(line.value);
    } else if (line.key == "features") {
      read_features(line.value);
    } else {
      expect(line.key == "faces", fmt::format("a family has no `{}`", line.key));
    }
  }

  void read_face(std::string_view mapping) {
    CatalogueFace face;
    face.family = *open_;
    for (const std::string_view entry : entries_of(mapping)) {
      const auto [key, value] = split_entry(entry);
      if (key == "file") {
        face.path = fmt::format("{}/{}", folder_, value);
      } else if (key == "index") {
        face.index = static_cast<unsigned>(number_of(value));
      } else if (key == "weight") {
        face.weight = number_of(value);
      } else if (key == "style") {
        face.italic = value == "italic";
      } else {
        expect(key == "sha256", fmt::format("a face has no `{}`", key));
        face.sha256 = value;
      }
    }
    expect(!face.path.empty() && !face.sha256.empty(), "a face needs `file` and `sha256`");
    family().faces.push_back(catalogue.faces.push_back(std::move(face)));
  }

  void read_kind(std::string_view kind) {
    if (kind == "serif") family().kind = FamilyKind::serif;
    if (kind == "monospace") family().kind = FamilyKind::monospace;
    expect(kind == "serif" || kind == "sans-serif" || kind == "monospace",
           fmt::format("`{}` is no kind of family", kind));
  }

  void read_features(std::string_view mapping) {
    for (const std::string_view entry : entries_of(mapping)) {
      const auto [tag, value] = split_entry(entry);
      family().features.push_back({tag_of(tag), static_cast<std::uint32_t>(number_of(value))});
    }
    std::sort(family().features.begin(), family().features.end());
  }

  void end_family() {
    if (open_)
      expect(!family().faces.empty() && !family().package.empty(), "a family needs `package` and `faces`");
  }

  int number_of(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    expect(error == std::errc() && end == text.data() + text.size() && number >= 0,
           fmt::format("`{}` is no whole number", text));
    return number;
  }

  std::uint32_t tag_of(std::string_view text) {
    expect(text.size() == kTagLength, fmt::format("`{}` is no tag of four letters", text));
    return text.size() == kTagLength ? make_tag(text.data()) : 0;
  }

  static std::vector<std::string> texts_of(std::string_view list) {
    const std::vector<std::string_view> entries = entries_of(list);
    return {entries.begin(), entries.end()};
  }

  static constexpr std::size_t kTagLength = 4;
  int line_ = 0;
  std::string_view section_;
  std::string_view folder_;
  std::optional<FamilyId> open_;
  std::optional<CatalogueError> error_;
};

// The order in which weights stand in for the wanted one: 0 is best. CSS Fonts 4, section 5.2: from 400 to
// 500, first up to 500, then lighter ones, then bolder; below, lighter first; above, bolder first.
int weight_rank(int wanted, int offered) {
  constexpr int kOtherSide = 10'000;  // above any difference of weights, which end at 1000
  constexpr int kMedium = 500;
  const int distance = std::abs(offered - wanted);
  const bool bolder = offered > wanted;
  if (wanted < 400) return bolder ? kOtherSide + distance : distance;
  if (wanted > kMedium) return bolder || distance == 0 ? distance : kOtherSide + distance;
  if (bolder) return offered <= kMedium ? distance : 2 * kOtherSide + distance;
  return distance == 0 ? 0 : kOtherSide + distance;
}

}  // namespace

std::optional<FamilyId> Catalogue::family_named(std::string_view name) const {
  for (std::uint32_t i = 0; i < families.size(); ++i) {
    if (same_but_case(families[FamilyId{i}].name, name)) return FamilyId{i};
  }
  return std::nullopt;
}

Result<Catalogue> read_catalogue(std::string_view text, std::string_view name) {
  CatalogueReader reader;
  if (const std::optional<CatalogueError> error = reader.read(text))
    return Failure{fmt::format("{}:{}: {}", name, error->line, error->message), "install Recto again"};
  return std::move(reader.catalogue);
}

Result<Catalogue> load_catalogue(const Files& files, std::string_view path) {
  return match(
      files.read(Root::installation, path), [&](const Bytes& bytes) { return read_catalogue(bytes, path); },
      [&](const ReadFailure& failure) -> Result<Catalogue> {
        const std::string where = (files.root(Root::installation) / path).string();
        return Failure{fmt::format("cannot read {}: {}", where, failure.message), "install Recto again"};
      });
}

void append(Catalogue& catalogue, Catalogue more) {
  const auto first_family = static_cast<std::uint32_t>(catalogue.families.size());
  const auto first_face = static_cast<std::uint32_t>(catalogue.faces.size());
  for (CatalogueFace& face : more.faces) {
    face.family.value += first_family;
    catalogue.faces.push_back(std::move(face));
  }
  for (CatalogueFamily& family : more.families) {
    for (FaceId& face : family.faces) face.value += first_face;
    catalogue.families.push_back(std::move(family));
  }
  catalogue.roles.merge(more.roles);
}

FaceId match_face(const Catalogue& catalogue, FamilyId family, int weight, Slant slant) {
  const std::vector<FaceId>& faces = catalogue.families[family].faces;
  const auto rank = [&](FaceId id) {
    const CatalogueFace& face = catalogue.faces[id];
    return std::pair(face.italic != (slant == Slant::italic), weight_rank(weight, face.weight));
  };
  return *std::min_element(faces.begin(), faces.end(), [&](FaceId a, FaceId b) { return rank(a) < rank(b); });
}

}  // namespace recto
