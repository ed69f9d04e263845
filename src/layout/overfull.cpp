#include "layout/overfull.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/result.h"

namespace recto {
namespace {

// The piece that crosses the column's edge, the line's last when rounding lets none.
const ShapedPiece& first_beyond(const OverfullLine& overfull) {
  const std::vector<ShapedPiece>& pieces = overfull.shaped.pieces;
  auto piece = std::lower_bound(pieces.begin(), pieces.end(), overfull.line.begin,
                                [](const ShapedPiece& one, std::uint32_t begin) { return one.end <= begin; });
  RECTO_ASSERT(piece != pieces.end());  // a line that is too wide has a piece
  double x = 0;
  for (; std::next(piece) != pieces.end() && std::next(piece)->begin < overfull.line.end; ++piece) {
    const double gap = overfull.line.ratio * (overfull.line.ratio >= 0 ? piece->stretch : piece->shrink);
    x += (piece->width + gap) * overfull.line.scale;
    if (x > overfull.width.pt) break;
  }
  return *piece;
}

// Bytes [first, second) of the text.
using Token = std::pair<std::uint32_t, std::uint32_t>;

bool is_blank(char c) { return c == ' ' || c == '\n'; }

// The stretch without blanks round a part of the text, inside of `limits`.
Token token_round(const std::string& text, Token part, Token limits) {
  while (part.first > limits.first && !is_blank(text[part.first - 1])) --part.first;
  while (part.second < limits.second && !is_blank(text[part.second])) ++part.second;
  return part;
}

// The one round a piece, inside of the line.
Token token_round(const OverfullLine& overfull, const ShapedPiece& piece) {
  const LineSpec& line = overfull.line;
  const std::uint32_t begin = std::max(piece.begin, line.begin);
  const std::uint32_t end = std::max(begin, std::min(piece.end, line.end));
  return token_round(overfull.text.text, {begin, end}, {line.begin, line.end});
}

// A node's text that is not its source byte for byte has no places but the whole node.
Span source_of(const Segment& segment, NodeId node, Token token, const Resolved& resolved) {
  Span span = resolved.span[node];
  if (!segment.verbatim) return span;
  const std::uint32_t from = span.begin + segment.node_begin;
  const std::uint32_t begin = std::max(token.first, segment.begin);
  const std::uint32_t end = std::max(begin, std::min(token.second, segment.end));
  span.begin = std::min(span.end, from + (begin - segment.begin));
  span.end = std::clamp(from + (end - segment.begin), span.begin, span.end);
  return span;
}

bool wraps(const ComputedStyle& style) {
  return style.white_space != WhiteSpace::pre && style.white_space != WhiteSpace::nowrap;
}

bool touches_address(Token token, const std::vector<Address>& addresses) {
  const auto next = std::upper_bound(addresses.begin(), addresses.end(), token.first,
                                     [](std::uint32_t at, const Address& one) { return at < one.end; });
  return next != addresses.end() && next->begin < token.second;
}

std::string_view hint_for(const OverfullLine& overfull, const ShapedPiece& piece, Token token) {
  const Segment& segment = overfull.text.segments[piece.segment];
  if (piece.kind == ShapedKind::picture) return "make the picture narrower, or put a space beside it";
  if (!wraps(*segment.style))
    return "let it wrap (white-space: pre-wrap for code, normal for prose), or break it into shorter lines";
  if (touches_address(token, overfull.shaped.addresses))
    return "give it as a link with a shorter text, or make its column wider";
  if (segment.style->hyphens == Hyphens::none)
    return "shorten it, let it be divided (hyphens: manual for soft hyphens, auto for all), or make its "
           "column wider";
  return "shorten it, put a soft hyphen (U+00AD) where it may break, or make its column wider";
}

// For a table's words. No soft hyphen counts in an address, nor where the style allows none.
std::string_view hint_for_cut(const InlineText& text, const Segment& segment, Token token) {
  if (segment.style->hyphens == Hyphens::none || touches_address(token, find_addresses(text.text)))
    return "shorten it, leave a column out, or turn the table round, so that its heads stand one below the "
           "other";
  return "shorten it, put a soft hyphen (U+00AD) where it may break, leave a column out, or turn the table "
         "round, so that its heads stand one below the other";
}

}  // namespace

void report_overfull_line(const OverfullLine& overfull, const Resolved& resolved, Diagnostics& diagnostics) {
  if (overfull.shaped.pieces.empty()) return;
  const ShapedPiece& piece = first_beyond(overfull);
  const Token token = token_round(overfull, piece);
  const Segment& segment = overfull.text.segments[piece.segment];
  const auto* content = std::get_if<Content>(&segment.owner);
  if (content == nullptr) return;
  diagnostics
      .report(Code::overfull_line, source_of(segment, content->node, token, resolved),
              fmt::format("the line is {:.1f} pt wider than its column", overfull.excess.pt))
      .hint(std::string(hint_for(overfull, piece, token)));
}

void report_cut_word(const InlineText& text, std::uint32_t cut, const Resolved& resolved,
                     Diagnostics& diagnostics) {
  const auto segment = std::lower_bound(text.segments.begin(), text.segments.end(), cut,
                                        [](const Segment& one, std::uint32_t at) { return one.end < at; });
  RECTO_ASSERT(segment != text.segments.end());  // a word that is cut has a first half
  const auto* content = std::get_if<Content>(&segment->owner);
  if (content == nullptr) return;
  const Token token = token_round(text.text, {cut, cut}, {0, static_cast<std::uint32_t>(text.text.size())});
  diagnostics
      .report(Code::overfull_line, source_of(*segment, content->node, token, resolved),
              "the table has no room for its longest words and cuts them, like this one")
      .hint(std::string(hint_for_cut(text, *segment, token)));
}

void report_small_table(Length size, Span table, Diagnostics& diagnostics) {
  diagnostics
      .report(
          Code::overfull_line, table,
          fmt::format("the table has no room for its words in large print: its letters are set at {:.1f} pt",
                      size.pt))
      .hint(
          "shorten its longest words, put soft hyphens (U+00AD) into them, leave a column out, or make the "
          "page wider (@page { size: A4 landscape })");
}

}  // namespace recto
