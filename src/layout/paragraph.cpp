#include "layout/paragraph.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/result.h"
#include "layout/line_setter.h"
#include "layout/overfull.h"

namespace recto {
namespace {

// Font expansion comes in these steps, so that a page does not need a hundred horizontal scales.
constexpr double kExpansionStep = 0.005;
// The paragraph's start, in place of the index of a break.
constexpr std::size_t kParagraphStart = static_cast<std::size_t>(-1);
// The first pass takes lines up to ratio 1 (TeX's badness 100), the second up to 2 (badness 800); the last
// gives every line a share of its measure to stretch (typesetting notes, 9.1).
constexpr double kToleranceWithoutHyphens = 1;
constexpr double kToleranceWithHyphens = 2;
constexpr double kEmergencyStretchShare = 0.2;
// Ragged lines may fall short by this much before they look bad; TeX's \raggedright has 2 em.
constexpr Em kRaggedStretch{4};
// A shorter last line is a runt.
constexpr Em kRunt{2.5};
// A justified line is stretched up to this ratio, which makes a usual word space of a quarter of an em three
// quarters wide. A looser one is set as it is: half stretched, it would be torn apart and still fall short.
constexpr double kLargestRatio = 4;
// What a wrapped code line starts with, and how far it is set in, in ems.
constexpr std::string_view kContinuationMark = "\xE2\x86\xAA";  // U+21AA
constexpr Em kContinuationIndent{1.5};
// A line of code breaks at a space when it is full to this share there, and inside of a word otherwise.
constexpr double kEmptiestCodeLine = 0.5;

bool is_justified(const ComputedStyle& style) { return style.text_align == TextAlign::justify; }

// How far the lines of a paragraph are set in: the first, those behind a line end of the author's, the
// others.
struct Indents {
  Length first, forced, others;
};

Indents indents_of(IndentedLines lines, Length indent) {
  switch (lines) {
    case IndentedLines::first:
      return {indent, {}, {}};
    case IndentedLines::each_first:
      return {indent, indent, {}};
    case IndentedLines::all_but_first:
      return {{}, indent, indent};
    case IndentedLines::all_but_each_first:
      return {{}, {}, indent};
  }
  fail_as_bug("unknown indented lines", __FILE__, __LINE__);
}

class ParagraphSetter {
 public:
  ParagraphSetter(const TextTools& tools, const InlineText& text, const ParagraphSpec& spec,
                  Diagnostics& diagnostics)
      : tools_(tools), text_(text), spec_(spec), style_(*spec.style), diagnostics_(diagnostics) {}

  std::vector<SetLine> run() {
    if (text_.text.empty()) return {};
    const double measure = spec_.column.width.pt;
    if (spec_.kind == TextKind::code) {
      shape_.rest = {{}, {measure - continuation_indent()}};
      return code_lines();
    }
    indents_ = indents_of(style_.indented_lines, spec_.indent);
    shape_.rest = {indents_.others, {measure - indents_.others.pt}};
    shape_.first = {{indents_.first, {measure - indents_.first.pt}}};
    shaped_ = shape_text(tools_, text_, style_, std::min(shape_.rest.width, shape_.first[0].width).pt);
    indent_forced_lines();
    set_lines();
    bind();
    return std::move(lines_);
  }

 private:
  double continuation_indent() const { return (kContinuationIndent * style_.font_size).pt; }

  // The breaker knows lines by their number, and of those behind a forced break no one knows it beforehand.
  // So such a line counts for what it has to spare beside the others.
  void indent_forced_lines() {
    const Length spared = indents_.others - indents_.forced;
    if (spared.pt == 0) return;
    for (BreakPoint& point : shaped_.breaks) {
      if (point.kind == BreakKind::forced) point.after.width = point.after.width + spared;
    }
  }

  void set_lines() {
    std::size_t from = kParagraphStart;
    const std::vector<std::uint32_t> breaks = choose_breaks();
    lines_.reserve(breaks.size());
    for (const std::size_t to : breaks) {
      set_line(from, to);
      from = to;
    }
  }

  // TeX's three passes: without hyphens, with them, and with lines stretched as far as it takes. Before the
  // last, which counts a line that stays ragged for little more than a loose one, comes one for ways of which
  // all lines can be stretched.
  std::vector<std::uint32_t> choose_breaks() {
    FitOptions options;
    options.filling = is_justified(style_) ? Filling::justified : Filling::ragged;
    options.font_expansion = is_justified(style_) ? style_.font_expansion : 0;
    options.ragged_stretch = kRaggedStretch * style_.font_size;
    options.runt = kRunt * style_.font_size;
    options.tolerance = kToleranceWithoutHyphens;
    if (auto breaks = fit(options)) return *breaks;
    hyphenate(tools_, text_, style_, shaped_);
    options.tolerance = kToleranceWithHyphens;
    if (auto breaks = fit(options)) return *breaks;
    if (is_justified(style_)) {
      options.tolerance = kLargestRatio;
      if (auto breaks = fit(options)) return *breaks;
    }
    options.emergency_stretch = shape_.rest.width * kEmergencyStretchShare;
    options.must_succeed = true;
    auto breaks = fit(options);
    RECTO_ASSERT(breaks.has_value());
    return *breaks;
  }

  std::optional<std::vector<std::uint32_t>> fit(const FitOptions& options) const {
    return fit_lines(shaped_.breaks, shape_, options);
  }

  // Source code: every line of the source starts anew at the left; what is too long goes on below, behind a
  // mark.
  std::vector<SetLine> code_lines() {
    shaped_ = shape_text(tools_, text_, style_, shape_.rest.width.pt);
    std::size_t from = kParagraphStart;
    bool wrapped = false;
    for (std::size_t i = 0; i < shaped_.breaks.size();) {
      const Length room = wrapped ? shape_.rest.width : spec_.column.width;
      std::size_t fits = i;
      while (!ends_source_line(fits) && shaped_.breaks[fits + 1].before.width - start_of(from).width <= room)
        ++fits;
      if (!ends_source_line(fits))
        fits = last_space(i, fits, start_of(from).width + room * kEmptiestCodeLine);
      indent_ = wrapped ? continuation_indent() : 0;
      set_line(from, fits);
      if (wrapped) mark_continuation(lines_.back());
      wrapped = !ends_source_line(fits);
      from = fits;
      i = fits + 1;
    }
    bind();
    return std::move(lines_);
  }

  // The last break behind a space in [first, fits] that leaves no line emptier than to the place; else
  // `fits`: words of code are cut only when they must be.
  std::size_t last_space(std::size_t first, std::size_t fits, Length least) const {
    for (std::size_t i = fits + 1; i-- > first;) {
      if (shaped_.breaks[i].before.width < least) break;
      if (shaped_.breaks[i].takes_space()) return i;
    }
    return fits;
  }

  bool ends_source_line(std::size_t at) const { return shaped_.breaks[at].kind == BreakKind::forced; }

  // The sums where a line starts that follows a break.
  Glue start_of(std::size_t from) const {
    return from == kParagraphStart ? Glue{} : shaped_.breaks[from].after;
  }
  Length hang_start(std::size_t from) const {
    return from == kParagraphStart || !hangs() ? Length{} : shaped_.breaks[from].hang_start;
  }
  bool hangs() const { return style_.protrusion > 0 && spec_.kind == TextKind::prose; }

  void set_line(std::size_t from, std::size_t to) {
    const BreakPoint& end = shaped_.breaks[to];
    const bool first = from == kParagraphStart;
    const bool last = to + 1 == shaped_.breaks.size();
    const Length set_in = first                                            ? indents_.first
                          : shaped_.breaks[from].kind == BreakKind::forced ? indents_.forced
                                                                           : indents_.others;
    const Length width = spec_.column.width - set_in;
    LineSpec line;
    line.begin = first ? 0 : shaped_.breaks[from].next;
    line.end = end.end;
    line.hyphen = end.kind == BreakKind::hyphen;
    line.space_at_end = !last && end.takes_space();
    if (is_justified(style_)) justify(line, from, end, shape_.slot(lines_.size()).width);
    PlacedLine placed = place_line(tools_, text_, shaped_, line);
    const Length hang = hangs() ? end.hang_end + hang_start(from) : Length{};
    const Length excess = placed.width - hang - width;
    if (excess.pt > kOverfullSlack) {
      report_overfull_line({text_, shaped_, line, width + hang, excess}, tools_.resolved, diagnostics_);
    }
    const double indent = set_in.pt + indent_ - hang_start(from).pt;
    finish_line(std::move(placed), line, indent, width.pt);
    if (end.kind == BreakKind::emergency) lines_.back().cut = end.end;
  }

  void justify(LineSpec& line, std::size_t from, const BreakPoint& end, Length width) const {
    const Glue start = start_of(from);
    const double natural = (end.before.width - start.width + end.hyphen).pt;
    const double target = (width + (hangs() ? end.hang_end + hang_start(from) : Length{})).pt;
    const double slack = target - natural;
    if (end.kind == BreakKind::forced && slack >= 0) return;
    const Glue gaps{{}, end.before.stretch - start.stretch, end.before.shrink - start.shrink};
    const double elastic = (slack >= 0 ? gaps.stretch : gaps.shrink).pt + natural * style_.font_expansion;
    const double ratio = elastic > 0 ? slack / elastic : 0;
    // Glyphs take their share of the slack, in steps downwards: what they leave falls to the gaps, which
    // shrink by no more than the breaker reckoned with. Tighter ones are no word spaces to what reads the
    // page by its gaps.
    const double share = std::clamp(ratio, -1.0, 1.0) * style_.font_expansion / kExpansionStep;
    line.scale = 1 + std::floor(share) * kExpansionStep;
    // A step too far leaves gaps to stretch in a line that had to shrink.
    const double left = target - natural * line.scale;
    const Length elastic_gaps = left >= 0 ? gaps.stretch : gaps.shrink;
    if (elastic_gaps.pt <= 0) return;
    const double needed = left / (elastic_gaps.pt * line.scale);
    line.ratio = needed > kLargestRatio ? 0 : std::max(needed, -kLargestRatio);
  }

  void finish_line(PlacedLine placed, const LineSpec& spec, double indent, double width) {
    double x = spec_.column.x.pt + indent;
    const double slack = width - placed.width.pt;
    if (style_.text_align == TextAlign::center) x += slack / 2;
    if (style_.text_align == TextAlign::end || style_.text_align == TextAlign::right) x += slack;

    SetLine line;
    const Length baseline = line_box(placed, line.slab.height);
    line.baseline = baseline;
    line.slab.items = std::move(placed.items);
    for (Placed& item : line.slab.items) item.at = {item.at.x + Length{x}, item.at.y + baseline};
    place_marks(spec, line, {Length{x}, Length{}});
    lines_.push_back(std::move(line));
  }

  // The line's height and its baseline: the block's line height, half of the leading above, grown by what is
  // taller.
  Length line_box(const PlacedLine& placed, Length& height) const {
    const FaceId face =
        tools_.workshop.choose({style_.font_family, style_.font_weight, slant_of(style_), {}});
    const FaceMetrics& metrics = tools_.workshop.info(face).metrics;
    const double unit = style_.font_size.pt / metrics.units_per_em;
    const double content = (metrics.ascender - metrics.descender) * unit;
    const double above = (style_.line_height.pt - content) / 2 + metrics.ascender * unit;
    const double below = style_.line_height.pt - above;
    // Faces of one design differ by a little; only what would touch the next line grows the box.
    const double slack = style_.line_height.pt * kTallerSlack;
    const double ascent = placed.ascent.pt > above + slack ? placed.ascent.pt : above;
    const double descent = placed.descent.pt > below + slack ? placed.descent.pt : below;
    height = {ascent + descent};
    return {ascent};
  }

  // Anchors and note calls of the line's stretch of text, and where its content starts.
  void place_marks(const LineSpec& spec, SetLine& line, Point at) {
    const auto in_line = [&](std::uint32_t offset) {
      return offset < spec.end || spec.end == text_.text.size();
    };
    for (; next_anchor_ < text_.anchors.size() && in_line(text_.anchors[next_anchor_].first);
         ++next_anchor_) {
      const NodeId node = text_.anchors[next_anchor_].second;
      line.slab.items.push_back({at, Content{node}, Anchor{node}});
    }
    for (; next_note_ < text_.notes.size() && in_line(text_.notes[next_note_].first); ++next_note_) {
      line.slab.notes.push_back(text_.notes[next_note_].second);
    }
    const std::vector<Segment>& segments = text_.segments;
    while (next_segment_ < segments.size() && segments[next_segment_].end <= spec.begin) ++next_segment_;
    if (next_segment_ == segments.size()) return;
    const Segment& segment = segments[next_segment_];
    if (const auto* content = std::get_if<Content>(&segment.owner)) {
      const std::uint32_t begin = std::max(segment.begin, spec.begin);
      line.slab.start = TextPlace{content->node, segment.node_begin + (begin - segment.begin)};
    }
  }

  void mark_continuation(SetLine& line) {
    Segment segment = text_.segments.front();
    segment.begin = segment.end = 0;
    const FaceRequest request = face_request(segment, tools_.resolved);
    for (const Workshop::FaceRun& run : tools_.workshop.itemize(kContinuationMark, request)) {
      const std::string_view mark = run.missing ? std::string_view(">") : kContinuationMark;
      const ShapedRun& shaped = shape_piece(tools_, segment, run.face, mark);
      GlyphRun glyphs;
      glyphs.face = run.face;
      glyphs.size = style_.font_size;
      glyphs.color = style_.color;
      glyphs.width = {shaped.width * font_unit(tools_, run.face, style_)};
      glyphs.pieces.push_back({&shaped, {}, PieceKind::continuation});
      line.slab.items.push_back({{spec_.column.x, line.baseline}, Artifact::decoration, std::move(glyphs)});
      return;
    }
  }

  // Orphans and widows: no break after the first lines but the last of them, nor before the last ones.
  void bind() {
    const std::size_t count = lines_.size();
    const auto orphans = static_cast<std::size_t>(std::max(style_.orphans, 1));
    const auto widows = static_cast<std::size_t>(std::max(style_.widows, 1));
    const bool whole = style_.break_inside == BreakRule::avoid;
    for (std::size_t i = 0; i + 1 < count; ++i) {
      KeepWithNext& keep = lines_[i].slab.keep;
      if (whole) keep = KeepWithNext::within_box;
      if (i + 1 < orphans || count - i - 1 < widows) keep = KeepWithNext::yes;
    }
  }

  // 0.07 mm beyond the column's edge, which no eye sees; widths summed in different orders differ by less.
  static constexpr double kOverfullSlack = 0.2;
  // How much of the line height a run may be taller than its share before the line grows.
  static constexpr double kTallerSlack = 0.15;

  const TextTools& tools_;
  const InlineText& text_;
  const ParagraphSpec& spec_;
  const ComputedStyle& style_;
  Diagnostics& diagnostics_;
  LineShape shape_;
  Indents indents_;  // none in code
  ShapedText shaped_;
  std::vector<SetLine> lines_;
  double indent_ = 0;
  // What the lines so far have not reached.
  std::size_t next_anchor_ = 0, next_note_ = 0, next_segment_ = 0;
};

}  // namespace

std::vector<SetLine> set_paragraph(const TextTools& tools, const InlineText& text, const ParagraphSpec& spec,
                                   Diagnostics& diagnostics) {
  return ParagraphSetter(tools, text, spec, diagnostics).run();
}

SingleLine set_single_line(const TextTools& tools, const InlineText& text, const ComputedStyle& style) {
  ComputedStyle unbroken = style;
  unbroken.white_space = WhiteSpace::nowrap;
  constexpr double kUnbounded = 1e9;
  const ShapedText shaped = shape_text(tools, text, unbroken, kUnbounded);
  LineSpec line;
  line.end = static_cast<std::uint32_t>(text.text.size());
  PlacedLine placed = place_line(tools, text, shaped, line);
  return {std::move(placed.items), placed.width};
}

IntrinsicWidths intrinsic_widths(const TextTools& tools, const InlineText& text, const ComputedStyle& style) {
  constexpr double kUnbounded = 1e9;
  ShapedText shaped = shape_text(tools, text, style, kUnbounded);
  hyphenate(tools, text, style, shaped);
  IntrinsicWidths widths;
  Length line_start, word_start;
  for (const BreakPoint& point : shaped.breaks) {
    widths.max = std::max(widths.max, (point.before.width - line_start).pt);
    widths.min = std::max(widths.min, (point.before.width + point.hyphen - word_start).pt);
    word_start = point.after.width;
    const bool forced = point.kind == BreakKind::forced;
    if (forced) line_start = point.after.width;
    widths.ends.push_back({(point.before.width + point.hyphen).pt, point.after.width.pt, forced});
  }
  return widths;
}

double narrowest_with_hyphens(const TextTools& tools, const InlineText& text, const ComputedStyle& style) {
  constexpr double kNoRoom = 0;
  ShapedText shaped = shape_text(tools, text, style, kNoRoom);
  hyphenate(tools, text, style, shaped);
  Length narrowest, start;
  for (const BreakPoint& point : shaped.breaks) {
    if (point.kind == BreakKind::emergency) continue;
    narrowest = std::max(narrowest, point.before.width + point.hyphen - start);
    start = point.after.width;
  }
  return narrowest.pt;
}

}  // namespace recto
