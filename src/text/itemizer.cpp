#include "text/itemizer.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/tag.h"
#include "unicode/character.h"

namespace recto {
namespace {

constexpr std::uint32_t kCommon = make_tag("Zyyy");
constexpr std::uint32_t kInherited = make_tag("Zinh");

// Characters that the shaper draws with the face's space or hyphen when it lacks them (HarfBuzz's fallback
// for spaces).
bool drawn_by_another(char32_t c, const OpenFace& face) {
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F)
    return face.glyph_of(U' ').has_value();
  return (c == 0x2010 || c == 0x2011) && face.glyph_of(U'-').has_value();
}

bool covers_all(const OpenFace& face, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    at += decoded.length;
    const char32_t c = decoded.character;
    const bool plain = c >= 0x20 && c < 0x7F;
    if (!face.glyph_of(c) && (plain || (!is_invisible(c) && !drawn_by_another(c, face)))) return false;
  }
  return true;
}

// Whether the face can draw the cluster: as it is, composed or decomposed, as the shaper tries them.
bool covers(const OpenFace& face, std::string_view cluster) {
  return covers_all(face, cluster) || covers_all(face, normalize_nfc(cluster)) ||
         covers_all(face, normalize_nfd(cluster));
}

// The script that decides about fallback: the first character's, with symbols and shared punctuation as
// scripts of their own.
std::uint32_t script_of_cluster(std::string_view cluster) {
  const char32_t first = decode_utf8(cluster, 0).character;
  const std::uint32_t script = script_extensions(first).front();
  return script == kCommon || script == kInherited ? make_tag("Zsym") : script;
}

class Itemizer {
 public:
  Itemizer(const FaceRequest& request, FaceShelf& shelf)
      : request_(request), shelf_(shelf), first_(shelf.choose(request)) {}

  FaceId first() const { return first_; }

  // The face for the cluster; none when no face of the catalogue has it.
  std::optional<FaceId> face_for(std::string_view cluster, std::optional<FaceId> previous) {
    if (covers(shelf_.opened(first_), cluster)) return first_;
    // A neighbour's face keeps a stretch of one script in one face.
    if (previous && *previous != first_ && covers(shelf_.opened(*previous), cluster)) return previous;
    if (own_.empty()) own_ = shelf_.families_of(request_.families);
    if (const std::optional<FaceId> face = first_that_covers(own_, cluster)) return face;
    return first_that_covers(
        shelf_.fallback_families(script_of_cluster(cluster), request_.language, shelf_.kind_of(first_)),
        cluster);
  }

 private:
  std::optional<FaceId> first_that_covers(const std::vector<FamilyId>& families, std::string_view cluster) {
    for (const FamilyId family : families) {
      const FaceId id = shelf_.face_in(family, request_);
      const OpenFace* const face = shelf_.face(id);
      if (face != nullptr && covers(*face, cluster)) return id;
    }
    return std::nullopt;
  }

  const FaceRequest& request_;
  FaceShelf& shelf_;
  FaceId first_;
  std::vector<FamilyId> own_;  // found when first needed
};

}  // namespace

std::vector<Workshop::FaceRun> itemize_text(std::string_view text, const FaceRequest& request,
                                            FaceShelf& shelf, Segmenter& segmenter) {
  std::vector<Workshop::FaceRun> runs;
  if (text.empty()) return runs;
  Itemizer itemizer(request, shelf);
  const FaceId first = itemizer.first();
  if (covers_all(shelf.opened(first), text)) {
    runs.push_back({first, 0, static_cast<std::uint32_t>(text.size())});
    return runs;
  }
  std::uint32_t begin = 0;
  for (const std::uint32_t end : segmenter.grapheme_boundaries(text)) {
    const std::string_view cluster = text.substr(begin, end - begin);
    const std::optional<FaceId> previous =
        runs.empty() || runs.back().missing ? std::nullopt : std::optional(runs.back().face);
    const std::optional<FaceId> face = itemizer.face_for(cluster, previous);
    if (!face) {
      runs.push_back({shelf.choose({}), begin, end, true});
    } else if (previous == face) {
      runs.back().end = end;
    } else {
      runs.push_back({*face, begin, end});
    }
    begin = end;
  }
  return runs;
}

std::string_view missing_sign_of(const OpenFace& face) {
  if (face.glyph_of(0xFFFD)) return "\uFFFD";
  if (face.glyph_of(0x25A1)) return "\u25A1";
  return "?";
}

}  // namespace recto
