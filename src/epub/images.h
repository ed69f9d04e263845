// The pictures of the package: which of the loaded ones the document shows, under which plain, unique names.
// Their bytes go in as they are.
#pragma once

#include "doc/resolved.h"
#include "epub/book.h"
#include "resources/resources.h"

namespace recto::epub {

// Holds pointers into the resources. SVG is left out until it can be cleaned.
BookImages collect_images(const Resolved& resolved, const Resources& resources);

}  // namespace recto::epub
