// Faces: opened fonts with the figures that layout and the PDF need. A face is immutable once opened and may
// be used from many threads. HarfBuzz stays behind this header.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/units.h"

namespace recto {

using FaceId = Id<struct FaceTag>;

// All lengths in font units; divide by units_per_em.
struct FaceMetrics {
  int units_per_em = 1000;
  int ascender = 800, descender = -200, line_gap = 0;  // descender is negative
  int x_height = 450, cap_height = 650;
  int underline_position = -100, underline_thickness = 50;
  int strikeout_position = 250, strikeout_thickness = 50;
  int bbox[4] = {0, -200, 1000, 800};  // xMin yMin xMax yMax
  double italic_angle = 0;
  int weight = 400;
  bool italic = false, fixed_pitch = false;
};

enum class Outlines { glyf, cff_name_keyed, cff_cid_keyed };

struct FaceInfo {
  std::string family;  // as in the catalogue
  std::string postscript_name;
  FaceMetrics metrics;
  Outlines outlines = Outlines::glyf;
  std::uint32_t glyph_count = 0;
};

// A subset for embedding. `code_of` gives the character code (CID) to write for an old glyph id: the new
// glyph id for glyf and name-keyed CFF, the CID for CID-keyed CFF.
struct FontSubset {
  Bytes program;  // a TrueType file (glyf), or the bare CFF table
  std::vector<std::pair<std::uint16_t, std::uint16_t>> code_of;  // (old glyph, code), sorted by old glyph
  std::vector<std::int32_t>
      advances;  // beside code_of: each glyph's own advance (unkerned), font units, for the PDF's W
};

}  // namespace recto
