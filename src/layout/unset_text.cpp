#include "layout/unset_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "doc/walk.h"
#include "unicode/segment.h"

namespace recto {
namespace {

// Enough places to see a pattern.
constexpr std::size_t kShownPlaces = 3;
// Languages that are written without hyphens at line ends.
constexpr auto kNeverHyphenated =
    std::to_array<std::string_view>({"ja", "zh", "ko", "th", "lo", "km", "my", "vi"});

// Where something of one kind was met, and how often.
struct Places {
  std::size_t count = 0;
  std::vector<Span> shown;
  std::string example;

  void add(Span at) {
    ++count;
    if (shown.size() < kShownPlaces) shown.push_back(at);
  }
};

void report(Code code, const Places& places, std::string message, std::string hint,
            Diagnostics& diagnostics) {
  Diagnostic& one = diagnostics.report(code, places.shown.front(), std::move(message));
  one.hint(std::move(hint));
  for (std::size_t i = 1; i < places.shown.size(); ++i) one.hint("another is here", places.shown[i]);
}

std::string script_name(std::uint32_t tag) {
  constexpr unsigned kByte = 8, kMask = 0xFF;
  std::string name;
  for (int shift = 24; shift >= 0; shift -= static_cast<int>(kByte))
    name += static_cast<char>((tag >> static_cast<unsigned>(shift)) & kMask);
  return name;
}

void add_missing(const GlyphRun& run, Span at, std::map<std::uint32_t, Places>& scripts) {
  for (const std::string& character : run.actual) {
    if (character.empty()) continue;
    Places& places = scripts[script_of(decode_utf8(character, 0).character)];
    if (places.count == 0) places.example = character;
    places.add(at);
  }
}

void report_missing_glyphs(const Resolved& resolved, const Paged& paged, Diagnostics& diagnostics) {
  std::map<std::uint32_t, Places> scripts;
  for (const Page& page : paged.pages) {
    for (const Placed& placed : page.frame.items) {
      const auto* run = std::get_if<GlyphRun>(&placed.item);
      const auto* owner = std::get_if<Content>(&placed.owner);
      if (run != nullptr && owner != nullptr) add_missing(*run, resolved.span[owner->node], scripts);
    }
  }
  for (const auto& [script, places] : scripts) {
    const auto character = static_cast<std::uint32_t>(decode_utf8(places.example, 0).character);
    const std::string what =
        fmt::format("no face has U+{:04X} (script {}{}); a visible sign stands for it", character,
                    script_name(script), places.count > 1 ? fmt::format(", {} places", places.count) : "");
    report(Code::missing_glyph, places, what, "see `recto fonts` for the faces that are installed",
           diagnostics);
  }
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (decoded.character >= 0x80 && is_right_to_left(decoded.character)) return true;
    i += decoded.length;
  }
  return false;
}

bool wants_patterns(const std::string& language, Workshop& workshop) {
  const std::string_view primary = std::string_view(language).substr(0, language.find('-'));
  return std::find(kNeverHyphenated.begin(), kNeverHyphenated.end(), primary) == kNeverHyphenated.end() &&
         !workshop.has_patterns(language);
}

}  // namespace

void report_unset_text(const Styled& styled, const Paged& paged, Workshop& workshop,
                       Diagnostics& diagnostics) {
  const Resolved& resolved = *styled.resolved;
  report_missing_glyphs(resolved, paged, diagnostics);

  Places right_to_left;
  std::map<LanguageId, Places> hyphenated;
  each_inline(resolved.document, [&](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    if (text == nullptr) return Visit::into;
    if (has_right_to_left(text->text)) right_to_left.add(item.span);
    if (styled.style(item.id).hyphens == Hyphens::auto_)
      hyphenated[resolved.language[item.id]].add(item.span);
    return Visit::into;
  });
  if (right_to_left.count > 0) {
    report(Code::direction_not_done, right_to_left,
           right_to_left.count == 1 ? std::string("right-to-left text is set from left to right for now")
                                    : fmt::format("{} right-to-left texts are set from left to right for now",
                                                  right_to_left.count),
           "the e-book shows it as it should be", diagnostics);
  }
  for (const auto& [id, places] : hyphenated) {
    const std::string& language = resolved.languages[id];
    if (!wants_patterns(language, workshop)) continue;
    report(Code::hyphenation_missing, places,
           fmt::format("no hyphenation patterns for “{}” are installed", language),
           "install the hyphenation package of the language, or set `hyphens: manual` for it", diagnostics);
  }
}

}  // namespace recto
