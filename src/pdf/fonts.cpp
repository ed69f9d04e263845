#include "pdf/fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "pdf/to_unicode.h"

namespace recto::pdf {
namespace {

// PDF measures glyphs in thousandths of the font size (9.2.4).
constexpr double kGlyphUnits = 1000;
// FontDescriptor flags (9.8.2, table 123).
constexpr int kFixedPitch = 1 << 0, kSymbolic = 1 << 2, kItalic = 1 << 6;

int to_glyph_units(double font_units, int units_per_em) {
  return static_cast<int>(std::lround(font_units * kGlyphUnits / std::max(units_per_em, 1)));
}

bool is_cff(Outlines outlines) { return outlines != Outlines::glyf; }

// 9.6.4: six letters before the name of a subset, different for different subsets of one face. FNV-1a of the
// program.
std::string subset_tag(const Bytes& program) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
  for (const char byte : program) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100'0000'01B3;
  std::string tag;
  for (int i = 0; i < 6; ++i) {
    tag += static_cast<char>('A' + hash % 26);
    hash /= 26;
  }
  return tag + "+";
}

Ref add_program(const FontSubset& subset, Outlines outlines, ObjectWriter& objects) {
  Dict entries;
  if (is_cff(outlines)) {
    entries.name("Subtype", "CIDFontType0C");
  } else {
    entries.integer("Length1", static_cast<std::int64_t>(subset.program.size()));
  }
  return objects.add_deflated(entries, subset.program);
}

// The widths by code, from the glyphs that have one.
std::map<std::uint16_t, int> widths(const Font& font) {
  std::map<std::uint16_t, int> out;
  for (std::size_t glyph = 0; glyph < font.code_of.size(); ++glyph)
    if (font.code_of[glyph] != 0) out[font.code_of[glyph]] = font.width_of[glyph];
  return out;
}

// The width that most glyphs have: in fixed-pitch and CJK faces nearly all.
int most_frequent_width(const std::map<std::uint16_t, int>& widths) {
  std::map<int, int> counts;
  for (const auto& [code, width] : widths) ++counts[width];
  const auto best = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == counts.end() ? 0 : best->first;
}

// 9.7.4.3: `first [w w w]` for codes in a row, without those of the default width.
std::string width_array(const std::map<std::uint16_t, int>& widths, int default_width) {
  std::string out = "[";
  int next = -1;
  for (const auto& [code, width] : widths) {
    if (width == default_width) continue;
    if (code == next) {
      out += ' ';
    } else {
      if (next >= 0) out += ']';
      append_integer(out, code);
      out += '[';
    }
    append_integer(out, width);
    next = code + 1;
  }
  return out + (next < 0 ? "]" : "]]");
}

Dict descriptor(const Font& font, const FaceInfo& info, const std::string& name) {
  const FaceMetrics& metrics = info.metrics;
  const auto unit = [&](double value) { return to_glyph_units(value, metrics.units_per_em); };
  // Glyph ids say nothing about characters, so the font is symbolic.
  const int flags = kSymbolic | (metrics.fixed_pitch ? kFixedPitch : 0) | (metrics.italic ? kItalic : 0);
  // No face says its stem width; readers only use it to imitate a missing font. 50 at regular, growing with
  // the weight.
  const double stem = 50.0 * std::clamp(metrics.weight, 100, 1000) / 400.0;
  Dict out;
  out.name("Type", "FontDescriptor").name("FontName", name).integer("Flags", flags);
  out.raw("FontBBox", fmt::format("[{} {} {} {}]", unit(metrics.bbox[0]), unit(metrics.bbox[1]),
                                  unit(metrics.bbox[2]), unit(metrics.bbox[3])));
  out.number("ItalicAngle", metrics.italic_angle).integer("Ascent", unit(metrics.ascender));
  out.integer("Descent", unit(metrics.descender)).integer("CapHeight", unit(metrics.cap_height));
  out.integer("XHeight", unit(metrics.x_height)).number("StemV", stem);
  return out.ref(is_cff(info.outlines) ? "FontFile3" : "FontFile2", font.program);
}

Dict descendant(const Font& font, const FaceInfo& info, const std::string& name, Ref font_descriptor) {
  const std::map<std::uint16_t, int> all = widths(font);
  const int default_width = most_frequent_width(all);
  Dict system;
  system.raw("Registry", "(Adobe)").raw("Ordering", "(Identity)").integer("Supplement", 0);
  Dict out;
  out.name("Type", "Font").name("Subtype", is_cff(info.outlines) ? "CIDFontType0" : "CIDFontType2");
  out.name("BaseFont", name).raw("CIDSystemInfo", system.direct()).ref("FontDescriptor", font_descriptor);
  out.integer("DW", default_width).raw("W", width_array(all, default_width));
  if (!is_cff(info.outlines)) out.name("CIDToGIDMap", "Identity");
  return out;
}

}  // namespace

const Font& Fonts::of(FaceId face) const {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Font& font) { return font.face == face; });
  RECTO_ASSERT(found != all.end());
  return *found;
}

Result<Fonts> embed_fonts(const TextUse& use, Workshop& workshop, ObjectWriter& objects) {
  Fonts fonts;
  for (const FaceUse& face : use.faces) {
    const FaceInfo& info = workshop.info(face.face);
    std::vector<std::uint16_t> glyphs;
    for (const auto& [glyph, text] : face.text_of) glyphs.push_back(glyph);
    Result<FontSubset> subset = workshop.subset(face.face, glyphs);
    if (!subset) return subset.failure();
    const FontSubset& made = subset.value();
    RECTO_ASSERT(made.advances.size() == made.code_of.size());

    Font font;
    font.face = face.face;
    font.resource = fmt::format("F{}", fonts.all.size());
    font.units_per_em = info.metrics.units_per_em;
    const std::size_t size = glyphs.empty() ? 0 : glyphs.back() + std::size_t{1};
    font.code_of.resize(size);
    font.width_of.resize(size);
    std::map<std::uint16_t, std::string> text_of_code;
    for (std::size_t i = 0; i < made.code_of.size(); ++i) {
      const auto [glyph, code] = made.code_of[i];
      const auto text = face.text_of.find(glyph);
      if (text == face.text_of.end()) continue;  // .notdef, which every font has
      font.code_of[glyph] = code;
      font.width_of[glyph] = to_glyph_units(made.advances[i], font.units_per_em);
      text_of_code[code] = text->second;
    }
    font.program = add_program(made, info.outlines, objects);
    font.to_unicode = objects.add_deflated(Dict(), to_unicode_cmap(text_of_code));
    font.name = subset_tag(made.program) + info.postscript_name;
    fonts.all.push_back(std::move(font));
  }
  return fonts;
}

void write_fonts(Fonts& fonts, Workshop& workshop, ObjectWriter& objects) {
  for (Font& font : fonts.all) {
    const FaceInfo& info = workshop.info(font.face);
    const Ref font_descriptor = objects.add(descriptor(font, info, font.name));
    const Ref below = objects.add(descendant(font, info, font.name, font_descriptor));
    // Table 121: over a CIDFontType0 the name is that of the CIDFont and that of the CMap.
    const std::string name = is_cff(info.outlines) ? font.name + "-Identity-H" : font.name;
    Dict composite;
    composite.name("Type", "Font")
        .name("Subtype", "Type0")
        .name("BaseFont", name)
        .name("Encoding", "Identity-H");
    composite.raw("DescendantFonts", "[" + ref_token(below) + "]").ref("ToUnicode", font.to_unicode);
    font.dictionary = objects.add(composite);
  }
}

}  // namespace recto::pdf
