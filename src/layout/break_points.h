// Private to shape_text(): the places where a line may end, put behind the pieces that are shaped so far.
// Relies on the pieces having their widths; leaves every point with what a line before and behind it
// measures, its penalty, and how far its glyphs hang into the margin.
#pragma once

#include "layout/shaped_text.h"

namespace recto {

// Where a line's text ends, and where the next line's begins: behind the spaces between.
struct LineGap {
  std::uint32_t end = 0, next = 0;
  TextSums before, after;
};

class BreakPoints {
 public:
  BreakPoints(const TextTools& tools, const InlineText& text, const ComputedStyle& block, ShapedText& out)
      : tools_(tools), text_(text), block_(block), out_(out) {}

  // Between two words, or at a line end that must be.
  void add_between(const LineGap& gap, Opportunity kind);
  // Between the graphemes of a word that is wider than the measure: its pieces are the last ones from `first`
  // on, `before` is what stands in front of them. Numbers and units that fit the measure stay whole.
  void add_anywhere(std::size_t first, const TextSums& before, Length measure);
  // Where the language's patterns or the author's soft hyphens divide the word.
  void add_hyphens(const ShapedWord& word);

 private:
  // What the parts of a divided word measure in points, without the hyphen.
  struct Halves {
    double first = 0, second = 0;
  };

  Hyphens hyphens_of(const ShapedWord& word, const ShapedPiece& piece) const;
  void hyphenate(const ShapedPiece& piece, const TextSums& start, Hyphens allowed);
  Halves halves_as_shaped(const ShapedPiece& piece, std::uint32_t offset) const;
  Halves halves_apart(const ShapedPiece& piece, std::uint32_t offset) const;
  BreakPoint& add(const LineGap& gap, BreakKind kind);
  bool is_kept_whole(const ShapedPiece& piece, std::uint32_t at, Length measure) const;
  double width_before_cut(const ShapedPiece& piece, std::uint32_t last, std::uint32_t at) const;
  double width_to(const ShapedPiece& piece, std::uint32_t offset) const;
  double width_alone(const ShapedPiece& piece, std::string_view text) const;
  std::string_view text_of(const ShapedPiece& piece) const;
  double hang_of(char32_t c) const;

  const TextTools& tools_;
  const InlineText& text_;
  const ComputedStyle& block_;
  ShapedText& out_;
};

}  // namespace recto
