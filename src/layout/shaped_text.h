// A paragraph's text shaped: pieces (words, spaces, pictures) with their widths, and the places where a line
// may end. Relies on the Workshop for shaping, line opportunities and hyphenation points; independent of the
// measure but for words that are wider than it, which may also break between graphemes.
#pragma once

#include <string_view>
#include <vector>

#include "layout/inline_text.h"
#include "layout/total_fit.h"
#include "unicode/segment.h"

namespace recto {

// How far a space may stretch and shrink, as a share of its width (Knuth's values for Computer Modern).
inline constexpr double kSpaceStretch = 1.0 / 2;
inline constexpr double kSpaceShrink = 1.0 / 3;

// Punctuation that fills half of its square: what closes has its blank behind, what opens in front.
inline constexpr std::u32string_view kWideClosing =
    U"\u3001\u3002\uFF0C\uFF0E\u300D\u300F\uFF09\u3011\u300B\u3009\u3015";
inline constexpr std::u32string_view kWideOpening = U"\u300C\u300E\uFF08\u3010\u300A\u3008\u3014";

enum class ShapedKind { word, space, line_end, picture, missing };

struct ShapedPiece {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  std::uint32_t segment = 0;
  ShapedKind kind = ShapedKind::word;
  const ShapedRun* run = nullptr;  // none for a line end or a picture
  double width = 0;                // points
  double stretch = 0, shrink = 0;  // of a space, or of the gap behind it in a line, at ratio 1 and -1
};

// Width, stretch and shrink of the text up to a place, in points.
struct TextSums {
  double width = 0, stretch = 0, shrink = 0;
};

// A word that may be hyphenated: its pieces, and what stands before them.
struct ShapedWord {
  std::size_t first = 0, end = 0;
  TextSums before;
  enum class Room : std::uint8_t { fits, fits_no_line } room = Room::fits;
};

struct ShapedText {
  std::vector<ShapedPiece> pieces;
  std::vector<BreakPoint> breaks;  // where a line may end, in order; the last is forced
  std::vector<ShapedWord> words;   // in order; until hyphenate()
  std::vector<Address>
      addresses;  // in order; no hyphen comes into them, not even where the author put a soft one
};

// What shaping and setting need beside the text.
struct TextTools {
  Workshop& workshop;
  const Resolved& resolved;
};

Slant slant_of(const ComputedStyle& style);
FaceRequest face_request(const Segment& segment, const Resolved& resolved);
// OpenType features of a style, sorted by tag.
std::vector<FeatureSetting> feature_settings(const ComputedStyle& style);
double font_unit(const TextTools& tools, FaceId face, const ComputedStyle& style);  // points
// What a segment's text is shaped with in a face.
ShapingId shaping_of(const TextTools& tools, const Segment& segment, FaceId face);
// Shapes a stretch of one segment in one face.
const ShapedRun& shape_piece(const TextTools& tools, const Segment& segment, FaceId face,
                             std::string_view text);

// Of a run in the segment's style, letter-spacing included, in points; `unit` is the font_unit() of both.
double width_of(const ShapedRun& run, const Segment& segment, double unit);
double width_of(const TextTools& tools, const ShapedRun& run, const Segment& segment);

// `block` is the paragraph's style; `measure` its narrowest line in points.
ShapedText shape_text(const TextTools& tools, const InlineText& text, const ComputedStyle& block,
                      double measure);
// Adds the places where words may be hyphenated. Of a word that fits no line these are the patterns' also
// where the style leaves hyphens to the author: without one it would be cut. Apart, for most paragraphs do
// without: to find one place takes the shaping of both halves.
void hyphenate(const TextTools& tools, const InlineText& text, const ComputedStyle& block,
               ShapedText& shaped);

}  // namespace recto
