#include "text/shaping_language.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "unicode/character.h"

namespace recto {
namespace {

// Languages that ICU does not list, and faces of the catalogue have a language system for: Mandarin, Khamti,
// S'gaw Karen, Mon, Moldavian as it was written, Dari.
constexpr auto kAlsoKnown = std::to_array<std::string_view>({"cmn", "kht", "ksw", "mnw", "mo", "prs"});

// Subtags that have a language system for themselves, whatever language they stand behind (OpenType's IPPH,
// APPH, SYRE, SYRJ and SYRN).
constexpr auto kForAnyLanguage =
    std::to_array<std::string_view>({"fonipa", "fonnapa", "syre", "syrj", "syrn"});

// Subtags that choose among the language systems of one language, the strongest first.
struct Choice {
  std::string_view language, subtag;
};
constexpr auto kChoices = std::to_array<Choice>({{"zh", "hans"},
                                                 {"zh", "hk"},
                                                 {"zh", "mo"},
                                                 {"zh", "hant"},
                                                 {"zh", "tw"},
                                                 {"zh", "yue"},
                                                 {"yue", "hans"},
                                                 {"cmn", "hant"},
                                                 {"ro", "md"}});

// The subtags behind the language; what is behind a singleton is an extension, or for private use (RFC 5646,
// section 2.2.6).
std::string_view further_subtags(std::string_view tag) {
  std::size_t end = std::min(tag.find('-'), tag.size());
  const std::size_t begin = end;
  while (end < tag.size()) {
    const std::size_t next = std::min(tag.find('-', end + 1), tag.size());
    if (next - end == 2) break;
    end = next;
  }
  return tag.substr(begin, end - begin);
}

bool has_subtag(std::string_view further, std::string_view wanted) {
  for (std::size_t at = further.find(wanted); at != std::string_view::npos;
       at = further.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if (further[at - 1] == '-' && (end == further.size() || further[end] == '-')) return true;
  }
  return false;
}

// The letters of a language's name as one number; 0 for what is no name of two or three letters, as all of
// ISO 639 are.
std::uint32_t packed_name(std::string_view language) {
  if (language.size() != 2 && language.size() != 3) return 0;
  std::uint32_t packed = 0;
  for (const char c : language) packed = packed << 8U | static_cast<unsigned char>(c);
  return packed;
}

}  // namespace

ShapingLanguages::ShapingLanguages() {
  for (const std::string_view language : iso_languages()) known_.push_back(packed_name(language));
  for (const std::string_view language : kAlsoKnown) known_.push_back(packed_name(language));
  std::sort(known_.begin(), known_.end());
}

std::string ShapingLanguages::reduced(std::string_view tag) const {
  const std::string lower = lower_ascii(tag);
  const std::string_view language = primary_language(lower);
  const std::uint32_t name = packed_name(language);
  if (name == 0 || !std::binary_search(known_.begin(), known_.end(), name)) return {};
  std::string out(language);
  const std::string_view further = further_subtags(lower);
  if (further.empty()) return out;
  for (const std::string_view subtag : kForAnyLanguage) {
    if (has_subtag(further, subtag)) return "und-" + std::string(subtag);
  }
  for (const Choice& choice : kChoices) {
    if (choice.language != language || !has_subtag(further, choice.subtag)) continue;
    out += '-';
    out += choice.subtag;
    break;
  }
  return out;
}

}  // namespace recto
