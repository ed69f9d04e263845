// Private to text/: a hyphenation dictionary in the form of libhyphen (README.hyphen): Liang patterns in one
// or two levels, the first for the joints of compounds.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

// A set of patterns as a trie. Immutable once built.
class PatternTrie {
 public:
  PatternTrie();
  // `letters` lower case; values[i] stands before letter i, the last one behind all.
  void add(std::u32string_view letters, const std::vector<std::uint8_t>& values);
  bool empty() const { return nodes_.size() == 1; }
  // For each position before a letter of the word (lower case) and behind the last, the largest value of the
  // patterns that match there; odd ones allow a hyphen. The word's bounds match a full stop.
  std::vector<std::uint8_t> values_for(std::u32string_view word) const;

 private:
  struct Node {
    char32_t letter = 0;
    std::uint32_t child = 0, sibling = 0;  // 0 is none: the root is nobody's child
    std::uint32_t values = 0;              // into values_, where the count comes first; 0 is none
  };
  std::uint32_t step(std::uint32_t node, char32_t letter) const;

  std::vector<Node> nodes_;
  std::vector<std::uint8_t> values_;
};

struct HyphenMinima {
  // TeX's defaults: a short first piece reads well, a short last one does not.
  std::size_t left = 2, right = 3;
};

class Patterns {
 public:
  // Null when the text is no dictionary (an encoding that ICU does not know).
  static std::unique_ptr<Patterns> read(std::string_view dictionary);

  // Letters (lower case, without soft hyphens or digits) -> the positions, counted in letters, where a hyphen
  // may stand.
  std::vector<std::size_t> points(std::u32string_view word) const;

 private:
  void add_line(std::string_view line, std::size_t level);
  void add_points(std::u32string_view word, std::size_t offset, std::size_t level,
                  std::vector<std::size_t>& points) const;

  std::vector<PatternTrie> levels_;
  HyphenMinima minima_, compound_minima_;
  std::u32string never_beside_;  // NOHYPHEN
};

}  // namespace recto
