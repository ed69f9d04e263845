#include "text/hyphenator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "base/utf8.h"
#include "unicode/character.h"

namespace recto {
namespace {

constexpr std::string_view kSoftHyphenBytes = "\u00AD";
// No word of a natural language comes near; offsets are 16 bits wide.
constexpr std::size_t kLongestWord = 1000;
static_assert(kLongestWord < std::numeric_limits<std::uint16_t>::max());

// Debian's dictionaries: the region whose file serves a language that is asked for without one, or with one
// that has none of its own, and the package that has it.
struct Packaged {
  std::string_view language, region, package;
};
constexpr auto kPackaged = std::to_array<Packaged>({
    {"af", "ZA", "hyphen-af"},  {"as", "IN", "hyphen-as"},    {"be", "BY", "hyphen-be"},
    {"bg", "BG", "hyphen-bg"},  {"bn", "IN", "hyphen-bn"},    {"ca", "ES", "hyphen-ca"},
    {"cs", "CZ", "hyphen-cs"},  {"da", "DK", "hyphen-da"},    {"de", "DE", "hyphen-de"},
    {"el", "GR", "hyphen-el"},  {"en", "US", "hyphen-en-us"}, {"es", "ES", "hyphen-es"},
    {"et", "EE", "myspell-et"}, {"fr", "FR", "hyphen-fr"},    {"gl", "ES", "hyphen-gl"},
    {"gu", "IN", "hyphen-gu"},  {"hi", "IN", "hyphen-hi"},    {"hr", "HR", "hyphen-hr"},
    {"hu", "HU", "hyphen-hu"},  {"id", "ID", "hyphen-id"},    {"is", "IS", "hyphen-is"},
    {"it", "IT", "hyphen-it"},  {"kn", "IN", "hyphen-kn"},    {"lt", "LT", "hyphen-lt"},
    {"lv", "LV", "hyphen-lv"},  {"ml", "IN", "hyphen-ml"},    {"mn", "MN", "hyphen-mn"},
    {"mr", "IN", "hyphen-mr"},  {"nb", "NO", "hyphen-no"},    {"nl", "NL", "hyphen-nl"},
    {"nn", "NO", "hyphen-no"},  {"or", "IN", "hyphen-or"},    {"pa", "IN", "hyphen-pa"},
    {"pl", "PL", "hyphen-pl"},  {"pt", "PT", "hyphen-pt-pt"}, {"ro", "RO", "hyphen-ro"},
    {"ru", "RU", "hyphen-ru"},  {"sk", "SK", "hyphen-sk"},    {"sl", "SI", "hyphen-sl"},
    {"sr", "RS", "hyphen-sr"},  {"sv", "SE", "hyphen-sv"},    {"ta", "IN", "hyphen-ta"},
    {"te", "IN", "hyphen-te"},  {"uk", "UA", "hyphen-uk"},    {"zu", "ZA", "hyphen-zu"},
});

// Scripts in which words are divided with hyphens. Others divide none (Arabic, Hebrew), or anywhere without
// one.
constexpr auto kDividing =
    std::to_array<std::string_view>({"Latn", "Cyrl", "Grek", "Armn", "Geor", "Copt", "Deva", "Beng", "Gujr",
                                     "Guru", "Orya", "Taml", "Telu", "Knda", "Mlym"});
// Vietnamese and Hmong write each syllable as a word.
constexpr auto kOfSyllables = std::to_array<std::string_view>({"vi", "hmn", "hnj", "mww"});

template <class List>
bool is_among(std::string_view one, const List& list) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

const Packaged* packaged(std::string_view language) {
  const std::string primary = lower_ascii(primary_language(language));
  const auto* const found = std::find_if(kPackaged.begin(), kPackaged.end(),
                                         [&](const Packaged& entry) { return entry.language == primary; });
  return found == kPackaged.end() ? nullptr : found;
}

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
  if (const Packaged* usual = packaged(language)) add(usual->region);
  add({});
  return paths;
}

bool divides_words(std::string_view language) {
  return is_among(script_of_language(language), kDividing) &&
         !is_among(lower_ascii(primary_language(language)), kOfSyllables);
}

std::string_view hyphenation_package(std::string_view language) {
  const Packaged* const found = packaged(language);
  return found == nullptr ? std::string_view() : found->package;
}

Hyphenator::Dictionary& Hyphenator::read(const std::string& path) {
  Dictionary* dictionary = nullptr;
  {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<Dictionary>& kept = by_path_[path];
    if (!kept) kept = std::make_unique<Dictionary>();
    dictionary = kept.get();
  }
  std::call_once(dictionary->once, [&] {
    if (path.empty()) return;
    ReadResult result = files_.read(Root::system, path);
    if (Bytes* bytes = std::get_if<Bytes>(&result)) {
      dictionary->patterns = Patterns::read(std::move(*bytes));
    } else if (const auto& why = std::get<ReadFailure>(result); why.error == ReadError::unreadable) {
      dictionary->failure = Failure{fmt::format("cannot read the hyphenation patterns {}: {}",
                                                (files_.root(Root::system) / path).string(), why.message)};
    }
  });
  return *dictionary;
}

Hyphenator::Dictionary& Hyphenator::dictionary(std::string_view language) {
  {
    const std::lock_guard lock(mutex_);
    const auto known = by_language_.find(language);
    if (known != by_language_.end()) return *known->second;
  }
  Dictionary* found = nullptr;
  for (const std::string& path : dictionary_paths(language)) {
    found = &read(path);
    if (found->patterns || found->failure) break;
  }
  if (found == nullptr || (!found->patterns && !found->failure)) found = &read({});
  const std::lock_guard lock(mutex_);
  by_language_.emplace(language, found);
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

void Hyphenator::forget_beyond(std::size_t most) {
  for (auto& [path, dictionary] : by_path_)
    if (dictionary->words.size() > most) dictionary->words.clear();
}

bool Hyphenator::has_patterns(std::string_view language) {
  const Dictionary& found = dictionary(language);
  return found.patterns != nullptr || found.failure;
}

std::vector<Failure> Hyphenator::failures() {
  const std::lock_guard lock(mutex_);
  std::vector<Failure> all;
  for (const auto& [path, dictionary] : by_path_)
    if (dictionary->failure) all.push_back(*dictionary->failure);
  return all;
}

}  // namespace recto
