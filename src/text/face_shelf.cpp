#include "text/face_shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/match.h"
#include "text/tag.h"

namespace recto {
namespace {

constexpr std::string_view kLastResort = "fallback";

// The names on the lines that begin a family in a catalogue file, in lower case.
std::set<std::string> family_lines(std::string_view text) {
  constexpr std::string_view kMark = "- family: ";
  std::set<std::string> names;
  for (std::size_t at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at)) {
    at += kMark.size();
    names.insert(lower_ascii(text.substr(at, text.find('\n', at) - at)));
  }
  return names;
}

// How well a family's languages fit: the length of the longest of them that is the text's language or
// encloses it (zh encloses zh-Hant); 0 when the family is for any language; -1 when it is for others.
int language_fit(const CatalogueFamily& family, std::string_view language) {
  int best = family.languages.empty() ? 0 : -1;
  for (const std::string& own : family.languages) {
    const bool encloses = language.substr(0, own.size()) == own &&
                          (language.size() == own.size() || language[own.size()] == '-');
    if (encloses) best = std::max(best, static_cast<int>(own.size()));
  }
  return best;
}

}  // namespace

Result<std::unique_ptr<FaceShelf>> FaceShelf::open(const Files& files) {
  Result<Catalogue> catalogue = load_catalogue(files, kCataloguePath);
  if (!catalogue) return catalogue.failure();
  std::unique_ptr<FaceShelf> shelf(new FaceShelf(files));
  shelf->main_ = std::move(catalogue).value();
  shelf->main_slots_.resize(shelf->main_.faces.size());
  for (const FamilyId family : shelf->last_resort()) {
    if (shelf->face(shelf->face_in(family, {})) != nullptr) return shelf;
  }
  const std::vector<Failure> failures = shelf->failures();
  if (failures.empty())
    return Failure{fmt::format("{} has no families for the role {}", kCataloguePath, kLastResort),
                   "install Recto again"};
  return failures.front();
}

FaceShelf::Slot& FaceShelf::slot(FaceId id) {
  if (id.value < main_slots_.size()) return main_slots_[id.value];
  whole();
  return fallback_slots_.at(id.value - main_slots_.size());
}

const Catalogue& FaceShelf::catalogue_with(FaceId id) {
  return id.value < main_slots_.size() ? main_ : whole();
}

void FaceShelf::open_slot(Slot& slot, FaceId id) {
  const Catalogue& catalogue = catalogue_with(id);
  const CatalogueFace& entry = catalogue.faces[id];
  const CatalogueFamily& family = catalogue.families[entry.family];
  Result<std::unique_ptr<OpenFace>> face = match(
      files_.map(Root::system, entry.path),
      [&](MappedFile file) { return OpenFace::open(std::move(file), entry, family); },
      [&](const ReadFailure& failure) -> Result<std::unique_ptr<OpenFace>> {
        return Failure{fmt::format("cannot read the font {}: {}",
                                   (files_.root(Root::system) / entry.path).string(), failure.message),
                       fmt::format("install the Debian package {}", family.package)};
      });
  if (face) {
    slot.face = std::move(face).value();
    return;
  }
  const std::lock_guard lock(mutex_);
  failures_.emplace(id, face.failure());
}

const OpenFace* FaceShelf::face(FaceId id) {
  Slot& wanted = slot(id);
  std::call_once(wanted.once, [&] { open_slot(wanted, id); });
  return wanted.face.get();
}

const OpenFace& FaceShelf::opened(FaceId id) {
  const OpenFace* const open = face(id);
  RECTO_ASSERT(open != nullptr);
  return *open;
}

void FaceShelf::fail_fallback(Failure failure) {
  const std::lock_guard lock(mutex_);
  fallback_failure_ = std::move(failure);
}

// Looks for the name before it parses, since sheets name families that nobody has (Georgia) and the file is
// long.
bool FaceShelf::is_fallback(std::string_view family) {
  std::call_once(fallback_read_, [&] {
    ReadResult result = files_.read(Root::installation, kFallbackPath);
    if (Bytes* const bytes = std::get_if<Bytes>(&result)) {
      fallback_text_ = std::move(*bytes);
      fallback_names_ = family_lines(fallback_text_);
      return;
    }
    const std::string where = (files_.root(Root::installation) / kFallbackPath).string();
    fail_fallback({fmt::format("cannot read {}: {}", where, std::get<ReadFailure>(result).message),
                   "install Recto again"});
  });
  return fallback_names_.contains(lower_ascii(family));
}

const Catalogue& FaceShelf::whole() {
  std::call_once(fallback_parsed_, [&] {
    whole_ = main_;
    is_fallback({});
    Result<Catalogue> more = read_catalogue(fallback_text_, kFallbackPath);
    if (more) {
      append(whole_, std::move(more).value());
    } else {
      fail_fallback(more.failure());
    }
    fallback_slots_.resize(whole_.faces.size() - main_.faces.size());
  });
  return whole_;
}

std::vector<FamilyId> FaceShelf::families_of(std::span<const std::string> names) {
  std::vector<FamilyId> families;
  const auto add = [&](std::string_view name) {
    std::optional<FamilyId> id = main_.family_named(name);
    if (!id && is_fallback(name)) id = whole().family_named(name);
    if (id && std::find(families.begin(), families.end(), *id) == families.end()) families.push_back(*id);
  };
  for (const std::string& name : names) {
    const auto role = main_.roles.find(lower_ascii(name));
    if (role == main_.roles.end()) {
      add(name);
    } else {
      for (const std::string& family : role->second) add(family);
    }
  }
  return families;
}

std::vector<FamilyId> FaceShelf::last_resort() {
  const std::string role(kLastResort);
  return families_of({&role, 1});
}

FaceId FaceShelf::face_in(FamilyId family, const FaceRequest& request) {
  const Catalogue& catalogue = family.value < main_.families.size() ? main_ : whole();
  return match_face(catalogue, family, request.weight, request.slant);
}

FamilyKind FaceShelf::kind_of(FaceId face) {
  const Catalogue& catalogue = catalogue_with(face);
  return catalogue.families[catalogue.faces[face].family].kind;
}

bool FaceShelf::has_own_punctuation(FaceId face) {
  constexpr auto kOthers =
      std::to_array({make_tag("Latn"), make_tag("Hani"), make_tag("Zsym"), make_tag("Zmth")});
  const Catalogue& catalogue = catalogue_with(face);
  const std::vector<std::uint32_t>& scripts = catalogue.families[catalogue.faces[face].family].scripts;
  return std::none_of(scripts.begin(), scripts.end(), [&](std::uint32_t script) {
    return std::find(kOthers.begin(), kOthers.end(), script) != kOthers.end();
  });
}

FaceId FaceShelf::choose(const FaceRequest& request) {
  {
    const std::shared_lock lock(choices_lock_);
    const auto known = choices_.find(request);
    if (known != choices_.end()) return known->second;
  }
  const FaceId face = search(request);
  const std::lock_guard lock(choices_lock_);
  choices_.try_emplace({{request.families.begin(), request.families.end()}, request.weight, request.slant},
                       face);
  return face;
}

FaceId FaceShelf::search(const FaceRequest& request) {
  std::vector<FamilyId> families = families_of(request.families);
  const std::vector<FamilyId> behind = last_resort();
  families.insert(families.end(), behind.begin(), behind.end());
  for (const FamilyId family : families) {
    const FaceId id = face_in(family, request);
    if (face(id) != nullptr) return id;
  }
  // open() made sure of the last resort in regular weight; another weight of it may be missing.
  for (const FamilyId family : behind) {
    const FaceId id = face_in(family, {});
    if (face(id) != nullptr) return id;
  }
  fail_as_bug("a face of the last resort is open", __FILE__, __LINE__);
}

bool FaceShelf::knows_family(std::string_view name) {
  return main_.roles.contains(lower_ascii(name)) || main_.family_named(name) || is_fallback(name);
}

std::vector<std::string> FaceShelf::family_names() {
  const Catalogue& catalogue = whole();
  std::vector<std::string> names;
  for (const auto& [role, families] : catalogue.roles) names.push_back(role);
  for (std::uint32_t i = 0; i < catalogue.families.size(); ++i)
    names.push_back(catalogue.families[FamilyId{i}].name);
  return names;
}

const std::vector<FamilyId>& FaceShelf::fallback_families(std::uint32_t script, std::string_view language,
                                                          FamilyKind kind) {
  const Catalogue& catalogue = whole();
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = orders_.try_emplace({script, std::string(language), kind});
  std::vector<FamilyId>& order = found->second;
  if (!is_new) return order;
  const auto rank = [&](FamilyId id) {
    const CatalogueFamily& family = catalogue.families[id];
    const bool for_script =
        std::find(family.scripts.begin(), family.scripts.end(), script) != family.scripts.end();
    return std::tuple(!for_script, -language_fit(family, language), family.kind != kind);
  };
  for (std::uint32_t i = 0; i < catalogue.families.size(); ++i) order.push_back(FamilyId{i});
  std::stable_sort(order.begin(), order.end(), [&](FamilyId a, FamilyId b) { return rank(a) < rank(b); });
  return order;
}

std::vector<Failure> FaceShelf::failures() {
  const std::lock_guard lock(mutex_);
  std::vector<Failure> list;
  if (fallback_failure_) list.push_back(*fallback_failure_);
  for (const auto& [id, failure] : failures_) list.push_back(failure);
  return list;
}

}  // namespace recto
