// The colophon: who published, reviewed and translated the document, when, and under which terms, as one list
// in the document's language, with the publisher's logo below it.
#pragma once

#include <optional>

#include "doc/document.h"
#include "resolve/metadata_divs.h"

namespace recto {

// Nothing when the metadata says nothing that belongs there.
std::optional<Block> make_colophon(const MetadataDivs& from, int heading_level);

}  // namespace recto
