#include "text/itemizer.h"

#include <algorithm>
#include <array>

#include "base/language_tag.h"
#include "base/utf8.h"
#include "text/tag.h"
#include "unicode/character.h"

namespace recto {
namespace {

constexpr std::uint32_t kCommon = make_tag("Zyyy");
constexpr std::uint32_t kInherited = make_tag("Zinh");
constexpr std::uint32_t kSymbols = make_tag("Zsym");
constexpr std::uint32_t kHan = make_tag("Hani");
constexpr auto kEastAsian =
    std::to_array({kHan, make_tag("Hira"), make_tag("Kana"), make_tag("Bopo"), make_tag("Hang")});
// Longer clusters are not looked for whole: no orthography has them, and a tower of marks may be megabytes
// high.
constexpr std::size_t kLongestCluster = 128;

template <class List>
bool is_among(std::uint32_t script, const List& scripts) {
  return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

// Characters that the shaper draws with the face's space or hyphen when it lacks them (HarfBuzz's fallback
// for spaces).
bool drawn_by_another(char32_t c, const OpenFace& face) {
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F)
    return face.glyph_of(U' ').has_value();
  return (c == 0x2010 || c == 0x2011) && face.glyph_of(U'-').has_value();
}

bool covers_as_written(const OpenFace& face, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    at += decoded.length;
    const char32_t c = decoded.character;
    const bool plain = c >= 0x20 && c < 0x7F;
    if (!face.glyph_of(c) && (plain || (!is_invisible(c) && !drawn_by_another(c, face)))) return false;
  }
  return true;
}

// The cluster as it is, composed and decomposed, as the shaper tries them; each spelling once. Made before
// faces are asked: there are hundreds of them, and for what none has they are asked all.
std::vector<std::string> spellings_of(std::string_view cluster) {
  std::vector<std::string> spellings{std::string(cluster)};
  for (std::string& other : std::array{normalize_nfc(cluster), normalize_nfd(cluster)}) {
    if (std::find(spellings.begin(), spellings.end(), other) == spellings.end())
      spellings.push_back(std::move(other));
  }
  return spellings;
}

bool covers(const OpenFace& face, const std::vector<std::string>& spellings) {
  return std::any_of(spellings.begin(), spellings.end(),
                     [&](const std::string& spelling) { return covers_as_written(face, spelling); });
}

bool is_shared(std::string_view cluster) {
  const std::uint32_t script = script_of(decode_utf8(cluster, 0).character);
  return script == kCommon || script == kInherited;
}

// The script whose faces are tried first: of shared characters the first that uses them, or symbols.
std::uint32_t fallback_script(std::string_view cluster) {
  const std::uint32_t script = script_extensions(decode_utf8(cluster, 0).character).front();
  return script == kCommon || script == kInherited ? kSymbols : script;
}

// Quotation marks, dashes and dots that Chinese and Japanese write a whole em wide, though Unicode shares
// them with the West (UAX #11, ambiguous width; CLREQ 3.1.1, JLREQ 3.1.2).
bool is_wide_in_east_asia(std::string_view cluster) {
  constexpr auto kWide =
      std::to_array<std::string_view>({"\u2018", "\u2019", "\u201C", "\u201D", "\u2014", "\u2025", "\u2026"});
  return std::find(kWide.begin(), kWide.end(), cluster) != kWide.end();
}

bool writes_wide_punctuation(std::string_view language) {
  const std::string_view primary = primary_language(language);
  return primary == "zh" || primary == "ja" || primary == "yue";
}

bool has_east_asian_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    at += decoded.length;
    if (decoded.character >= 0x2E80 && is_among(script_of(decoded.character), kEastAsian)) return true;
  }
  return false;
}

class Itemizer {
 public:
  Itemizer(std::string_view text, const FaceRequest& request, const ItemizerTools& tools)
      : text_(text), request_(request), tools_(tools), first_(tools.shelf.choose(request)) {}

  std::vector<Workshop::FaceRun> run() {
    if (text_.empty()) return {};
    wide_punctuation_ = writes_wide_punctuation(request_.language) &&
                        tools_.shelf.kind_of(first_) != FamilyKind::monospace && has_east_asian_text(text_);
    if (!wide_punctuation_ && covers_as_written(tools_.shelf.opened(first_), text_))
      return {{first_, 0, static_cast<std::uint32_t>(text_.size())}};
    std::uint32_t begin = 0;
    for (const std::uint32_t end : tools_.segmenter.grapheme_boundaries(text_)) {
      place(begin, end);
      begin = end;
    }
    return std::move(runs_);
  }

 private:
  // A cluster goes to one face; one that no face has whole (a letter and its marks) in characters, each to
  // its own.
  void place(std::uint32_t begin, std::uint32_t end) {
    if (const std::optional<FaceId> face = face_for(text_.substr(begin, end - begin)))
      return add(begin, end, *face);
    while (begin < end) {
      const std::uint32_t next = begin + decode_utf8(text_, begin).length;
      if (const std::optional<FaceId> face = face_for(text_.substr(begin, next - begin))) {
        add(begin, next, *face);
      } else {
        runs_.push_back({tools_.shelf.choose({{}, request_.weight, request_.slant}), begin, next, true});
      }
      begin = next;
    }
  }

  void add(std::uint32_t begin, std::uint32_t end, FaceId face) {
    if (previous() == face) {
      runs_.back().end = end;
    } else {
      runs_.push_back({face, begin, end});
    }
  }

  std::optional<FaceId> previous() const {
    return runs_.empty() || runs_.back().missing ? std::nullopt : std::optional(runs_.back().face);
  }

  // None when no face of the catalogue has the cluster.
  std::optional<FaceId> face_for(std::string_view cluster) {
    if (wide_punctuation_ && is_wide_in_east_asia(cluster)) return found_for(cluster, kHan);
    const bool first_has_it = covers_as_written(tools_.shelf.opened(first_), cluster);
    if (first_has_it && (runs_.empty() || runs_.back().face == first_)) return first_;
    // Punctuation, digits and spaces inside Arabic or Devanagari come from the face of the script; a symbol
    // beside a symbol from the same one.
    const std::optional<FaceId> before = previous();
    const bool may_join =
        before && *before != first_ && (!first_has_it || tools_.shelf.has_own_punctuation(*before));
    if (may_join && is_shared(cluster) && covers_as_written(tools_.shelf.opened(*before), cluster))
      return before;
    return first_has_it ? first_ : found_for(cluster, fallback_script(cluster));
  }

  // Looks into the memo, then through the catalogue.
  std::optional<FaceId> found_for(std::string_view cluster, std::uint32_t script) {
    if (cluster.size() > kLongestCluster) return std::nullopt;
    if (answers_ == nullptr) answers_ = &tools_.memo.answers_to(request_);
    // The same mark may be asked for as a wide one in one text and as a Western one in another.
    const std::string key = std::string(cluster) + (script == kHan ? "/wide" : "");
    {
      const std::lock_guard lock(tools_.memo.mutex);
      const auto known = answers_->find(key);
      if (known != answers_->end()) return known->second;
    }
    const std::optional<FaceId> face = search(cluster, script);
    const std::lock_guard lock(tools_.memo.mutex);
    answers_->emplace(key, face);
    return face;
  }

  std::optional<FaceId> search(std::string_view cluster, std::uint32_t script) {
    const std::vector<std::string> spellings = spellings_of(cluster);
    const bool wide = script == kHan && is_wide_in_east_asia(cluster);
    if (!wide) {
      if (covers(tools_.shelf.opened(first_), spellings)) return first_;
      if (const auto own = first_that_covers(tools_.shelf.families_of(request_.families), spellings))
        return own;
    }
    return first_that_covers(
        tools_.shelf.fallback_families(script, request_.language, tools_.shelf.kind_of(first_)), spellings);
  }

  std::optional<FaceId> first_that_covers(const std::vector<FamilyId>& families,
                                          const std::vector<std::string>& spellings) {
    for (const FamilyId family : families) {
      const FaceId id = tools_.shelf.face_in(family, request_);
      const OpenFace* const face = tools_.shelf.face(id);
      if (face != nullptr && covers(*face, spellings)) return id;
    }
    return std::nullopt;
  }

  std::string_view text_;
  const FaceRequest& request_;
  const ItemizerTools& tools_;
  FaceId first_;
  bool wide_punctuation_ = false;
  FallbackMemo::Faces* answers_ = nullptr;
  std::vector<Workshop::FaceRun> runs_;
};

}  // namespace

std::vector<Workshop::FaceRun> itemize_text(std::string_view text, const FaceRequest& request,
                                            const ItemizerTools& tools) {
  return Itemizer(text, request, tools).run();
}

std::string_view missing_sign_of(const OpenFace& face) {
  if (face.glyph_of(0xFFFD)) return "\uFFFD";
  if (face.glyph_of(0x25A1)) return "\u25A1";
  return "?";
}

}  // namespace recto
