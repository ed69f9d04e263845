// Private to text/: the faces of the catalogue, each opened once, when it is first needed. Locked inside.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <span>
#include <tuple>

#include "text/catalogue.h"
#include "text/open_face.h"
#include "text/workshop.h"

namespace recto {

class FaceShelf {
 public:
  // Fails when the catalogue cannot be read or no face of its last resort can be opened.
  static Result<std::unique_ptr<FaceShelf>> open(const Files& files);

  // The face, opened; null when it cannot be, which is then among the failures.
  const OpenFace* face(FaceId id);
  // The same for a face that choose() or itemize() gave, and so could be opened.
  const OpenFace& opened(FaceId id);

  // The families that the names (or roles) stand for, in their order; unknown names are left out.
  std::vector<FamilyId> families_of(std::span<const std::string> names);
  // The family's face for a weight and slant.
  FaceId face_in(FamilyId family, const FaceRequest& request);
  FamilyKind kind_of(FaceId face);
  // Whether the face is drawn for a script with punctuation and digits of its own look (Arabic, Devanagari),
  // other than the ones that every book face has, the wide ones of East Asia, and symbols, which have none.
  bool has_own_punctuation(FaceId face);
  // The first family's face for weight and slant that can be opened; the last resort's behind them.
  FaceId choose(const FaceRequest& request);
  bool knows_family(std::string_view name);
  std::vector<std::string> family_names();

  // Families for characters of the script that the request's own lack, best first: those for the language,
  // then those of the kind, then in the catalogue's order; families for other scripts come last.
  const std::vector<FamilyId>& fallback_families(std::uint32_t script, std::string_view language,
                                                 FamilyKind kind);

  // The fallback file's first, then the faces' in the catalogue's order.
  std::vector<Failure> failures();

 private:
  explicit FaceShelf(const Files& files) : files_(files) {}
  FaceId search(const FaceRequest& request);
  struct Slot {
    std::once_flag once;
    std::unique_ptr<OpenFace> face;
  };
  Slot& slot(FaceId id);
  void open_slot(Slot& slot, FaceId id);
  // With the fallback file, which this reads; entries keep their ids.
  const Catalogue& whole();
  bool is_fallback(std::string_view family);
  void fail_fallback(Failure failure);
  const Catalogue& catalogue_with(FaceId id);
  std::vector<FamilyId> last_resort();

  const Files& files_;
  Catalogue main_;               // const once open() is through
  std::deque<Slot> main_slots_;  // parallel to its faces
  std::once_flag fallback_read_;
  std::string fallback_text_;
  std::set<std::string> fallback_names_;  // of its families, in lower case
  std::once_flag fallback_parsed_;
  Catalogue whole_;  // main_ and the fallback file; const once parsed
  std::deque<Slot> fallback_slots_;

  // What was chosen for a request, which is asked for every stretch of text.
  struct Choice {
    std::vector<std::string> families;
    int weight = 400;
    Slant slant = Slant::upright;
  };
  struct ChoiceOrder {
    using is_transparent = void;
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      if (a.weight != b.weight) return a.weight < b.weight;
      if (a.slant != b.slant) return a.slant < b.slant;
      return std::ranges::lexicographical_compare(a.families, b.families);
    }
  };
  std::shared_mutex choices_lock_;
  std::map<Choice, FaceId, ChoiceOrder> choices_;

  std::mutex mutex_;  // guards what follows
  std::map<FaceId, Failure> failures_;
  std::optional<Failure> fallback_failure_;
  std::map<std::tuple<std::uint32_t, std::string, FamilyKind>, std::vector<FamilyId>> orders_;
};

}  // namespace recto
