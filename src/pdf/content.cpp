#include "pdf/content.h"

#include <cmath>
#include <cstdlib>

#include "base/match.h"
#include "pdf/content_stream.h"

namespace recto::pdf {
namespace {

using Mode = ContentStream::Mode;

// PDF places glyphs in thousandths of the font size (9.2.4).
constexpr double kGlyphUnits = 1000;
// How far, in these, a glyph may be off before a TJ number moves it: less than a screen or a printer shows
// (0.03 pt at 10 pt), more than the rounding of widths adds up to within a word. It never adds up: places are
// compared, not widths.
constexpr int kTolerance = 3;

// Running heads and folios are pagination, the rest is layout (14.8.2.2.2). A head is in the upper half of
// the page.
std::string artifact_properties(Artifact kind, const Placed& placed, const Page& page) {
  const bool upper_half = placed.at.y < page.frame.size.height / 2;
  switch (kind) {
    case Artifact::running_head:
    case Artifact::folio:
      return upper_half ? "/Type/Pagination/Subtype/Header" : "/Type/Pagination/Subtype/Footer";
    case Artifact::repeated_table_head:
      return "/Type/Pagination";
    case Artifact::decoration:
    case Artifact::background:
      return "/Type/Layout";
  }
  fail_as_bug("an unknown artifact", __FILE__, __LINE__);
}

class PageWriter {
 public:
  PageWriter(const Page& page, const PageStructure& structure, const ContentInput& input)
      : page_(page), structure_(structure), input_(input) {}

  PageContent write();

 private:
  struct Mark {
    std::string tag;
    std::string properties;
    friend bool operator==(const Mark&, const Mark&) = default;
  };
  Mark mark_of(const Segment& segment) const;
  void open(const Segment& segment);
  void paint(const Segment& segment, std::size_t piece_end);
  void box(const Placed& placed, const Box& box);
  void picture(const Placed& placed, const Picture& picture);

  void run(const Placed& placed, const GlyphRun& run, std::size_t begin, std::size_t end);
  void piece(const RunPiece& piece);
  void glyph(const Glyph& glyph, double at);

  double from_bottom(Length y) const { return (page_.frame.size.height - y).pt; }

  const Page& page_;
  const PageStructure& structure_;
  const ContentInput& input_;
  ContentStream stream_;
  PageContent out_;
  std::optional<Mark> open_;
  // The run at hand, in thousandths of its font size and before its horizontal scale.
  const GlyphRun* run_ = nullptr;
  const Font* font_ = nullptr;
  Length origin_;       // of the segment, from the start of the run
  double pen_ = 0;      // where the reader will set the next glyph
  double spacing_ = 0;  // after each glyph
};

PageContent PageWriter::write() {
  const auto& segments = structure_.segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool cut = i + 1 < segments.size() && segments[i + 1].item == segments[i].item;
    open(segments[i]);
    paint(segments[i], cut ? segments[i + 1].first_piece : std::size_t(-1));
  }
  if (open_) stream_.end_mark();
  out_.operators = stream_.take();
  return std::move(out_);
}

PageWriter::Mark PageWriter::mark_of(const Segment& segment) const {
  return match(
      segment.mark,
      [&](Artifact kind) {
        return Mark{"Artifact", artifact_properties(kind, page_.frame.items[segment.item], page_)};
      },
      [&](std::uint32_t mcid) {
        std::string properties = "/MCID ";
        append_integer(properties, mcid);
        if (segment.actual_text)
          return Mark{"Span", properties + "/ActualText" + text_string(*segment.actual_text)};
        const Element& element = input_.structure.elements[structure_.element_of_mcid[mcid]];
        return Mark{std::string(structure_type(element.role)), std::move(properties)};
      });
}

void PageWriter::open(const Segment& segment) {
  const Mode mode =
      std::holds_alternative<GlyphRun>(page_.frame.items[segment.item].item) ? Mode::text : Mode::graphics;
  Mark mark = mark_of(segment);
  if (open_ == mark && mode == stream_.mode()) return;
  if (open_) stream_.end_mark();
  stream_.switch_to(mode);
  stream_.begin_mark(mark.tag, mark.properties);
  open_ = std::move(mark);
}

void PageWriter::paint(const Segment& segment, std::size_t piece_end) {
  const Placed& placed = page_.frame.items[segment.item];
  match(
      placed.item,
      [&](const GlyphRun& glyphs) {
        run(placed, glyphs, segment.first_piece, std::min(piece_end, glyphs.pieces.size()));
      },
      [&](const Box& filled) { box(placed, filled); }, [&](const Picture& image) { picture(placed, image); },
      [](const Anchor&) {});
}

void PageWriter::box(const Placed& placed, const Box& box) {
  if (box.color.alpha == 0) return;
  const double top = from_bottom(placed.at.y);
  const Rect rect{placed.at.x.pt, top - box.size.height.pt, placed.at.x.pt + box.size.width.pt, top};
  stream_.fill_rectangle(rect, box.color);
}

void PageWriter::picture(const Placed& placed, const Picture& picture) {
  const auto found = input_.pictures.find(picture.key);
  if (found == input_.pictures.end()) return;  // reported when it was to be embedded
  const double top = from_bottom(placed.at.y);
  const Rect rect{placed.at.x.pt, top - picture.size.height.pt, placed.at.x.pt + picture.size.width.pt, top};
  double matrix[6];
  upright_matrix(found->second.orientation, rect, matrix);
  stream_.draw(found->second.resource, matrix);
  out_.pictures.insert(picture.key);
}

void PageWriter::run(const Placed& placed, const GlyphRun& run, std::size_t begin, std::size_t end) {
  if (begin >= end || run.size.pt <= 0 || run.scale <= 0) return;
  run_ = &run;
  font_ = &input_.fonts.of(run.face);
  out_.faces.insert(run.face);
  origin_ = run.pieces[begin].offset;
  pen_ = 0;
  const double spacing = run.letter_spacing.pt / run.scale;
  spacing_ = spacing * kGlyphUnits / run.size.pt;
  stream_.set_font(font_->resource, run.size.pt);
  stream_.set_color(run.color);
  stream_.set_horizontal_scale(run.scale);
  stream_.set_character_spacing(spacing);
  stream_.move_to((placed.at.x + origin_).pt, from_bottom(placed.at.y));
  for (std::size_t i = begin; i < end; ++i) piece(run.pieces[i]);
  stream_.set_rise(0);
}

void PageWriter::piece(const RunPiece& piece) {
  double at = (piece.offset - origin_).pt / (run_->size.pt * run_->scale) * kGlyphUnits;
  for (const Glyph& one : piece.shaped->glyphs) {
    glyph(one, at);
    at += one.advance * kGlyphUnits / font_->units_per_em + spacing_;
  }
}

void PageWriter::glyph(const Glyph& glyph, double at) {
  // .notdef may not be drawn (ISO 19005-2, 6.2.11.8); there is none unless the shaper was given what it
  // cannot set.
  if (glyph.id >= font_->code_of.size() || font_->code_of[glyph.id] == 0) return;
  at += glyph.x_offset * kGlyphUnits / font_->units_per_em;
  stream_.set_rise(glyph.y_offset * run_->size.pt / font_->units_per_em);
  // What would round to less is not moved. Few glyphs are, and so the rest is spared the call that rounds.
  constexpr double kRounding = 0.5;
  if (std::abs(pen_ - at) >= kTolerance - kRounding) {
    const auto back = static_cast<int>(std::lround(pen_ - at));
    stream_.move_back(back);
    pen_ -= back;
  }
  stream_.show(font_->code_of[glyph.id]);
  pen_ += font_->width_of[glyph.id] + spacing_;
}

}  // namespace

PageContent write_content(const Page& page, const PageStructure& structure, const ContentInput& input) {
  return PageWriter(page, structure, input).write();
}

}  // namespace recto::pdf
