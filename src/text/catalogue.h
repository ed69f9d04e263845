// The font catalogue: the families that Recto may use, in which Debian package each lies, under which licence
// and with which checksum. Plain values read from fonts/*.yaml of the installation; opening a face is the
// Workshop's work.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/ids.h"
#include "base/result.h"
#include "text/face.h"

namespace recto {

enum class FamilyKind { serif, sans_serif, monospace };

struct FeatureSetting {
  std::uint32_t tag = 0;
  std::uint32_t value = 1;
  friend auto operator<=>(const FeatureSetting&, const FeatureSetting&) = default;
};

using FamilyId = Id<struct FamilyTag>;

struct CatalogueFace {
  FamilyId family;
  std::string path;    // below the system's root
  unsigned index = 0;  // in a collection
  int weight = 400;
  bool italic = false;
  std::string sha256;  // of the whole file, lower-case hexadecimal
};

struct CatalogueFamily {
  std::string name;
  FamilyKind kind = FamilyKind::sans_serif;
  std::string package;                   // of Debian
  std::string licence;                   // an SPDX expression
  std::vector<std::uint32_t> scripts;    // packed ISO 15924
  std::vector<std::string> languages;    // BCP 47; empty is any
  std::vector<FeatureSetting> features;  // sorted by tag; set unless the style says otherwise
  std::vector<FaceId> faces;
};

struct Catalogue {
  IdVec<FamilyTag, CatalogueFamily> families;
  IdVec<FaceTag, CatalogueFace> faces;
  std::map<std::string, std::vector<std::string>, std::less<>> roles;  // role -> family names, best first

  // CSS Fonts 4, section 5.1: the letter case of a name does not matter.
  std::optional<FamilyId> family_named(std::string_view name) const;
};

// `name` is what a failure calls the file.
Result<Catalogue> read_catalogue(std::string_view text, std::string_view name);
// Reads a catalogue file of the installation, by its path below the installation's root.
Result<Catalogue> load_catalogue(const Files& files, std::string_view path);
// Puts the families, faces and roles of another file behind those that are there, which keep their ids.
void append(Catalogue& catalogue, Catalogue more);

enum class Slant { upright, italic };
// The face of the family for a weight and slant: CSS Fonts 4, section 5.2, steps for font-style and
// font-weight.
FaceId match_face(const Catalogue& catalogue, FamilyId family, int weight, Slant slant);

// --- for `recto fonts` ---

enum class FaceState { installed, missing, changed, unusable };
enum class FontCheck { presence, checksums };

struct FaceReport {
  std::string family, package, licence, path;
  unsigned index = 0;
  int weight = 400;
  bool italic = false;
  std::vector<std::string> roles;  // that name the family
  FaceState state = FaceState::installed;
  std::string message;  // what is wrong and what to do; empty when installed
};

// Every face of the catalogue in its order, with its state on this machine. `checksums` reads each file whole
// and takes a second.
Result<std::vector<FaceReport>> report_fonts(const Files& files, FontCheck check);

// Where the catalogue lies below the installation's root.
inline constexpr std::string_view kCataloguePath = "fonts/catalogue.yaml";
inline constexpr std::string_view kFallbackPath = "fonts/fallback.yaml";

}  // namespace recto
