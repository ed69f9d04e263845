// The images: which can be shown, and what is wrong with the others.
#pragma once

#include "base/diagnostic.h"
#include "doc/resolved.h"
#include "image/image.h"

namespace recto {

// Fills resolved.image_key. Reports each image that cannot be shown or has no description and is not
// `.decorative`.
void resolve_images(Resolved& resolved, const Images& images, Diagnostics& diagnostics);

}  // namespace recto
