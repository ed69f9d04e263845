#include "text/hyphenator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/language_tag.h"
#include "base/utf8.h"
#include "unicode/character.h"

namespace recto {
namespace {

constexpr std::string_view kSoftHyphenBytes = "\u00AD";
// No word of a natural language comes near; offsets are 16 bits wide.
constexpr std::size_t kLongestWord = 1000;
static_assert(kLongestWord < std::numeric_limits<std::uint16_t>::max());

// The region whose dictionary serves a language that is asked for without one, or with one that has none of
// its own.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kUsualRegion = {
    {{"be", "BY"}, {"cs", "CZ"}, {"da", "DK"}, {"de", "DE"}, {"el", "GR"}, {"en", "US"},
     {"es", "ES"}, {"et", "EE"}, {"fr", "FR"}, {"hu", "HU"}, {"id", "ID"}, {"it", "IT"},
     {"nl", "NL"}, {"pl", "PL"}, {"pt", "PT"}, {"ro", "RO"}, {"ru", "RU"}, {"sk", "SK"},
     {"sl", "SI"}, {"sv", "SE"}, {"uk", "UA"}, {"zu", "ZA"}}};

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return out;
}

// A letter of a word with where it stands.
struct Letter {
  char32_t lower;
  std::uint16_t begin;
};

// A stretch of letters with apostrophes inside; `word` ends it.
using Stretch = std::vector<Letter>;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019; }

// What looks like an address, a path or a number with letters is not prose.
bool is_hyphenable(std::string_view word) {
  return word.size() <= kLongestWord && word.find_first_of("0123456789/\\@_:.=") == std::string_view::npos;
}

std::vector<Stretch> stretches_of(std::string_view word) {
  std::vector<Stretch> stretches(1);
  for (std::size_t at = 0; at < word.size();) {
    const Decoded decoded = decode_utf8(word, at);
    const char32_t c = is_apostrophe(decoded.character) ? U'\'' : simple_lowercase(decoded.character);
    const bool inside = is_letter(c) || is_mark(c) || (c == U'\'' && !stretches.back().empty());
    if (inside) {
      stretches.back().push_back({c, static_cast<std::uint16_t>(at)});
    } else if (!stretches.back().empty()) {
      stretches.emplace_back();
    }
    at += decoded.length;
  }
  for (Stretch& stretch : stretches) {
    while (!stretch.empty() && stretch.back().lower == U'\'') stretch.pop_back();
  }
  return stretches;
}

// The offsets behind the soft hyphens, but for one that ends the word.
std::vector<std::uint16_t> soft_hyphens_of(std::string_view word) {
  std::vector<std::uint16_t> offsets;
  for (std::size_t at = word.find(kSoftHyphenBytes); at < kLongestWord;
       at = word.find(kSoftHyphenBytes, at + 1)) {
    const std::size_t behind = at + kSoftHyphenBytes.size();
    if (behind < word.size()) offsets.push_back(static_cast<std::uint16_t>(behind));
  }
  return offsets;
}

std::vector<std::uint16_t> points_of(std::string_view word, const Patterns* patterns) {
  std::vector<std::uint16_t> offsets = soft_hyphens_of(word);
  const bool authors = word.find(kSoftHyphenBytes) != std::string_view::npos;
  if (authors || patterns == nullptr || !is_hyphenable(word)) return offsets;
  for (const Stretch& stretch : stretches_of(word)) {
    std::u32string letters;
    for (const Letter& letter : stretch) letters.push_back(letter.lower);
    for (const std::size_t point : patterns->points(letters)) {
      if (!is_mark(letters[point])) offsets.push_back(stretch[point].begin);
    }
  }
  return offsets;
}

}  // namespace

std::vector<std::string> dictionary_paths(std::string_view language) {
  const std::string_view primary = primary_language(language);
  std::vector<std::string> paths;
  if (primary.empty()) return paths;
  const auto add = [&](std::string_view region) {
    paths.push_back(region.empty() ? fmt::format("hyphen/hyph_{}.dic", primary)
                                   : fmt::format("hyphen/hyph_{}_{}.dic", primary, region));
  };
  // The region is the subtag of two letters behind the primary one (RFC 5646, section 2.2.4).
  for (std::size_t at = language.find('-'); at != std::string_view::npos; at = language.find('-', at + 1)) {
    const std::string_view subtag = language.substr(at + 1, language.find('-', at + 1) - at - 1);
    if (subtag.size() == 2) add(upper_ascii(subtag));
  }
  const auto usual = std::find_if(kUsualRegion.begin(), kUsualRegion.end(),
                                  [&](const auto& entry) { return entry.first == primary; });
  if (usual != kUsualRegion.end()) add(usual->second);
  add({});
  return paths;
}

Hyphenator::Dictionary& Hyphenator::dictionary(std::string_view language) {
  Dictionary* found = nullptr;
  {
    const std::lock_guard lock(mutex_);
    const auto known = by_language_.find(language);
    found =
        known != by_language_.end()
            ? known->second.get()
            : by_language_.emplace(std::string(language), std::make_unique<Dictionary>()).first->second.get();
  }
  std::call_once(found->once, [&] {
    for (const std::string& path : dictionary_paths(language)) {
      ReadResult result = files_.read(Root::system, path);
      if (Bytes* bytes = std::get_if<Bytes>(&result)) found->patterns = Patterns::read(std::move(*bytes));
      if (found->patterns) break;
    }
  });
  return *found;
}

const std::vector<std::uint16_t>& Hyphenator::hyphenate(std::string_view word, std::string_view language) {
  Dictionary& words = dictionary(language);
  {
    const std::lock_guard lock(words.mutex);
    const auto found = words.words.find(word);
    if (found != words.words.end()) return found->second;
  }
  std::vector<std::uint16_t> points = points_of(word, words.patterns.get());
  const std::lock_guard lock(words.mutex);
  return words.words.try_emplace(std::string(word), std::move(points)).first->second;
}

bool Hyphenator::has_patterns(std::string_view language) { return dictionary(language).patterns != nullptr; }

}  // namespace recto
