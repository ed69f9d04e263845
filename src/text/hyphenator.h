// Private to text/: hyphenation by Liang's patterns (Liang 1983) from the dictionaries of Debian's hyphen-*
// packages, each read when its language is first asked for. Locked inside; remembers words.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/files.h"
#include "text/patterns.h"

namespace recto {

class Hyphenator {
 public:
  explicit Hyphenator(const Files& files) : files_(files) {}

  const std::vector<std::uint16_t>& hyphenate(std::string_view word, std::string_view language);
  // Also when they could not be read.
  bool has_patterns(std::string_view language);
  // Forgets the words of each dictionary that has more than so many. No answer that it gave may be in use.
  void forget_beyond(std::size_t most);
  // Of dictionaries that are there and could not be read, by their paths.
  std::vector<Failure> failures();

 private:
  // Lets a word be looked up without a copy of it.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  struct Dictionary {
    std::once_flag once;
    std::unique_ptr<Patterns> patterns;  // null when the system has no such file, or it cannot be read
    std::optional<Failure> failure = {};
    std::mutex mutex;
    // Guarded by the mutex; never iterated.
    std::unordered_map<std::string, std::vector<std::uint16_t>, TextHash, std::equal_to<>> words;
  };
  // The file's, read once; of no path that of every language without patterns.
  Dictionary& read(const std::string& path);
  Dictionary& dictionary(std::string_view language);

  const Files& files_;
  std::mutex mutex_;
  // Guarded by mutex_. Many tags share a file: the patterns of German take 4 MB, and a document may have a
  // tag for each of its words.
  std::map<std::string, std::unique_ptr<Dictionary>> by_path_;
  std::map<std::string, Dictionary*, std::less<>> by_language_;
};

// The dictionary files of a language, best first, below the system's root: its own region's, then the usual
// region's.
std::vector<std::string> dictionary_paths(std::string_view language);

// Whether the language divides words at line ends with hyphens: in alphabets and in the scripts of India, but
// for languages whose words have one syllable.
bool divides_words(std::string_view language);

// Debian's package that has the language's dictionary; empty when there is none.
std::string_view hyphenation_package(std::string_view language);

}  // namespace recto
