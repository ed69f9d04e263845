// What a document needs from outside, read once and const from then on: its images. Faces and hyphenation
// patterns live in the Workshop, which the whole batch shares.
#pragma once

#include <cstdint>

#include "base/diagnostic.h"
#include "base/files.h"
#include "doc/document.h"
#include "image/image.h"

namespace recto {

struct Resources {
  Images images;
};

// Reads every image that the document names, below the document's root, but for those that are more than is
// left of `most_bytes`: a text can name one file in a thousand ways. Images of the same bytes are held once.
// Problems are kept in place of the image; resolve() reports them at each use.
Resources load_resources(const Document& document, const Files& files, std::uint64_t most_bytes);

}  // namespace recto
