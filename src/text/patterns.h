// Private to text/: a hyphenation dictionary in the form of libhyphen, which is Liang's patterns in one or
// two levels, the first for the joints of compounds. Patterns stay as they stand in the file, in its
// encoding: the German dictionary has a megabyte of them, of which a document uses few.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recto {

// The patterns of one level, found by their letters. `text` must outlive it; the lines lie in it.
class PatternTable {
 public:
  PatternTable(std::string_view text, const std::vector<std::string_view>& lines);
  // For each byte of the word (and its end), the largest value of the patterns that match there; odd ones
  // allow a hyphen. The word's bounds match a full stop.
  std::vector<std::uint8_t> values_for(std::string_view word) const;

 private:
  struct Slot {
    std::uint32_t hash = 0;   // of the letters
    std::uint32_t place = 0;  // of the line in the text, from 1; 0 is a free slot
  };
  void add(std::string_view line);
  std::string_view line_at(std::uint32_t place) const;

  std::string_view text_;
  std::vector<Slot> slots_;  // open addressing; a power of two, at most half full
  std::size_t longest_ = 0;  // bytes of letters
};

// How a dictionary writes letters: UTF-8, or a charset of one byte a letter.
class LetterCode {
 public:
  // False when ICU does not know the charset, or it is not of one byte.
  bool set(std::string charset);
  // A letter that the charset does not have becomes a byte that no pattern has.
  void append(std::string& out, char32_t letter) const;
  std::u32string decode(std::string_view bytes) const;

 private:
  bool utf8_ = true;
  std::u32string letters_;                                 // of the 256 bytes
  std::vector<std::pair<char32_t, unsigned char>> bytes_;  // the other way, sorted
};

struct HyphenMinima {
  // TeX's defaults (plain.tex): a short first piece reads well, a short last one does not.
  std::size_t left = 2, right = 3;
};

class Patterns {
 public:
  // Null when the text is no dictionary that we can read.
  static std::unique_ptr<Patterns> read(std::string dictionary);

  // Letters (lower case, without soft hyphens or digits) -> the positions, counted in letters, where a hyphen
  // may stand.
  std::vector<std::size_t> points(std::u32string_view word) const;

 private:
  void read_lines();
  bool read_setting(std::string_view line);
  void add_points(std::string_view word, std::size_t offset, std::size_t level,
                  std::vector<std::size_t>& points) const;

  std::string text_;  // whole; the tables point into it
  LetterCode code_;
  std::vector<PatternTable> levels_;
  HyphenMinima minima_;
  std::u32string never_beside_;  // NOHYPHEN
};

}  // namespace recto
