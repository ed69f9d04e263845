#include "text/catalogue.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "text/tag.h"

namespace recto {
namespace {

// What a wrong catalogue says; caught in read_catalogue, where it becomes a Failure.
struct CatalogueError {
  std::string message;
  int line;
};

int line_of(const YAML::Node& node) { return node.Mark().line + 1; }

std::string text_of(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  if (!node || !node.IsScalar() || node.Scalar().empty())
    throw CatalogueError{fmt::format("`{}` is missing or no text", key), line_of(map)};
  return node.Scalar();
}

int number_of(const YAML::Node& map, const char* key, int otherwise) {
  const YAML::Node node = map[key];
  if (!node) return otherwise;
  try {
    return node.as<int>();
  } catch (const YAML::Exception&) {
    throw CatalogueError{fmt::format("`{}` is no whole number", key), line_of(map)};
  }
}

std::vector<std::string> texts_of(const YAML::Node& node) {
  std::vector<std::string> texts;
  for (const YAML::Node& item : node) texts.push_back(item.as<std::string>());
  return texts;
}

std::uint32_t tag_of(const std::string& text, const YAML::Node& at) {
  constexpr std::size_t kTagLength = 4;
  if (text.size() != kTagLength)
    throw CatalogueError{fmt::format("`{}` is no tag of four letters", text), line_of(at)};
  return make_tag(text.c_str());
}

FamilyKind kind_of(const YAML::Node& map) {
  const std::string kind = text_of(map, "kind");
  if (kind == "serif") return FamilyKind::serif;
  if (kind == "sans-serif") return FamilyKind::sans_serif;
  if (kind == "monospace") return FamilyKind::monospace;
  throw CatalogueError{fmt::format("`{}` is no kind of family", kind), line_of(map)};
}

std::vector<FeatureSetting> features_of(const YAML::Node& map) {
  std::vector<FeatureSetting> features;
  for (const auto& entry : map["features"]) {
    features.push_back({tag_of(entry.first.as<std::string>(), map), entry.second.as<std::uint32_t>()});
  }
  std::sort(features.begin(), features.end());
  return features;
}

CatalogueFace face_of(const YAML::Node& map, const std::string& folder) {
  CatalogueFace face;
  face.path = folder + "/" + text_of(map, "file");
  face.index = static_cast<unsigned>(number_of(map, "index", 0));
  face.weight = number_of(map, "weight", 400);
  face.italic = map["style"] && map["style"].as<std::string>() == "italic";
  face.sha256 = text_of(map, "sha256");
  return face;
}

void read_family(Catalogue& catalogue, const YAML::Node& map) {
  CatalogueFamily family;
  family.name = text_of(map, "family");
  family.kind = kind_of(map);
  family.package = text_of(map, "package");
  family.licence = text_of(map, "licence");
  for (const std::string& script : texts_of(map["scripts"])) family.scripts.push_back(tag_of(script, map));
  family.languages = texts_of(map["languages"]);
  family.features = features_of(map);
  const std::string folder = text_of(map, "folder");
  const FamilyId id{static_cast<std::uint32_t>(catalogue.families.size())};
  for (const YAML::Node& node : map["faces"]) {
    CatalogueFace face = face_of(node, folder);
    face.family = id;
    family.faces.push_back(catalogue.faces.push_back(std::move(face)));
  }
  if (family.faces.empty()) throw CatalogueError{"a family without faces", line_of(map)};
  catalogue.families.push_back(std::move(family));
}

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
    if (families[FamilyId{i}].name == name) return FamilyId{i};
  }
  return std::nullopt;
}

Result<Catalogue> read_catalogue(const std::string& yaml, std::string_view name) {
  Catalogue catalogue;
  try {
    const YAML::Node root = YAML::Load(yaml);
    for (const auto& role : root["roles"]) {
      catalogue.roles.emplace(role.first.as<std::string>(), texts_of(role.second));
    }
    for (const YAML::Node& family : root["families"]) read_family(catalogue, family);
  } catch (const CatalogueError& error) {
    return Failure{fmt::format("{}:{}: {}", name, error.line, error.message), "install Recto again"};
  } catch (const YAML::Exception& error) {
    return Failure{fmt::format("{}:{}: {}", name, error.mark.line + 1, error.msg), "install Recto again"};
  }
  return catalogue;
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

FaceId match_face(const Catalogue& catalogue, FamilyId family, int weight, bool italic) {
  const std::vector<FaceId>& faces = catalogue.families[family].faces;
  const auto rank = [&](FaceId id) {
    const CatalogueFace& face = catalogue.faces[id];
    return std::pair(face.italic != italic, weight_rank(weight, face.weight));
  };
  return *std::min_element(faces.begin(), faces.end(), [&](FaceId a, FaceId b) { return rank(a) < rank(b); });
}

}  // namespace recto
