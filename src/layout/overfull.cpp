#include "layout/overfull.h"

#include <fmt/format.h>

#include <algorithm>

namespace recto {
namespace {

// The piece that crosses the column's edge, the line's last when rounding lets none.
const ShapedPiece& first_beyond(const OverfullLine& overfull) {
  const std::vector<ShapedPiece>& pieces = overfull.shaped.pieces;
  auto piece = std::lower_bound(pieces.begin(), pieces.end(), overfull.line.begin,
                                [](const ShapedPiece& one, std::uint32_t begin) { return one.end <= begin; });
  double x = 0;
  for (; std::next(piece) != pieces.end() && std::next(piece)->begin < overfull.line.end; ++piece) {
    const double gap = overfull.line.ratio * (overfull.line.ratio >= 0 ? piece->stretch : piece->shrink);
    x += (piece->width + gap) * overfull.line.scale;
    if (x > overfull.width.pt) break;
  }
  return *piece;
}

// The stretch without spaces round a piece, inside of the line.
std::pair<std::uint32_t, std::uint32_t> token_round(const OverfullLine& overfull, const ShapedPiece& piece) {
  const std::string& text = overfull.text.text;
  std::uint32_t begin = std::max(piece.begin, overfull.line.begin);
  std::uint32_t end = std::max(begin, std::min(piece.end, overfull.line.end));
  while (begin > overfull.line.begin && text[begin - 1] != ' ') --begin;
  while (end < overfull.line.end && text[end] != ' ') ++end;
  return {begin, end};
}

// A node's text that is not its source byte for byte has no places but the whole node.
Span source_of(const Segment& segment, NodeId node, std::pair<std::uint32_t, std::uint32_t> token,
               const Resolved& resolved) {
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

std::string_view hint_for(const ShapedPiece& piece, const Segment& segment) {
  if (piece.kind == ShapedKind::picture) return "make the picture narrower, or put a space beside it";
  if (!wraps(*segment.style))
    return "let it wrap (white-space: pre-wrap for code, normal for prose), or break it into shorter lines";
  return "shorten it, put a soft hyphen (U+00AD) where it may break, or make its column wider";
}

}  // namespace

void report_overfull_line(const OverfullLine& overfull, const Resolved& resolved, Diagnostics& diagnostics) {
  if (overfull.shaped.pieces.empty()) return;
  const ShapedPiece& piece = first_beyond(overfull);
  const Segment& segment = overfull.text.segments[piece.segment];
  const auto* content = std::get_if<Content>(&segment.owner);
  if (content == nullptr) return;
  diagnostics
      .report(Code::overfull_line, source_of(segment, content->node, token_round(overfull, piece), resolved),
              fmt::format("the line is {:.1f} pt wider than its column", overfull.excess.pt))
      .hint(std::string(hint_for(piece, segment)));
}

}  // namespace recto
