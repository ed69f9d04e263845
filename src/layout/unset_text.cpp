#include "layout/unset_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "doc/walk.h"
#include "unicode/segment.h"

namespace recto {
namespace {

// What one thread reads at a time.
constexpr std::size_t kPagesPerShare = 64;

// A character that no face has, and the node in whose text it is.
struct UnsetCharacter {
  NodeId node;
  std::string character;
};

// Calls use(run, node) for every run of the author's text, in the order of the pages.
template <class Use>
void each_run(const std::vector<Page>& pages, Use use) {
  for (const Page& page : pages) {
    for (const Placed& placed : page.frame.items) {
      const auto* run = std::get_if<GlyphRun>(&placed.item);
      const auto* owner = std::get_if<Content>(&placed.owner);
      if (run != nullptr && owner != nullptr) use(*run, owner->node);
    }
  }
}

std::vector<UnsetCharacter> unset_characters(const std::vector<Page>& pages) {
  std::vector<UnsetCharacter> out;
  each_run(pages, [&](const GlyphRun& run, NodeId node) {
    for (const std::string& character : run.actual) out.push_back({node, character});
  });
  return out;
}

// Finds unset characters in the source: exactly where the text is as it was written, else as its whole text.
class PlaceFinder {
 public:
  PlaceFinder(const Resolved& resolved, const std::vector<UnsetCharacter>& unset) : resolved_(resolved) {
    std::set<NodeId> nodes;
    for (const UnsetCharacter& one : unset) nodes.insert(one.node);
    each_inline(resolved.document, [&](const Inline& item) {
      const auto* text = std::get_if<Text>(&item.kind);
      if (text != nullptr && nodes.contains(item.id) && is_verbatim(*text, item.span))
        written_[item.id] = &text->text;
      return Visit::into;
    });
  }

  // The place behind the one that was last given in the same text, for they come in its order; else behind
  // the one that was last given for the same character.
  Span next(const UnsetCharacter& unset) {
    const Span whole = resolved_.span[unset.node];
    const auto text = written_.find(unset.node);
    if (text == written_.end()) return whole;
    std::size_t& last = last_[unset.node];
    std::size_t& from = from_[{unset.node, unset.character}];
    std::size_t at = text->second->find(unset.character, std::max(last, from));
    if (at == std::string::npos) at = text->second->find(unset.character, from);
    if (at == std::string::npos) return whole;
    last = from = at + unset.character.size();
    return {whole.file, static_cast<std::uint32_t>(whole.begin + at),
            static_cast<std::uint32_t>(whole.begin + from)};
  }

 private:
  const Resolved& resolved_;
  std::map<NodeId, const std::string*> written_;
  std::map<NodeId, std::size_t> last_;
  std::map<std::pair<NodeId, std::string>, std::size_t> from_;
};

// The characters of one script that no face has.
struct Missing {
  std::string example;
  std::vector<Span> places;
};

void report_missing_glyphs(const Resolved& resolved, const Paged& paged, Diagnostics& diagnostics) {
  const std::vector<UnsetCharacter> unset = unset_characters(paged.pages);
  if (unset.empty()) return;
  PlaceFinder places(resolved, unset);
  std::map<std::uint32_t, Missing> scripts;
  for (const UnsetCharacter& one : unset) {
    Missing& missing = scripts[script_of(decode_utf8(one.character, 0).character)];
    if (missing.places.empty()) missing.example = one.character;
    missing.places.push_back(places.next(one));
  }
  for (const auto& [script, missing] : scripts) {
    const auto character = static_cast<std::uint32_t>(decode_utf8(missing.example, 0).character);
    const std::size_t count = missing.places.size();
    diagnostics.report_folded(
        Code::missing_glyph, missing.places,
        fmt::format("no face has U+{:04X} (script {}{}); a visible sign stands for it", character,
                    script_code(script), count > 1 ? fmt::format(", {} places", count) : ""),
        "install a face that has it (`recto fonts` lists them), or take it out");
  }
}

// What joins characters to one sign, beside the characters themselves (UTS #51).
constexpr char32_t kJoiner = 0x200D;
bool is_skin_tone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }
bool is_regional_indicator(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

// Whether the grapheme is an emoji of several characters: with a skin tone, of emoji that are joined (letters
// of India and Arabia have joiners too), or a flag.
bool is_emoji_sequence(std::string_view grapheme) {
  bool joined = false, toned = false;
  int indicators = 0;
  for (std::size_t at = 0; at < grapheme.size();) {
    const Decoded next = decode_utf8(grapheme, at);
    const bool begins = at == 0;
    at += next.length;
    joined = joined || (next.character == kJoiner && !begins && at < grapheme.size());
    toned = toned || (is_skin_tone(next.character) && !begins);
    if (is_regional_indicator(next.character)) ++indicators;
  }
  const bool is_sign = script_code(script_of(decode_utf8(grapheme, 0).character)) == "Zyyy";
  return is_sign && (joined || toned || indicators > 1);
}

// How many signs stand side by side for these bytes of the run.
std::size_t signs_in(const ShapedRun& run, std::size_t begin, std::size_t end) {
  std::set<std::uint32_t> clusters;
  for (const Glyph& glyph : run.glyphs) {
    if (glyph.cluster >= begin && glyph.cluster < end && glyph.advance > 0) clusters.insert(glyph.cluster);
  }
  return clusters.size();
}

// All of these emoji hold a character of four bytes, which hardly any other text has.
bool may_hold_emoji(std::string_view text) { return text.find('\xF0') != std::string_view::npos; }

void add_split_emoji(const ShapedRun& run, NodeId node, Segmenter& segmenter,
                     std::vector<UnsetCharacter>& out) {
  if (!may_hold_emoji(run.text)) return;
  std::size_t begin = 0;
  for (const std::uint32_t end : segmenter.grapheme_boundaries(run.text)) {
    std::string grapheme = run.text.substr(begin, end - begin);
    if (is_emoji_sequence(grapheme) && signs_in(run, begin, end) > 1)
      out.push_back({node, std::move(grapheme)});
    begin = end;
  }
}

std::vector<UnsetCharacter> split_emoji(const std::vector<Page>& pages, Segmenter& segmenter) {
  std::vector<UnsetCharacter> out;
  each_run(pages, [&](const GlyphRun& run, NodeId node) {
    for (const RunPiece& piece : run.pieces) add_split_emoji(*piece.shaped, node, segmenter, out);
  });
  return out;
}

bool holds_emoji(const Document& document) {
  bool found = false;
  each_inline(document, [&](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    found = found || (text != nullptr && may_hold_emoji(text->text));
    return found ? Visit::past : Visit::into;
  });
  return found;
}

// One sign in the author's text that stands on paper as several beside each other: each such sign is told
// once.
void report_split_emoji(const Resolved& resolved, const Paged& paged, Segmenter& segmenter,
                        Diagnostics& diagnostics) {
  if (!holds_emoji(resolved.document)) return;
  const std::vector<UnsetCharacter> split = split_emoji(paged.pages, segmenter);
  PlaceFinder finder(resolved, split);
  std::map<std::string, std::vector<Span>> places;
  for (const UnsetCharacter& one : split) places[one.character].push_back(finder.next(one));
  for (const auto& [emoji, spans] : places) {
    diagnostics.report_folded(
        Code::missing_glyph, spans,
        fmt::format("no face has {} as one sign; its parts stand side by side{}", emoji,
                    spans.size() > 1 ? fmt::format(" ({} places)", spans.size()) : ""),
        "write a sign of one character, or show a picture; the e-book has what the reader's fonts have");
  }
}

// CSS Fonts 4, section 2.1.2: these stand for a kind of face, and name none.
constexpr auto kGenericFamilies = std::to_array<std::string_view>(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif",
     "ui-monospace", "ui-rounded", "math", "emoji", "fangsong"});

bool is_generic(const std::string& family) {
  return std::find(kGenericFamilies.begin(), kGenericFamilies.end(), lower_ascii(family)) !=
         kGenericFamilies.end();
}

// Whether text in these families looks as their list says: it has a face of one that is named, or names none
// and has a kind that there is.
bool has_face(const std::vector<std::string>& families, const Workshop& workshop) {
  const bool names_one = !std::all_of(families.begin(), families.end(), is_generic);
  return std::any_of(families.begin(), families.end(), [&](const std::string& family) {
    return (!names_one || !is_generic(family)) && workshop.knows_family(family);
  });
}

// What the list names, or all of it when it names nothing.
std::string names_in(const std::vector<std::string>& families) {
  std::vector<std::string> names;
  std::remove_copy_if(families.begin(), families.end(), std::back_inserter(names), is_generic);
  return fmt::format("{}", fmt::join(names.empty() ? families : names, ", "));
}

// The families and roles of the catalogue, for hints; taken at the first need, since it reads all of them.
class KnownFamilies {
 public:
  explicit KnownFamilies(Workshop& workshop) : workshop_(workshop) {}

  // What the author most likely meant by one of the names; empty when nothing is near.
  std::string likely_for(const std::vector<std::string>& families) {
    // The best stand first; what stands behind so many is no wish any more.
    constexpr int kMostCompared = 4;
    int compared = 0;
    for (const std::string& family : families) {
      if (is_generic(family) || compared++ >= kMostCompared) continue;
      if (std::string near = likely_for(lower_ascii(family)); !near.empty()) return near;
    }
    return {};
  }

 private:
  // "sans" and "mono" are the kinds of face cut short.
  static std::string generic_for(std::string_view name) {
    constexpr std::size_t kShortest = 4;
    const auto* const found =
        std::find_if(kGenericFamilies.begin(), kGenericFamilies.end(),
                     [&](std::string_view generic) { return generic.starts_with(name); });
    return name.size() >= kShortest && found != kGenericFamilies.end() ? std::string(*found) : std::string();
  }

  std::string likely_for(const std::string& name) {
    if (names_.empty()) {
      names_ = workshop_.family_names();
      for (const std::string& known : names_) folded_.push_back(lower_ascii(known));
    }
    std::string near = likely(name, folded_);
    if (near.empty()) {
      near = generic_for(name);
      return workshop_.knows_family(near) ? near : std::string();
    }
    const auto found = std::find(folded_.begin(), folded_.end(), near);
    return names_[static_cast<std::size_t>(found - folded_.begin())];
  }

  Workshop& workshop_;
  std::vector<std::string> names_, folded_;  // as they are written, and in lower case
};

std::string list_hint(const std::vector<std::string>& families) {
  const bool chooses = std::any_of(families.begin(), families.end(), is_generic);
  return std::string("`recto fonts` lists the families that it has") +
         (chooses ? "" : "; serif or sans-serif behind the name chooses what stands in");
}

void report_missing_fonts(const Styled& styled, Workshop& workshop, Diagnostics& diagnostics) {
  KnownFamilies known(workshop);
  for (const auto& [at, families] : styled.named_families) {
    if (has_face(families, workshop)) continue;
    const std::string near = known.likely_for(families);
    const FaceId instead = workshop.choose({families, ComputedStyle{}.font_weight, Slant::upright, {}});
    diagnostics
        .report(Code::missing_font, at,
                fmt::format("the font catalogue does not have {}; the PDF uses {} instead",
                            names_in(families), workshop.info(instead).family))
        .hint(near.empty() ? list_hint(families) : fmt::format("the nearest family is {}", near));
  }
}

bool has_right_to_left(std::string_view text) {
  // Hebrew, U+0590, is the first; no character before it has a greater byte.
  constexpr unsigned char kFirstByte = 0xD6;
  if (std::none_of(text.begin(), text.end(), [](unsigned char byte) { return byte >= kFirstByte; }))
    return false;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (is_right_to_left(decoded.character)) return true;
    i += decoded.length;
  }
  return false;
}

bool has_right_to_left(const GlyphRun& run) {
  const auto found_in = [](std::string_view text) { return has_right_to_left(text); };
  return std::any_of(run.actual.begin(), run.actual.end(), found_in) ||
         std::any_of(run.pieces.begin(), run.pieces.end(),
                     [&](const RunPiece& piece) { return found_in(piece.shaped->text); });
}

void add_right_to_left(const Page& page, std::vector<NodeId>& owners) {
  for (const Placed& placed : page.frame.items) {
    const auto* run = std::get_if<GlyphRun>(&placed.item);
    const auto* owner = std::get_if<Content>(&placed.owner);
    if (run != nullptr && owner != nullptr && has_right_to_left(*run)) owners.push_back(owner->node);
  }
}

void report_direction(std::span<const Span> places, Diagnostics& diagnostics) {
  if (places.empty()) return;
  diagnostics.report_folded(
      Code::direction_not_done, places,
      places.size() == 1
          ? std::string("right-to-left text is set from left to right for now")
          : fmt::format("{} right-to-left texts are set from left to right for now", places.size()),
      "give readers the e-book, which shows it as it should be; the PDF does not claim PDF/UA-1");
}

// Texts of one language that want hyphens, and those among them that are longer than a line may be, in bytes:
// a name or two need none.
struct WantsHyphens {
  std::vector<Span> all, longer;
};
constexpr std::size_t kLine = 60;

void report_missing_patterns(const Styled& styled, Workshop& workshop, Diagnostics& diagnostics) {
  const Resolved& resolved = *styled.resolved;
  std::map<LanguageId, WantsHyphens> wanting;
  each_inline(resolved.document, [&](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    if (text == nullptr || styled.style(item.id).hyphens != Hyphens::auto_) return Visit::into;
    WantsHyphens& texts = wanting[resolved.language[item.id]];
    texts.all.push_back(item.span);
    if (text->text.size() > kLine) texts.longer.push_back(item.span);
    return Visit::into;
  });
  for (const auto& [id, texts] : wanting) {
    const std::string& language = resolved.languages[id];
    if (workshop.has_patterns(language)) continue;
    const std::string_view package = Workshop::patterns_package(language);
    if (!package.empty()) {
      diagnostics.report_folded(
          Code::hyphenation_missing, texts.all,
          fmt::format("no hyphenation patterns for “{}” are installed", language),
          fmt::format("install the package {}, or set `hyphens: manual` for the language", package));
    } else if (!texts.longer.empty() && Workshop::divides_words(language)) {
      diagnostics.report_folded(Code::hyphenation_missing, texts.longer,
                                fmt::format("no hyphenation patterns for “{}” are known, so that its lines "
                                            "are uneven or wide between words",
                                            language),
                                "put soft hyphens (U+00AD) into long words, or set `text-align: start; "
                                "hyphens: manual` for the language");
    }
  }
}

}  // namespace

std::vector<Span> right_to_left_texts(const Resolved& resolved, const std::vector<Page>& pages, Pool& pool) {
  std::vector<std::vector<NodeId>> found(Pool::shares(pages.size(), kPagesPerShare));
  pool.each_share(pages.size(), kPagesPerShare, [&](const Pool::Share& share) {
    for (std::size_t i = share.begin; i < share.end; ++i) add_right_to_left(pages[i], found[share.index]);
  });
  std::vector<Span> places;
  std::set<NodeId> known;
  for (const std::vector<NodeId>& of_share : found)
    for (const NodeId node : of_share)
      if (known.insert(node).second) places.push_back(resolved.span[node]);
  return places;
}

void report_unset_text(const Styled& styled, const Paged& paged, Workshop& workshop,
                       Diagnostics& diagnostics) {
  const Resolved& resolved = *styled.resolved;
  report_missing_fonts(styled, workshop, diagnostics);
  report_missing_glyphs(resolved, paged, diagnostics);
  report_split_emoji(resolved, paged, workshop.segmenter(), diagnostics);

  report_direction(paged.right_to_left, diagnostics);

  report_missing_patterns(styled, workshop, diagnostics);
}

}  // namespace recto
