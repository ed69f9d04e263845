// Faces as fonts of the file: a subset of each, shown by glyph id through Identity-H (ISO 32000-1, 9.7).
// Streams are written first (embed_fonts), dictionaries once packing has begun (write_fonts).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "pdf/haru.h"
#include "pdf/text_use.h"
#include "text/workshop.h"

namespace recto::pdf {

// A font as the content streams need it.
struct Font {
  FaceId face;
  std::string name;      // with the tag of a subset
  std::string resource;  // its name in the pages' resources, without the slash
  int units_per_em = 1000;
  std::vector<std::uint16_t> code_of;  // by glyph id of the face; 0 where it is not in the subset
  std::vector<int> width_of;           // by glyph id, as /W says it: thousandths of the font size

  Ref program, to_unicode;
  Ref dictionary;  // set by write_fonts
};

class Fonts {
 public:
  std::vector<Font> all;  // in order of first use
  const Font& of(FaceId face) const;
};

Result<Fonts> embed_fonts(const TextUse& use, Workshop& workshop, ObjectWriter& objects);
void write_fonts(Fonts& fonts, Workshop& workshop, ObjectWriter& objects);

}  // namespace recto::pdf
