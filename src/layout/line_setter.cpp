#include "layout/line_setter.h"

#include <algorithm>

namespace recto {
namespace {

class LinePlacer {
 public:
  LinePlacer(const TextTools& tools, const InlineText& text, const ShapedText& shaped, const LineSpec& line)
      : tools_(tools), text_(text), shaped_(shaped), line_(line) {}

  PlacedLine run() {
    const auto first =
        std::lower_bound(shaped_.pieces.begin(), shaped_.pieces.end(), line_.begin,
                         [](const ShapedPiece& piece, std::uint32_t begin) { return piece.end <= begin; });
    const auto last = std::find_if(first, shaped_.pieces.end(),
                                   [this](const ShapedPiece& piece) { return piece.begin >= line_.end; });
    constexpr std::ptrdiff_t kAtEnd = 2;  // a hyphen, a space
    pieces_.reserve(static_cast<std::size_t>(last - first + kAtEnd));
    std::for_each(first, last, [this](const ShapedPiece& piece) { add(piece); });
    if (line_.hyphen) add_hyphen();
    if (line_.space_at_end) add_line_end_space();
    close_run();
    out_.width = {x_};
    return std::move(out_);
  }

 private:
  const Segment& segment_of(const ShapedPiece& piece) const { return text_.segments[piece.segment]; }

  void add(const ShapedPiece& piece) {
    const Segment& segment = segment_of(piece);
    switch (piece.kind) {
      case ShapedKind::picture:
        return add_picture(piece, segment);
      case ShapedKind::line_end:
        return;
      case ShapedKind::space:
        return add_run_piece(piece.segment, piece.begin, *piece.run, PieceKind::space,
                             (piece.width + stretched_by(piece)) * line_.scale);
      case ShapedKind::missing:
        add_run_piece(piece.segment, piece.begin, *piece.run, PieceKind::missing, piece.width);
        run_->actual.push_back(text_.text.substr(piece.begin, piece.end - piece.begin));
        return;
      case ShapedKind::word:
        return add_word(piece, segment);
    }
  }

  void add_word(const ShapedPiece& piece, const Segment& segment) {
    const std::uint32_t begin = std::max(piece.begin, line_.begin);
    const std::uint32_t end = std::min(piece.end, line_.end);
    const double gap = end < line_.end ? stretched_by(piece) : 0;
    if (begin == piece.begin && end == piece.end) {
      add_run_piece(piece.segment, begin, *piece.run, PieceKind::text, (piece.width + gap) * line_.scale);
      return;
    }
    // A word cut by a break: ligatures and kerns over the cut go, so its halves are shaped anew.
    const std::string_view part = std::string_view(text_.text).substr(begin, end - begin);
    const ShapedRun& run = tools_.workshop.shape(part, piece.run->shaping);
    add_run_piece(piece.segment, begin, run, PieceKind::text,
                  (width_of(tools_, run, segment) + gap) * line_.scale);
  }

  double stretched_by(const ShapedPiece& piece) const {
    return line_.ratio * (line_.ratio >= 0 ? piece.stretch : piece.shrink);
  }

  // A run goes on while segment and face stay the same.
  void add_run_piece(std::uint32_t segment_index, std::uint32_t begin, const ShapedRun& shaped,
                     PieceKind kind, double width) {
    if (!run_ || run_segment_ != segment_index || run_->face != shaped.face)
      open_run(segment_index, begin, shaped.face);
    pieces_.push_back({&shaped, {x_ - run_x_}, kind});
    x_ += width;
  }

  void open_run(std::uint32_t segment_index, std::uint32_t begin, FaceId face) {
    close_run();
    const Segment& segment = text_.segments[segment_index];
    GlyphRun run;
    run.face = face;
    run.size = segment.style->font_size;
    run.color = segment.style->color;
    run.scale = line_.scale;
    run.letter_spacing = segment.style->letter_spacing;
    run.text_begin = segment.node_begin + (begin - segment.begin);
    run_ = std::move(run);
    run_segment_ = segment_index;
    run_x_ = x_;
    const FaceMetrics& metrics = tools_.workshop.info(face).metrics;
    const double unit = segment.style->font_size.pt / metrics.units_per_em;
    // CSS 2.2, section 10.8.1: half of the leading on each side, which is negative for faces of tall design.
    const double leading =
        (segment.style->line_height.pt - (metrics.ascender - metrics.descender) * unit) / 2;
    grow(metrics.ascender * unit + leading + segment.raise.pt,
         -metrics.descender * unit + leading - segment.raise.pt);
  }

  void grow(double ascent, double descent) {
    out_.ascent.pt = std::max(out_.ascent.pt, ascent);
    out_.descent.pt = std::max(out_.descent.pt, descent);
  }

  void close_run() {
    if (!run_) return;
    const Segment& segment = text_.segments[run_segment_];
    run_->width = {x_ - run_x_};
    run_->pieces.assign(pieces_.begin(), pieces_.end());
    pieces_.clear();
    decorate(segment, *run_);
    out_.items.push_back({{{run_x_}, -segment.raise}, segment.owner, std::move(*run_)});
    run_.reset();
  }

  // Backgrounds go below the text, lines through and under it above.
  void decorate(const Segment& segment, const GlyphRun& run) {
    const TextDecoration& decoration = segment.decoration;
    const FaceMetrics& metrics = tools_.workshop.info(run.face).metrics;
    const double unit = run.size.pt / metrics.units_per_em;
    const auto box = [&](double top, double height, Color color, Artifact kind) {
      out_.items.push_back({{{run_x_}, {-segment.raise.pt + top}}, kind, Box{{run.width, {height}}, color}});
    };
    if (decoration.background && decoration.background->alpha > 0) {
      box(-metrics.ascender * unit, (metrics.ascender - metrics.descender) * unit, *decoration.background,
          Artifact::background);
    }
    if (decoration.underline) {
      box(-metrics.underline_position * unit, metrics.underline_thickness * unit, run.color,
          Artifact::decoration);
    }
    if (decoration.line_through) {
      box(-metrics.strikeout_position * unit, metrics.strikeout_thickness * unit, run.color,
          Artifact::decoration);
    }
  }

  void add_hyphen() {
    if (!run_) return;
    const Segment& segment = text_.segments[run_segment_];
    const ShapedRun& hyphen = tools_.workshop.shape("-", run_shaping());
    add_run_piece(run_segment_, line_.end, hyphen, PieceKind::soft_hyphen,
                  width_of(tools_, hyphen, segment) * line_.scale);
  }

  // The pieces of a run are all shaped with the same.
  ShapingId run_shaping() const { return pieces_.back().shaped->shaping; }

  // So that words do not fuse over the line end for a machine; it takes no room on the page.
  void add_line_end_space() {
    if (!run_) return;
    const ShapedRun& space = tools_.workshop.shape(" ", run_shaping());
    add_run_piece(run_segment_, line_.end, space, PieceKind::line_end_space, 0);
  }

  void add_picture(const ShapedPiece& piece, const Segment& segment) {
    close_run();
    const InlineImage& image = text_.images[*segment.image];
    const double scale = piece.width / image.size.width.pt;
    const Size size{{piece.width}, image.size.height * scale};
    out_.items.push_back({{{x_}, -size.height - segment.raise}, segment.owner, Picture{image.key, size}});
    grow(size.height.pt + segment.raise.pt, 0);
    x_ += piece.width;
  }

  const TextTools& tools_;
  const InlineText& text_;
  const ShapedText& shaped_;
  const LineSpec& line_;
  PlacedLine out_;
  std::optional<GlyphRun> run_;
  std::vector<RunPiece> pieces_;  // of the run; gathered here, so that the run itself has no room to spare
  std::uint32_t run_segment_ = 0;
  double run_x_ = 0;
  double x_ = 0;
};

}  // namespace

PlacedLine place_line(const TextTools& tools, const InlineText& text, const ShapedText& shaped,
                      const LineSpec& line) {
  return LinePlacer(tools, text, shaped, line).run();
}

}  // namespace recto
