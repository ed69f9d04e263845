#include "epub/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace recto::epub {
namespace {

// ISO 15924 codes of scripts in use that run from right to left.
constexpr std::array<std::string_view, 11> kScripts = {"adlm", "arab", "aran", "hebr", "mand", "nkoo",
                                                       "rohg", "samr", "syrc", "thaa", "yezi"};
// Languages whose usual script (CLDR, likely subtags) is one of these.
constexpr std::array<std::string_view, 19> kLanguages = {"ar",  "arc", "azb", "bal", "ckb", "dv",  "fa",
                                                         "glk", "he",  "iw",  "ks",  "lrc", "mzn", "nqo",
                                                         "pnb", "ps",  "sd",  "ug",  "ur"};

void mark_own_words(XmlElement& element, std::string_view language) {
  const std::string_view its_own = words_language(language);
  if (its_own != language) element.set("lang", std::string(its_own)).set("xml:lang", std::string(its_own));
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

template <class List>
bool contains(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

bool is_right_to_left(std::string_view language) {
  const std::string tag = lower_ascii(language);
  const std::size_t first = std::min(tag.find('-'), tag.size());
  // RFC 5646, section 2.1: the script subtag has four letters and follows the language and its three-letter
  // extensions.
  for (std::size_t at = first; at < tag.size();) {
    const std::size_t end = std::min(tag.find('-', at + 1), tag.size());
    const std::string_view subtag = std::string_view(tag).substr(at + 1, end - at - 1);
    if (subtag.size() == 4 && std::all_of(subtag.begin(), subtag.end(), is_letter))
      return contains(kScripts, subtag);
    if (subtag.size() != 3) break;
    at = end;
  }
  const std::string_view primary = std::string_view(tag).substr(0, first);
  return contains(kLanguages, primary) || primary == "yi" || primary == "ji";
}

void say(XmlElement& element, Word own, std::string_view language) {
  element.add_text(word(own, language));
  mark_own_words(element, language);
}

void name(XmlElement& element, Word own, std::string_view language, std::string_view follows) {
  element.set("aria-label", fmt::format("{}{}{}", word(own, language), follows.empty() ? "" : " ", follows));
  mark_own_words(element, language);
}

}  // namespace recto::epub
