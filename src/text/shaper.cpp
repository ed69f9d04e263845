#include "text/shaper.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "text/tag.h"
#include "unicode/character.h"

namespace recto {
namespace {

// Longer than any word of a natural language; a piece of this many bytes shapes in well under a millisecond.
constexpr std::size_t kLongestPiece = 1000;
// Unicode's stream-safe text format (UAX #15, section 13) allows 30 marks on a base; no orthography has more
// than a few.
constexpr std::size_t kMostMarks = 32;

constexpr std::uint32_t kCommon = make_tag("Zyyy");
constexpr std::uint32_t kInherited = make_tag("Zinh");
constexpr std::uint32_t kLatin = make_tag("Latn");

bool draws_nothing(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::uint32_t quick_script(char32_t c) {
  if (is_ascii_letter(c)) return kLatin;
  return c < 0x80 ? kCommon : script_of(c);
}

// The characters to shape and the byte at which each stands.
struct Characters {
  std::vector<hb_codepoint_t> code_points;
  std::vector<std::uint32_t> offsets;
};

Characters characters_of(std::string_view text, const OpenFace& face) {
  Characters characters;
  characters.code_points.reserve(text.size());
  characters.offsets.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    char32_t c = decoded.character;
    // The non-breaking hyphen is drawn like the hyphen (U+2010), and that like the hyphen-minus, where the
    // face has only those.
    if (c == 0x2011 && !face.glyph_of(c)) c = 0x2010;
    if (c == 0x2010 && !face.glyph_of(c)) c = U'-';
    if (!draws_nothing(c)) {
      characters.code_points.push_back(c);
      characters.offsets.push_back(static_cast<std::uint32_t>(at));
    }
    at += decoded.length;
  }
  return characters;
}

// A stretch of characters of one script, within the bounds.
struct Piece {
  std::size_t begin = 0, end = 0;
  std::uint32_t script = kCommon;
};

std::vector<Piece> pieces_of(const Characters& characters) {
  std::vector<Piece> pieces;
  Piece piece;
  std::size_t marks = 0;
  const auto cut = [&](std::size_t at, std::uint32_t script) {
    piece.end = at;
    if (piece.end > piece.begin) pieces.push_back(piece);
    piece = {at, at, script};
    marks = 0;
  };
  for (std::size_t i = 0; i < characters.code_points.size(); ++i) {
    const char32_t c = characters.code_points[i];
    const bool mark = c >= 0x300 && is_mark(c);
    const std::uint32_t script = quick_script(c);
    const bool strong = script != kCommon && script != kInherited;
    const bool other_script = strong && piece.script != kCommon && script != piece.script;
    const bool too_high = mark && marks == kMostMarks;
    const bool too_long = !mark && characters.offsets[i] - characters.offsets[piece.begin] >= kLongestPiece;
    if (other_script || too_high || too_long) cut(i, other_script ? script : piece.script);
    if (strong) piece.script = script;
    marks = mark ? marks + 1 : 0;
  }
  cut(characters.code_points.size(), kCommon);
  return pieces;
}

// The request's features over those of the catalogue, sorted by tag.
std::vector<hb_feature_t> features_of(const OpenFace& face, const ShapeRequest& request) {
  std::vector<hb_feature_t> features;
  const auto add = [&](const FeatureSetting& setting) {
    features.push_back({setting.tag, setting.value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
  };
  const auto asked = [&](const FeatureSetting& own) {
    return std::any_of(request.features.begin(), request.features.end(),
                       [&](const FeatureSetting& f) { return f.tag == own.tag; });
  };
  for (const FeatureSetting& own : face.features()) {
    if (!asked(own)) add(own);
  }
  for (const FeatureSetting& setting : request.features) add(setting);
  return features;
}

// How the pieces of one text are shaped.
struct Shaping {
  const OpenFace& face;
  const ShapeRequest& request;
  std::vector<hb_feature_t> features;
};

// Shapes one piece, with the characters about it as context, so that Arabic joins over the cut.
std::vector<Glyph> shape_piece(const Shaping& shaping, const Characters& characters, const Piece& piece) {
  const auto& [face, request, features] = shaping;
  const HbBuffer buffer(hb_buffer_create());
  hb_buffer_add_codepoints(buffer.get(), characters.code_points.data(),
                           static_cast<int>(characters.code_points.size()),
                           static_cast<unsigned>(piece.begin), static_cast<int>(piece.end - piece.begin));
  hb_buffer_set_direction(
      buffer.get(), request.direction == TextDirection::left_to_right ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
  hb_buffer_set_script(buffer.get(), hb_script_from_iso15924_tag(piece.script));
  hb_buffer_set_language(buffer.get(), hb_language_from_string(request.language.data(),
                                                               static_cast<int>(request.language.size())));
  // A mark that has a glyph of its own keeps its character, so that the PDF can map glyphs to text one by
  // one.
  hb_buffer_set_cluster_level(buffer.get(), HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_set_flags(buffer.get(), HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  hb_shape(face.font(), buffer.get(), features.data(), static_cast<unsigned>(features.size()));

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<Glyph> glyphs(count);
  for (unsigned i = 0; i < count; ++i) {
    const bool joined = (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    glyphs[i] = {static_cast<std::uint16_t>(infos[i].codepoint),
                 joined,
                 characters.offsets[infos[i].cluster],
                 positions[i].x_advance,
                 positions[i].x_offset,
                 positions[i].y_offset};
  }
  return glyphs;
}

// A text without spaces may be megabytes long; its width stops at the largest number instead of turning over.
std::int32_t add_bounded(std::int32_t a, std::int32_t b) {
  constexpr std::int64_t kLowest = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t kHighest = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp(std::int64_t{a} + b, kLowest, kHighest));
}

// The advance up to each byte: that of all clusters that end before it or at it.
std::vector<std::int32_t> widths_of(const std::vector<Glyph>& glyphs, std::size_t size) {
  std::vector<std::int32_t> advance_at(size + 1, 0);
  std::vector<bool> begins(size + 1, false);
  begins[size] = true;
  for (const Glyph& glyph : glyphs) {
    advance_at[glyph.cluster] = add_bounded(advance_at[glyph.cluster], glyph.advance);
    begins[glyph.cluster] = true;
  }
  std::int32_t before = 0, open = 0;
  for (std::size_t at = 0; at <= size; ++at) {
    if (begins[at]) before = add_bounded(before, std::exchange(open, advance_at[at]));
    advance_at[at] = before;
  }
  return advance_at;
}

}  // namespace

ShapedRun shape_text(const OpenFace& face, std::string_view text, const ShapeRequest& request) {
  ShapedRun run;
  run.face = request.face;
  run.text = text;
  const Characters characters = characters_of(text, face);
  const Shaping shaping{face, request, features_of(face, request)};
  std::vector<Piece> pieces = pieces_of(characters);
  if (request.direction == TextDirection::right_to_left) std::reverse(pieces.begin(), pieces.end());
  for (const Piece& piece : pieces) {
    const std::vector<Glyph> glyphs = shape_piece(shaping, characters, piece);
    run.glyphs.insert(run.glyphs.end(), glyphs.begin(), glyphs.end());
  }
  run.width_to = widths_of(run.glyphs, text.size());
  run.width = run.width_to.back();
  return run;
}

}  // namespace recto
