// Private to text/: the font program that a PDF embeds, with the glyphs that it draws and no more.
#pragma once

#include "text/open_face.h"

namespace recto {

Result<FontSubset> subset_face(const OpenFace& face, std::vector<std::uint16_t> glyphs);

}  // namespace recto
