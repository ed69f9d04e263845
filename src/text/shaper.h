// Private to text/: one word through HarfBuzz. Bounded in time on any input: what would make the shaper
// quadratic (CVE-2023-25193: one base under thousands of marks) is cut into pieces first. Words are
// shaped apart from their spaces, so that kerning with the space is lost: no face of the catalogue's roles
// has any (Lato, Vollkorn and Source Serif 4 would).
#pragma once

#include <string_view>

#include "text/open_face.h"
#include "text/workshop.h"

namespace recto {

// Controls and line separators draw nothing; the other default-ignorable characters do their work (joiners,
// variation selectors) and leave no glyph.
ShapedRun shape_text(const OpenFace& face, std::string_view text, const ShapeRequest& request);

}  // namespace recto
