#include "layout/shaped_text.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace recto {
namespace {

// A break inside a word that is wider than the measure: only where nothing else is left.
constexpr double kEmergencyPenalty = 3000;
// TeX's \hyphenpenalty.
constexpr double kHyphenPenalty = 50;
// Breaks behind a hyphen of the author's are a little worse than between words.
constexpr double kAfterHyphenPenalty = 30;

// What a line may widen between two ideographs, or between one and a letter, at ratio 1: lines of thirty
// ideographs that are one short come out at about a third of it (JLREQ, 3.8.4: last of all, evenly).
constexpr Em kIdeographStretch{0.1};
// What it may narrow behind closing punctuation, half of whose square is blank (JLREQ, 3.8.3).
constexpr Em kPunctuationShrink{0.25};

// Han, kana and their punctuation: what is set on squares, without spaces. Hangul has spaces.
bool is_ideographic(char32_t c) {
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}
constexpr std::u32string_view kWideClosing =
    U"\u3001\u3002\uFF0C\uFF0E\u300D\u300F\uFF09\u3011\u300B\u3009\u3015";
constexpr std::u32string_view kWideOpening = U"\u300C\u300E\uFF08\u3010\u300A\u3008\u3014";

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

std::size_t glyph_count(const ShapedRun& run) { return run.glyphs.size(); }

class Shaper {
 public:
  Shaper(const TextTools& tools, const InlineText& text, const ComputedStyle& block, double measure)
      : tools_(tools), text_(text), block_(block), measure_(measure) {}

  ShapedText run() {
    itemize();
    addresses_ = find_addresses(text_.text);
    const std::string& language = language_of_block();
    const auto opportunities = tools_.workshop.segmenter().line_opportunities(text_.text, language);
    std::uint32_t begin = 0;
    for (const LineOpportunity& opportunity : opportunities) {
      chunk(begin, opportunity.offset, opportunity.kind);
      begin = opportunity.offset;
    }
    chunk(begin, static_cast<std::uint32_t>(text_.text.size()), Opportunity::mandatory);
    return std::move(out_);
  }

 private:
  const std::string& language_of_block() const {
    const LanguageId id = text_.segments.empty() ? LanguageId{0} : text_.segments.front().language;
    return tools_.resolved.languages[id];
  }

  struct Sums {
    double width = 0, stretch = 0, shrink = 0;
  };

  // Stretches of one segment and one face, over the whole text.
  struct Stretch {
    std::uint32_t begin = 0, end = 0, segment = 0;
    FaceId face;
    bool missing = false;
  };
  void itemize() {
    for (std::uint32_t i = 0; i < text_.segments.size(); ++i) {
      const Segment& segment = text_.segments[i];
      if (segment.image) {
        stretches_.push_back({segment.begin, segment.end, i, {}, false});
        continue;
      }
      const std::string_view text =
          std::string_view(text_.text).substr(segment.begin, segment.end - segment.begin);
      for (const Workshop::FaceRun& run :
           tools_.workshop.itemize(text, face_request(segment, tools_.resolved))) {
        stretches_.push_back({segment.begin + run.begin, segment.begin + run.end, i, run.face, run.missing});
      }
    }
  }

  bool spaces_keep(const Segment& segment) const {
    return segment.style->white_space == WhiteSpace::pre ||
           segment.style->white_space == WhiteSpace::pre_wrap;
  }
  bool may_wrap() const {
    return block_.white_space != WhiteSpace::pre && block_.white_space != WhiteSpace::nowrap;
  }

  // The text between two opportunities: a word (or a few characters), its spaces, perhaps a line end.
  void chunk(std::uint32_t begin, std::uint32_t next, Opportunity kind) {
    std::uint32_t word_end = next;
    while (word_end > begin && (text_.text[word_end - 1] == ' ' || text_.text[word_end - 1] == '\n'))
      --word_end;
    word(begin, word_end);
    const Sums before = sums_;
    for (std::uint32_t i = word_end; i < next; ++i) pieces(i, i + 1);
    const bool mandatory = kind == Opportunity::mandatory;
    if (!mandatory && !may_wrap()) return;
    if (!mandatory && word_end == next) ideographic_glue(next);
    const double penalty =
        word_end > begin && text_.text[word_end - 1] == '-' && word_end == next ? kAfterHyphenPenalty : 0;
    add_break(word_end, next, before);
    out_.breaks.back().point.penalty = penalty;
    if (mandatory) out_.breaks.back().point.kind = BreakKind::forced;
    hang(out_.breaks.back().point, word_end, next);
  }

  // Between ideographs there is no space to stretch, so a little of each gap does.
  void ideographic_glue(std::uint32_t at) {
    if (out_.pieces.empty() || at >= text_.text.size()) return;
    const char32_t last = decode_utf8(text_.text, character_before(at)).character;
    if (!is_ideographic(last) && !is_ideographic(decode_utf8(text_.text, at).character)) return;
    ShapedPiece& piece = out_.pieces.back();
    const Length size = text_.segments[piece.segment].style->font_size;
    piece.stretch = (kIdeographStretch * size).pt;
    if (kWideClosing.find(last) != std::u32string_view::npos) piece.shrink = (kPunctuationShrink * size).pt;
    sums_.stretch += piece.stretch;
    sums_.shrink += piece.shrink;
  }

  std::uint32_t character_before(std::uint32_t at) const {
    return static_cast<std::uint32_t>(character_begin(text_.text, at - 1));
  }

  void word(std::uint32_t begin, std::uint32_t end) {
    if (begin == end) return;
    const Sums before = sums_;
    const std::size_t first = out_.pieces.size();
    pieces(begin, end);
    if (sums_.width - before.width > measure_ && may_wrap()) {
      break_anywhere(first, before);
    } else if (block_.hyphens != Hyphens::none && may_wrap() && !is_in_address(begin)) {
      hyphenate(first, before);
    }
  }

  // Chunks come in order, and so do addresses.
  bool is_in_address(std::uint32_t at) {
    while (next_address_ < addresses_.size() && addresses_[next_address_].end <= at) ++next_address_;
    return next_address_ < addresses_.size() && addresses_[next_address_].begin <= at;
  }

  // Shapes [begin, end), which may run over several segments and faces.
  void pieces(std::uint32_t begin, std::uint32_t end) {
    while (at_stretch_ < stretches_.size() && stretches_[at_stretch_].end <= begin) ++at_stretch_;
    for (std::size_t i = at_stretch_; i < stretches_.size() && stretches_[i].begin < end; ++i) {
      const Stretch& stretch = stretches_[i];
      piece(stretch, std::max(begin, stretch.begin), std::min(end, stretch.end));
    }
  }

  void piece(const Stretch& stretch, std::uint32_t begin, std::uint32_t end) {
    const Segment& segment = text_.segments[stretch.segment];
    ShapedPiece piece{begin, end, stretch.segment, ShapedKind::word, nullptr, 0};
    const std::string_view text = std::string_view(text_.text).substr(begin, end - begin);
    if (segment.image) {
      piece.kind = ShapedKind::picture;
      piece.width = std::min(text_.images[*segment.image].size.width.pt, measure_);
    } else if (text == "\n") {
      piece.kind = ShapedKind::line_end;
    } else {
      const std::string_view shown = stretch.missing ? tools_.workshop.missing_sign(stretch.face) : text;
      piece.kind = stretch.missing ? ShapedKind::missing : text == " " ? ShapedKind::space : ShapedKind::word;
      piece.run = &shape_piece(tools_, segment, stretch.face, shown);
      piece.width = width_of(*piece.run, segment);
    }
    sums_.width += piece.width;
    if (piece.kind == ShapedKind::space && !spaces_keep(segment)) {
      piece.stretch = piece.width * kSpaceStretch;
      piece.shrink = piece.width * kSpaceShrink;
      sums_.stretch += piece.stretch;
      sums_.shrink += piece.shrink;
    }
    out_.pieces.push_back(piece);
  }

  // A word wider than the measure may break between any graphemes that have glyphs of their own.
  void break_anywhere(std::size_t first, const Sums& before) {
    double start = before.width;
    for (std::size_t i = first; i < out_.pieces.size(); ++i) {
      const ShapedPiece piece = out_.pieces[i];
      if (piece.run != nullptr && piece.kind == ShapedKind::word) {
        const std::string_view text =
            std::string_view(text_.text).substr(piece.begin, piece.end - piece.begin);
        for (const std::uint32_t at : tools_.workshop.segmenter().grapheme_boundaries(text)) {
          if (at < text.size() && is_between_glyphs(*piece.run, at))
            add_break_inside(piece.begin + at, start + width_to(piece, at), BreakKind::emergency, 0);
        }
      }
      start += piece.width;
    }
  }

  // Not inside of a ligature.
  static bool is_between_glyphs(const ShapedRun& run, std::uint32_t at) {
    return run.width_to.at(at) != run.width_to.at(at - 1);
  }

  // A word of one piece may be hyphenated by the language's patterns; one of several (a change of face
  // inside) only where the author put a soft hyphen.
  void hyphenate(std::size_t first, const Sums& before) {
    double start = before.width;
    for (std::size_t i = first; i < out_.pieces.size(); ++i) {
      const ShapedPiece piece = out_.pieces[i];
      if (piece.run != nullptr && piece.kind == ShapedKind::word) {
        const bool is_one_piece = out_.pieces.size() == first + 1;
        hyphenate_piece(piece, start, is_one_piece ? block_.hyphens : Hyphens::manual);
      }
      start += piece.width;
    }
  }

  // `block` is what the block allows; the piece's own style may allow less.
  void hyphenate_piece(const ShapedPiece& piece, double start, Hyphens block) {
    const Segment& segment = text_.segments[piece.segment];
    const Hyphens own = segment.style->hyphens;
    if (own == Hyphens::none) return;
    const std::string_view text = std::string_view(text_.text).substr(piece.begin, piece.end - piece.begin);
    const auto [core_begin, core_end] = word_core(text);
    const bool by_patterns = block == Hyphens::auto_ && own == Hyphens::auto_;
    const std::string_view language =
        by_patterns ? tools_.resolved.languages[segment.language] : std::string_view();
    const std::string_view core = text.substr(core_begin, core_end - core_begin);
    const double hyphen = width_of(shape_piece(tools_, segment, piece.run->face, "-"), segment);
    for (const std::uint16_t at : tools_.workshop.hyphenate(core, language)) {
      add_hyphen_point(piece, start, static_cast<std::uint32_t>(core_begin) + at, hyphen);
    }
  }

  // The halves of a divided word are shaped apart, for the ligature and the kern over the cut go.
  void add_hyphen_point(const ShapedPiece& piece, double start, std::uint32_t offset, double hyphen) {
    const std::string_view text = std::string_view(text_.text).substr(piece.begin, piece.end - piece.begin);
    const Segment& segment = text_.segments[piece.segment];
    const auto width_of_half = [&](std::string_view half) {
      return width_of(shape_piece(tools_, segment, piece.run->face, half), segment);
    };
    const double first = width_of_half(text.substr(0, offset));
    const double second = width_of_half(text.substr(offset));
    add_break_inside(piece.begin + offset, start + first, BreakKind::hyphen, hyphen);
    out_.breaks.back().point.after.width = {start + piece.width - second};
  }

  double width_of(const ShapedRun& run, const Segment& segment) const {
    return run.width * font_unit(tools_, run.face, *segment.style) +
           segment.style->letter_spacing.pt * static_cast<double>(glyph_count(run));
  }

  // The letters of a word without the punctuation round them.
  static std::pair<std::size_t, std::size_t> word_core(std::string_view text) {
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

  double width_to(const ShapedPiece& piece, std::uint32_t offset) const {
    const ComputedStyle& style = *text_.segments[piece.segment].style;
    const auto& glyphs = piece.run->glyphs;
    const auto before = style.letter_spacing.pt == 0
                            ? 0
                            : std::count_if(glyphs.begin(), glyphs.end(),
                                            [&](const Glyph& glyph) { return glyph.cluster < offset; });
    return piece.run->width_to.at(offset) * font_unit(tools_, piece.run->face, style) +
           style.letter_spacing.pt * static_cast<double>(before);
  }

  void add_break(std::uint32_t line_end, std::uint32_t next_line, const Sums& to) {
    TextBreak one;
    one.end = line_end;
    one.space = next_line > line_end;
    one.point.before = {{to.width}, {to.stretch}, {to.shrink}};
    one.point.after = {{sums_.width}, {sums_.stretch}, {sums_.shrink}};
    one.point.kind = one.space ? BreakKind::space : BreakKind::plain;
    one.point.offset = next_line;
    out_.breaks.push_back(one);
  }
  void add_break_inside(std::uint32_t offset, double width, BreakKind kind, double hyphen) {
    const Sums outer = sums_;
    sums_.width = width;
    add_break(offset, offset, sums_);
    out_.breaks.back().point.kind = kind;
    out_.breaks.back().point.hyphen = {hyphen};
    out_.breaks.back().point.penalty = kind == BreakKind::hyphen ? kHyphenPenalty : kEmergencyPenalty;
    sums_ = outer;
  }

  // How far the glyphs at a line's end and at the next one's start may stick out.
  void hang(BreakPoint& point, std::uint32_t line_end, std::uint32_t next_line) const {
    if (block_.protrusion <= 0 || out_.pieces.empty()) return;
    if (line_end > 0) point.hang_end = {block_.protrusion * hang_of(character_before(line_end))};
    if (next_line < text_.text.size()) point.hang_start = {block_.protrusion * hang_of(next_line)};
  }
  double hang_of(std::uint32_t offset) const {
    const char32_t c = decode_utf8(text_.text, offset).character;
    // Punctuation is about a quarter of an em wide; its exact width would need the glyph, which the next line
    // shapes.
    constexpr double kPunctuationEms = 0.25;
    return hang_share(c) * kPunctuationEms * block_.font_size.pt;
  }

  const TextTools& tools_;
  const InlineText& text_;
  const ComputedStyle& block_;
  double measure_;
  std::vector<Stretch> stretches_;
  std::size_t at_stretch_ = 0;
  std::vector<Address> addresses_;
  std::size_t next_address_ = 0;
  Sums sums_;
  ShapedText out_;
};

}  // namespace

Slant slant_of(const ComputedStyle& style) {
  return style.font_style == FontStyle::italic ? Slant::italic : Slant::upright;
}

FaceRequest face_request(const Segment& segment, const Resolved& resolved) {
  const ComputedStyle& style = *segment.style;
  return {style.font_family, style.font_weight, slant_of(style), resolved.languages[segment.language]};
}

std::vector<FeatureSetting> feature_settings(const ComputedStyle& style) {
  const auto tag = [](std::string_view name) {
    std::uint32_t packed = 0;
    for (const char c : name) packed = (packed << 8U) | static_cast<unsigned char>(c);
    return packed;
  };
  std::vector<FeatureSetting> settings;
  for (const FontFeature& feature : style.font_features) {
    constexpr std::size_t kTagLength = 4;
    if (feature.tag.size() == kTagLength) settings.push_back({tag(feature.tag), feature.value});
  }
  if (style.caps == CapsVariant::small_caps) settings.push_back({tag("smcp"), 1});
  std::sort(settings.begin(), settings.end());
  return settings;
}

double font_unit(const TextTools& tools, FaceId face, const ComputedStyle& style) {
  return style.font_size.pt / tools.workshop.info(face).metrics.units_per_em;
}

const ShapedRun& shape_piece(const TextTools& tools, const Segment& segment, FaceId face,
                             std::string_view text) {
  const std::vector<FeatureSetting> features = feature_settings(*segment.style);
  return tools.workshop.shape(
      text, {face, tools.resolved.languages[segment.language], TextDirection::left_to_right, features});
}

ShapedText shape_text(const TextTools& tools, const InlineText& text, const ComputedStyle& block,
                      double measure) {
  return Shaper(tools, text, block, measure).run();
}

}  // namespace recto
