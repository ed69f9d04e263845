// The internal links of a book cut into files: "#id" becomes "file.xhtml#id" where the id lies in another
// file.
#pragma once

#include <map>
#include <string>

#include "epub/book.h"

namespace recto::epub {

// Where each id is: the index of its file.
using IdPlaces = std::map<std::string, std::size_t>;

IdPlaces find_ids(const ContentFiles& files);

// Rewrites every internal link. One that leads nowhere loses its href, so that no broken reference is ever
// written.
void bind_links(ContentFiles& files, const IdPlaces& places);

}  // namespace recto::epub
