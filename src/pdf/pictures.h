// Images as XObjects of the file (ISO 32000-1, 8.9): JPEG and most PNG data pass through as they are,
// everything else is decoded. Each image of the document is written once.
#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"
#include "doc/resolved.h"
#include "layout/frame.h"
#include "pdf/haru.h"
#include "resources/resources.h"

namespace recto::pdf {

struct PictureResource {
  std::string resource;  // its name in the pages' resources, without the slash
  Ref object;
  Orientation orientation = 1;  // of the stored pixels
};
using Pictures = std::map<std::string, PictureResource>;  // by key into Resources::images

struct PictureInput {
  const Resolved& resolved;
  const Paged& paged;
  const Resources& resources;
};
// The images that the pages show. One that turns out broken is left out and reported.
Pictures embed_pictures(const PictureInput& input, ObjectWriter& objects, Diagnostics& diagnostics);

// The matrix that draws stored pixels upright into this box (EXIF 2.3, 4.6.4, tag 0x0112).
void upright_matrix(Orientation orientation, const Rect& box, double (&matrix)[6]);

}  // namespace recto::pdf
