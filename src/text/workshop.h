// The batch's one shared store of work done once (faces opened, words shaped, hyphenation patterns loaded)
// and its threads. It is locked inside and may be used from many threads; it changes speed, never a result.
// Everything it hands out lives as long as it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/pool.h"
#include "base/result.h"
#include "text/catalogue.h"
#include "text/face.h"
#include "unicode/segment.h"

namespace recto {

enum class TextDirection : std::uint8_t { left_to_right, right_to_left };

struct Glyph {
  std::uint16_t id = 0;
  bool joined = false;        // a cut before its characters may change glyphs or distances on either side
  std::uint32_t cluster = 0;  // byte offset into the run's text where the glyph's characters start
  std::int32_t advance = 0;   // font units, like the offsets
  std::int32_t x_offset = 0, y_offset = 0;
};

// What a word is shaped with, by number: equal requests have one.
using ShapingId = Id<struct ShapingTag>;

// A word (or a space, or a piece of a word) shaped in one face, in font units. Immutable.
struct ShapedRun {
  FaceId face;
  ShapingId shaping;
  std::string text;
  std::vector<Glyph> glyphs;  // visual order
  std::int32_t width = 0;     // sum of the advances
  // Advance up to each byte of the text (size text.size() + 1); within a cluster it does not grow.
  std::vector<std::int32_t> width_to;
};

struct ShapeRequest {
  FaceId face;
  // BCP 47; as far as faces tell languages apart
  std::string_view language = {};
  TextDirection direction = TextDirection::left_to_right;
  std::span<const FeatureSetting> features = {};  // sorted by tag
};

// What a style asks of a face.
struct FaceRequest {
  std::span<const std::string> families;  // names or roles, best first
  int weight = 400;
  Slant slant = Slant::upright;
  std::string_view language = {};  // chooses among the CJK faces
};

class Workshop {
 public:
  // `files` must have the system and installation roots set, and outlive the workshop; `threads` work at the
  // same time. Fails when the catalogue cannot be read or none of its fonts is installed.
  static Result<std::unique_ptr<Workshop>> open(const Files& files, unsigned threads = 1);
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  // The best face of the catalogue for the request, by CSS Fonts 4 section 5 (family, then style, then
  // weight); unknown family names are skipped. Always gives a face: the last resort is the catalogue's
  // fallback role.
  FaceId choose(const FaceRequest& request);
  // Whether the catalogue knows this family or role name, in whatever case it is written.
  bool knows_family(std::string_view name) const;
  // Of every role and of every family of the catalogue, in its order.
  std::vector<std::string> family_names();

  // A stretch of text that one face can draw. A `missing` stretch is one character that no face of the
  // catalogue has: shape missing_sign(face) in the run's face in place of it, and give the PDF the character
  // as ActualText.
  struct FaceRun {
    FaceId face;
    std::uint32_t begin = 0, end = 0;
    bool missing = false;
  };
  // Splits text (UTF-8) into runs: the first choice where it has the characters, then the request's other
  // families, then the fallback faces by script and language. At grapheme boundaries, unless no face has a
  // letter and its marks together. Punctuation inside Arabic or Devanagari goes with the script, and
  // quotation marks and dashes inside Chinese and Japanese are the wide ones.
  std::vector<FaceRun> itemize(std::string_view text, const FaceRequest& request);

  // A visible sign that the face has: U+FFFD, else U+25A1, else a question mark.
  std::string_view missing_sign(FaceId face);

  const FaceInfo& info(FaceId face);
  ShapingId shaping(const ShapeRequest& request);
  // Shapes once per (text, shaping) and remembers. A word longer than the shaper's bound is shaped in pieces.
  // Controls (tab, line feed) and default-ignorable characters leave no glyph: their bytes belong to a
  // neighbour's cluster.
  const ShapedRun& shape(std::string_view text, ShapingId shaping);
  const ShapedRun& shape(std::string_view text, const ShapeRequest& request) {
    return shape(text, shaping(request));
  }
  // Subset to these glyphs (ids of the face), each once, sorted or not. Same glyphs, same bytes.
  Result<FontSubset> subset(FaceId face, std::vector<std::uint16_t> glyphs);

  // Byte offsets inside the word where it may be hyphenated (Liang, with the language's minima). Soft hyphens
  // in the word are the author's and come alone: the offsets behind them. Without patterns for the language
  // (say, "") only those.
  const std::vector<std::uint16_t>& hyphenate(std::string_view word, std::string_view language);
  bool has_patterns(std::string_view language);
  // Whether the language divides words at line ends, with patterns or without.
  static bool divides_words(std::string_view language);
  // Debian's package that has the language's patterns; empty when there is none.
  static std::string_view patterns_package(std::string_view language);

  // Faces of the catalogue that were wanted and could not be opened, with the package to install; in
  // catalogue order, behind a fallback catalogue that was wanted and could not be read. What they should have
  // drawn came from other families. Then hyphenation patterns that are there and could not be read.
  std::vector<Failure> failures();

  // Line opportunities and grapheme boundaries, with the iterators that they need kept for the batch.
  Segmenter& segmenter();

  // Forgets the words that were shaped and hyphenated when they have become many, so that a batch takes no
  // more memory the longer it is. No document may be in the making.
  void forget_many_words();

  // What the batch's threads share out among them.
  Pool& pool();

 private:
  Workshop();
  struct Store;
  std::unique_ptr<Store> store_;
};

}  // namespace recto
