#include "layout/break_points.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "unicode/character.h"

namespace recto {
namespace {

// A break inside a word that is wider than the measure: only where nothing else is left.
constexpr float kEmergencyPenalty = 3000;
// TeX's \hyphenpenalty.
constexpr float kHyphenPenalty = 50;
// Breaks behind a hyphen of the author's are a little worse than between words.
constexpr float kAfterHyphenPenalty = 30;

// A piece of more bytes gets no hyphens: to look for each takes time by the square of the length. The longest
// words of natural languages stay below, soft hyphens included.
constexpr std::size_t kLongestHyphenated = 256;

// Shares of a glyph that hang into the margin under `protrusion: 1` (typesetting notes, 9.1).
double hang_share(char32_t c) {
  switch (c) {
    case U'.':
    case U',':
      return 0.7;
    case U'-':
    case U'\u2010':
    case U'\u00AD':
      return 0.55;
    case U'\u2013':
    case U'\u2014':
      return 0.2;
    case U':':
    case U';':
      return 0.3;
    case U'\'':
    case U'"':
    case U'\u2018':
    case U'\u2019':
    case U'\u201C':
    case U'\u201D':
      return 0.5;
    case U'(':
    case U')':
      return 0.1;
    default:
      return kWideClosing.find(c) != std::u32string_view::npos ||
                     kWideOpening.find(c) != std::u32string_view::npos
                 ? 1
                 : 0;
  }
}

// Both halves of a hyphenated word are shaped and kept where the cut changes them, which takes room by the
// word's length in bytes times its cuts. Beyond this product only cuts that change nothing are taken: the
// longest words of German, with a cut every three letters, stay below, soft hyphens included.
constexpr std::size_t kMostShapedInHalves = 4000;

// Bytes [begin, end) of a piece's text; empty: nothing.
struct Stretch {
  std::size_t begin = 0, end = 0;
};

// The row of bytes of one kind round the place, read no further than `longest` to either side.
template <class Belongs>
Stretch row_round(std::string_view text, std::size_t at, std::size_t longest, Belongs belongs) {
  std::size_t begin = at, end = at;
  while (begin > 0 && at - begin <= longest && belongs(text[begin - 1])) --begin;
  while (end < text.size() && end - at <= longest && belongs(text[end])) ++end;
  return {begin, end};
}

// The number round the place: of "350" no reader expects the rest on the next line. A longer row of digits is
// no number that somebody reads.
Stretch number_round(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestNumber = 12;
  Stretch row = row_round(text, at, kLongestNumber,
                          [](char c) { return is_digit_ascii(c) || c == '.' || c == ',' || c == '/'; });
  while (row.begin < at && !is_digit_ascii(text[row.begin])) ++row.begin;
  while (row.end > at && !is_digit_ascii(text[row.end - 1])) --row.end;
  const bool short_enough = row.end - row.begin <= kLongestNumber;
  return short_enough && row.begin < at && at < row.end ? row : Stretch{};
}

// The unit behind a number, "mg" of "350mg", which stands on the next line as a whole.
Stretch unit_round(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestUnit = 6;  // bytes, as µmol has
  const Stretch row =
      row_round(text, at, kLongestUnit, [](char c) { return is_word_byte(c) && !is_digit_ascii(c); });
  const bool follows = row.begin > 0 && is_digit_ascii(text[row.begin - 1]);
  const bool short_enough = row.end - row.begin <= kLongestUnit;
  return follows && short_enough && row.begin < at && at < row.end ? row : Stretch{};
}

// Not inside of a ligature.
bool is_between_glyphs(const ShapedRun& run, std::uint32_t at) {
  return run.width_to.at(at) != run.width_to.at(at - 1);
}

// Text is set from left to right, so that the glyphs' clusters rise.
std::size_t glyphs_before(const ShapedRun& run, std::uint32_t offset) {
  const auto first = std::partition_point(run.glyphs.begin(), run.glyphs.end(),
                                          [&](const Glyph& glyph) { return glyph.cluster < offset; });
  return static_cast<std::size_t>(first - run.glyphs.begin());
}

// Whether both halves, shaped apart, have the glyphs and the distances that they have in the run. The shaper
// knows that of stretches of one script, which a letter on either side makes of them.
bool cuts_nothing(const ShapedRun& run, std::uint32_t at) {
  const auto glyph = std::find_if(run.glyphs.begin(), run.glyphs.end(),
                                  [at](const Glyph& one) { return one.cluster == at; });
  if (glyph == run.glyphs.end() || glyph->joined) return false;
  constexpr std::string_view kSoftHyphen = "\u00AD";
  std::string_view before = std::string_view(run.text).substr(0, at);
  if (before.ends_with(kSoftHyphen)) before.remove_suffix(kSoftHyphen.size());
  return !before.empty() && is_letter(decode_utf8(run.text, at).character) &&
         is_letter(character_before(before, before.size()));
}

// The letters of a word without the punctuation round them.
std::pair<std::size_t, std::size_t> word_core(std::string_view text) {
  std::size_t begin = text.size(), end = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (is_alphanumeric(decoded.character)) {
      begin = std::min(begin, i);
      end = i + decoded.length;
    }
    i += decoded.length;
  }
  return begin < end ? std::pair(begin, end) : std::pair(std::size_t{0}, std::size_t{0});
}

bool is_word(const ShapedPiece& piece) { return piece.run != nullptr && piece.kind == ShapedKind::word; }

// What stands up to a place further right in the same word, where nothing stretches.
TextSums further(TextSums sums, double width) {
  sums.width += width;
  return sums;
}

}  // namespace

void BreakPoints::add_between(const LineGap& gap, Opportunity kind) {
  const bool spaces = gap.next > gap.end;
  const bool after_hyphen = !spaces && gap.end > 0 && text_.text[gap.end - 1] == '-';
  BreakPoint& point = add(gap, kind == Opportunity::mandatory ? BreakKind::forced
                               : spaces                       ? BreakKind::space
                                                              : BreakKind::plain);
  point.penalty = after_hyphen ? kAfterHyphenPenalty : 0;
  if (block_.protrusion <= 0 || out_.pieces.empty()) return;
  if (gap.end > 0) {
    const std::size_t last = character_begin(text_.text, gap.end - 1);
    point.hang_end = {hang_of(decode_utf8(text_.text, last).character)};
  }
  if (gap.next < text_.text.size()) point.hang_start = {hang_of(decode_utf8(text_.text, gap.next).character)};
}

// What has room in a line of its own is not cut.
bool BreakPoints::is_kept_whole(const ShapedPiece& piece, std::uint32_t at, Length measure) const {
  const auto fits = [&](const Stretch& stretch) {
    return stretch.begin < stretch.end &&
           width_to(piece, static_cast<std::uint32_t>(stretch.end)) -
                   width_to(piece, static_cast<std::uint32_t>(stretch.begin)) <=
               measure.pt;
  };
  return fits(number_round(text_of(piece), at)) || fits(unit_round(text_of(piece), at));
}

void BreakPoints::add_anywhere(std::size_t first, const TextSums& before, Length measure) {
  TextSums start = before;
  for (std::size_t i = first; i < out_.pieces.size(); ++i) {
    const ShapedPiece& piece = out_.pieces[i];
    if (is_word(piece)) {
      const std::string_view text = text_of(piece);
      std::uint32_t last = 0;
      for (const std::uint32_t at : tools_.workshop.segmenter().grapheme_boundaries(text)) {
        const bool inside = at > 0 && at < text.size() && is_between_glyphs(*piece.run, at);
        if (inside && !is_kept_whole(piece, at, measure)) {
          const std::uint32_t offset = piece.begin + at;
          add({offset, offset, further(start, width_before_cut(piece, last, at)),
               further(start, width_to(piece, at))},
              BreakKind::emergency)
              .penalty = kEmergencyPenalty;
        }
        last = at;
      }
    }
    start.width += piece.width;
  }
}

void BreakPoints::add_hyphens(const ShapedWord& word) {
  TextSums start = word.before;
  for (std::size_t i = word.first; i < word.end; ++i) {
    const ShapedPiece& piece = out_.pieces[i];
    if (is_word(piece)) hyphenate(piece, start, hyphens_of(word, piece));
    start.width += piece.width;
  }
}

// What the block and the piece's own style allow. A word of one piece may be hyphenated by the language's
// patterns; one of several (a change of face inside) only where the author put a soft hyphen.
Hyphens BreakPoints::hyphens_of(const ShapedWord& word, const ShapedPiece& piece) const {
  const Hyphens own = text_.segments[piece.segment].style->hyphens;
  if (own == Hyphens::none) return Hyphens::none;
  if (word.end != word.first + 1) return Hyphens::manual;
  if (word.room == ShapedWord::Room::fits_no_line) return Hyphens::auto_;
  return block_.hyphens == Hyphens::auto_ ? own : Hyphens::manual;
}

void BreakPoints::hyphenate(const ShapedPiece& piece, const TextSums& start, Hyphens allowed) {
  if (allowed == Hyphens::none) return;
  const Segment& segment = text_.segments[piece.segment];
  const std::string_view text = text_of(piece);
  if (text.size() > kLongestHyphenated) return;
  const auto [core_begin, core_end] = word_core(text);
  const std::string_view language =
      allowed == Hyphens::auto_ ? tools_.resolved.languages[segment.language] : std::string_view();
  const std::string_view core = text.substr(core_begin, core_end - core_begin);
  const std::vector<std::uint16_t>& places = tools_.workshop.hyphenate(core, language);
  if (places.empty()) return;
  const Length hyphen{width_alone(piece, "-")};
  const bool shape_halves = places.size() * text.size() <= kMostShapedInHalves;
  for (const std::uint16_t place : places) {
    const std::uint32_t offset = static_cast<std::uint32_t>(core_begin) + place;
    const bool as_shaped = cuts_nothing(*piece.run, offset);
    if (as_shaped ? !is_between_glyphs(*piece.run, offset) : !shape_halves) continue;
    const Halves halves = as_shaped ? halves_as_shaped(piece, offset) : halves_apart(piece, offset);
    const std::uint32_t at = piece.begin + offset;
    BreakPoint& point =
        add({at, at, further(start, halves.first), further(start, piece.width - halves.second)},
            BreakKind::hyphen);
    point.hyphen = hyphen;
    point.penalty = kHyphenPenalty;
    if (block_.protrusion > 0) point.hang_end = {hang_of(U'-')};  // as an author's does
  }
}

BreakPoints::Halves BreakPoints::halves_as_shaped(const ShapedPiece& piece, std::uint32_t offset) const {
  const ShapedRun& run = *piece.run;
  const ComputedStyle& style = *text_.segments[piece.segment].style;
  const double unit = font_unit(tools_, run.face, style);
  const std::size_t behind = run.glyphs.size() - glyphs_before(run, offset);
  return {width_to(piece, offset), (run.width - run.width_to.at(offset)) * unit +
                                       style.letter_spacing.pt * static_cast<double>(behind)};
}

// Shaped anew, for the ligature or the kern over the cut goes.
BreakPoints::Halves BreakPoints::halves_apart(const ShapedPiece& piece, std::uint32_t offset) const {
  const std::string_view text = text_of(piece);
  return {width_alone(piece, text.substr(0, offset)), width_alone(piece, text.substr(offset))};
}

BreakPoint& BreakPoints::add(const LineGap& gap, BreakKind kind) {
  BreakPoint& point = out_.breaks.emplace_back();
  point.before = {{gap.before.width}, {gap.before.stretch}, {gap.before.shrink}};
  point.after = {{gap.after.width}, {gap.after.stretch}, {gap.after.shrink}};
  point.kind = kind;
  point.end = gap.end;
  point.next = gap.next;
  return point;
}

// The kern over a cut goes, so that the last grapheme, [last, at), has the width that it has alone. Its half
// is not shaped as a whole: a word that is cut anywhere may be as long as the text.
double BreakPoints::width_before_cut(const ShapedPiece& piece, std::uint32_t last, std::uint32_t at) const {
  if (last > 0 && !is_between_glyphs(*piece.run, last)) return width_to(piece, at);
  return width_to(piece, last) + width_alone(piece, text_of(piece).substr(last, at - last));
}

double BreakPoints::width_to(const ShapedPiece& piece, std::uint32_t offset) const {
  const ComputedStyle& style = *text_.segments[piece.segment].style;
  const std::size_t before = style.letter_spacing.pt == 0 ? 0 : glyphs_before(*piece.run, offset);
  return piece.run->width_to.at(offset) * font_unit(tools_, piece.run->face, style) +
         style.letter_spacing.pt * static_cast<double>(before);
}

// Of a text in the piece's face and style, shaped apart.
double BreakPoints::width_alone(const ShapedPiece& piece, std::string_view text) const {
  return width_of(tools_, tools_.workshop.shape(text, piece.run->shaping), text_.segments[piece.segment]);
}

std::string_view BreakPoints::text_of(const ShapedPiece& piece) const {
  return std::string_view(text_.text).substr(piece.begin, piece.end - piece.begin);
}

// How far a glyph at a line's end or start may stick out, in points.
double BreakPoints::hang_of(char32_t c) const {
  // Punctuation is about a quarter of an em wide; its exact width would need the glyph, which the next line
  // shapes.
  constexpr double kPunctuationEms = 0.25;
  return block_.protrusion * hang_share(c) * kPunctuationEms * block_.font_size.pt;
}

}  // namespace recto
