#include "layout/shaped_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "layout/break_points.h"

namespace recto {
namespace {

// What a line may widen between two ideographs, or between one and a letter, at ratio 1: lines of thirty
// ideographs that are one short come out at about a third of it (JLREQ, 3.8.4: last of all, evenly).
constexpr Em kIdeographStretch{0.1};
// What it may narrow behind closing punctuation, half of whose square is blank (JLREQ, 3.8.3).
constexpr Em kPunctuationShrink{0.25};

// Of a column's width that is the sum of its longest word and of what stands round it, in points.
constexpr double kRounding = 1e-6;

// Han, kana and their punctuation: what is set on squares, without spaces. Hangul has spaces.
bool is_ideographic(char32_t c) {
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF01 && c <= 0xFF9F) || (c >= 0x20000 && c <= 0x3FFFF);
}

// Of one text with the face's small capitals, without, and with those that it has in English.
struct CapsShapings {
  ShapingId caps, plain, english;
  std::string_view language;
};

std::vector<std::uint16_t> glyphs_of(Workshop& workshop, std::string_view text, ShapingId shaping) {
  std::vector<std::uint16_t> ids;
  for (const Glyph& glyph : workshop.shape(text, shaping).glyphs) ids.push_back(glyph.id);
  return ids;
}

// Whether the face has a small capital for every lower-case letter of the text, one with a dot where the
// language's capital has one (Turkish).
bool has_small_caps(Workshop& workshop, std::string_view text, const CapsShapings& shapings) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : workshop.segmenter().grapheme_boundaries(text)) {
    const std::string_view letter = text.substr(begin, end - begin);
    begin = end;
    const std::string capital = uppercase(letter, shapings.language);
    if (capital == letter || lowercase(letter, shapings.language) != letter) continue;
    const std::vector<std::uint16_t> small = glyphs_of(workshop, letter, shapings.caps);
    if (small == glyphs_of(workshop, letter, shapings.plain)) return false;
    const bool dotted = letter == "i" && capital != "I";
    if (dotted && small == glyphs_of(workshop, letter, shapings.english)) return false;
  }
  return true;
}

class Shaper {
 public:
  Shaper(const TextTools& tools, const InlineText& text, const ComputedStyle& block, double measure)
      : tools_(tools), text_(text), block_(block), measure_(measure), breaks_(tools, text, block, out_) {}

  ShapedText run() {
    itemize();
    out_.addresses = find_addresses(text_.text);
    const std::string& language = language_of_block();
    const auto opportunities =
        tools_.workshop.segmenter().line_opportunities(text_.text, language, out_.addresses);
    // Between two opportunities there is a word and a space, as a rule, and a break behind them.
    out_.pieces.reserve(2 * opportunities.size() + 1);
    out_.breaks.reserve(opportunities.size() + 1);
    out_.words.reserve(opportunities.size() + 1);
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

  // Stretches of one segment and one face, over the whole text.
  struct Stretch {
    std::uint32_t begin = 0, end = 0, segment = 0;
    FaceId face = {};
    bool missing = false;
    ShapingId shaping = {};
    double unit = 0;                   // points
    const ShapedRun* space = nullptr;  // once it was needed
    bool rigid = false;                // its spaces are neither stretched nor shrunk
  };
  void itemize() {
    for (std::uint32_t i = 0; i < text_.segments.size(); ++i) {
      const Segment& segment = text_.segments[i];
      if (segment.image) {
        stretches_.push_back({segment.begin, segment.end, i});
        continue;
      }
      const std::string_view text =
          std::string_view(text_.text).substr(segment.begin, segment.end - segment.begin);
      for (const Workshop::FaceRun& run :
           tools_.workshop.itemize(text, face_request(segment, tools_.resolved))) {
        stretches_.push_back({segment.begin + run.begin, segment.begin + run.end, i, run.face, run.missing,
                              shaping_for(segment, run.face, text.substr(run.begin, run.end - run.begin)),
                              font_unit(tools_, run.face, *segment.style), nullptr,
                              is_rigid(segment, run.face)});
      }
    }
  }

  // A few small capitals among lower case are worse than none: where the face lacks some, it gives none.
  ShapingId shaping_for(const Segment& segment, FaceId face, std::string_view text) const {
    const ShapingId own = shaping_of(tools_, segment, face);
    if (segment.style->caps == CapsVariant::normal) return own;
    ComputedStyle plain = *segment.style;
    plain.caps = CapsVariant::normal;
    const std::string& language = tools_.resolved.languages[segment.language];
    const auto shaping = [&](const ComputedStyle& style, std::string_view in) {
      const std::vector<FeatureSetting> features = feature_settings(style);
      return tools_.workshop.shaping({face, in, TextDirection::left_to_right, features});
    };
    const CapsShapings shapings{own, shaping(plain, language), shaping(*segment.style, "en"), language};
    return has_small_caps(tools_.workshop, text, shapings) ? own : shapings.plain;
  }

  // White space that is kept has its own width, and so has that of code in a line of prose: one cannot see
  // whether a wide space of a typewriter face is one or two.
  bool is_rigid(const Segment& segment, FaceId face) const {
    return spaces_keep(segment) || (segment.style->font_family != block_.font_family &&
                                    tools_.workshop.info(face).metrics.fixed_pitch);
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
    const TextSums before = sums_;
    for (std::uint32_t i = word_end; i < next; ++i) pieces(i, i + 1);
    const bool mandatory = kind == Opportunity::mandatory;
    if (!mandatory && !may_wrap()) return;
    if (!mandatory && word_end == next) ideographic_glue(next);
    breaks_.add_between({word_end, next, before, sums_}, kind);
  }

  // Between ideographs there is no space to stretch, so a little of each gap does.
  void ideographic_glue(std::uint32_t at) {
    if (out_.pieces.empty() || at >= text_.text.size()) return;
    const char32_t last = character_before(text_.text, at);
    if (!is_ideographic(last) && !is_ideographic(decode_utf8(text_.text, at).character)) return;
    ShapedPiece& piece = out_.pieces.back();
    const Length size = text_.segments[piece.segment].style->font_size;
    piece.stretch = (kIdeographStretch * size).pt;
    if (kWideClosing.find(last) != std::u32string_view::npos) piece.shrink = (kPunctuationShrink * size).pt;
    sums_.stretch += piece.stretch;
    sums_.shrink += piece.shrink;
  }

  void word(std::uint32_t begin, std::uint32_t end) {
    if (begin == end) return;
    const TextSums before = sums_;
    const std::size_t first = out_.pieces.size();
    pieces(begin, end);
    if (!may_wrap()) return;
    const bool fits = sums_.width - before.width <= measure_ + kRounding;
    if (!fits) breaks_.add_anywhere(first, before, {measure_});
    if (block_.hyphens == Hyphens::none || touches_address(begin, end)) return;
    out_.words.push_back(
        {first, out_.pieces.size(), before, fits ? ShapedWord::Room::fits : ShapedWord::Room::fits_no_line});
  }

  // Chunks come in order, and so do addresses. A bracket or a quote before an address is none of it, but of
  // its chunk.
  bool touches_address(std::uint32_t begin, std::uint32_t end) {
    while (next_address_ < out_.addresses.size() && out_.addresses[next_address_].end <= begin)
      ++next_address_;
    return next_address_ < out_.addresses.size() && out_.addresses[next_address_].begin < end;
  }

  // Shapes [begin, end), which may run over several segments and faces.
  void pieces(std::uint32_t begin, std::uint32_t end) {
    while (at_stretch_ < stretches_.size() && stretches_[at_stretch_].end <= begin) ++at_stretch_;
    for (std::size_t i = at_stretch_; i < stretches_.size() && stretches_[i].begin < end; ++i) {
      Stretch& stretch = stretches_[i];
      piece(stretch, std::max(begin, stretch.begin), std::min(end, stretch.end));
    }
  }

  void piece(Stretch& stretch, std::uint32_t begin, std::uint32_t end) {
    const Segment& segment = text_.segments[stretch.segment];
    ShapedPiece piece{begin, end, stretch.segment, ShapedKind::word, nullptr, 0};
    const std::string_view text = std::string_view(text_.text).substr(begin, end - begin);
    if (segment.image) {
      piece.kind = ShapedKind::picture;
      piece.width = std::min(text_.images[*segment.image].size.width.pt, measure_);
    } else if (text == "\n") {
      piece.kind = ShapedKind::line_end;
    } else {
      piece.kind = stretch.missing ? ShapedKind::missing : text == " " ? ShapedKind::space : ShapedKind::word;
      piece.run = &shape(stretch, piece.kind, text);
      piece.width = width_of(*piece.run, segment, stretch.unit);
    }
    sums_.width += piece.width;
    if (piece.kind == ShapedKind::space && !stretch.rigid) {
      piece.stretch = piece.width * kSpaceStretch;
      piece.shrink = piece.width * kSpaceShrink;
      sums_.stretch += piece.stretch;
      sums_.shrink += piece.shrink;
    }
    out_.pieces.push_back(piece);
  }

  const ShapedRun& shape(Stretch& stretch, ShapedKind kind, std::string_view text) {
    if (kind == ShapedKind::missing) text = tools_.workshop.missing_sign(stretch.face);
    if (kind != ShapedKind::space) return tools_.workshop.shape(text, stretch.shaping);
    if (stretch.space == nullptr) stretch.space = &tools_.workshop.shape(text, stretch.shaping);
    return *stretch.space;
  }

  const TextTools& tools_;
  const InlineText& text_;
  const ComputedStyle& block_;
  double measure_;
  std::vector<Stretch> stretches_;
  std::size_t at_stretch_ = 0;
  std::size_t next_address_ = 0;
  TextSums sums_;
  ShapedText out_;
  BreakPoints breaks_;  // into out_
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

ShapingId shaping_of(const TextTools& tools, const Segment& segment, FaceId face) {
  const std::vector<FeatureSetting> features = feature_settings(*segment.style);
  return tools.workshop.shaping(
      {face, tools.resolved.languages[segment.language], TextDirection::left_to_right, features});
}

const ShapedRun& shape_piece(const TextTools& tools, const Segment& segment, FaceId face,
                             std::string_view text) {
  return tools.workshop.shape(text, shaping_of(tools, segment, face));
}

double width_of(const ShapedRun& run, const Segment& segment, double unit) {
  return run.width * unit + segment.style->letter_spacing.pt * static_cast<double>(run.glyphs.size());
}

double width_of(const TextTools& tools, const ShapedRun& run, const Segment& segment) {
  return width_of(run, segment, font_unit(tools, run.face, *segment.style));
}

ShapedText shape_text(const TextTools& tools, const InlineText& text, const ComputedStyle& block,
                      double measure) {
  return Shaper(tools, text, block, measure).run();
}

void hyphenate(const TextTools& tools, const InlineText& text, const ComputedStyle& block,
               ShapedText& shaped) {
  const std::vector<BreakPoint> others = std::exchange(shaped.breaks, {});
  BreakPoints points(tools, text, block, shaped);
  for (const ShapedWord& word : std::exchange(shaped.words, {})) points.add_hyphens(word);
  const std::vector<BreakPoint> hyphens = std::exchange(shaped.breaks, {});
  std::merge(others.begin(), others.end(), hyphens.begin(), hyphens.end(), std::back_inserter(shaped.breaks),
             [](const BreakPoint& a, const BreakPoint& b) { return a.next < b.next; });
}

}  // namespace recto
