// The notes: backlinks into each, and each into the file of its first call, where reading systems look for it
// to pop it up.
#pragma once

#include <string>
#include <vector>

#include "doc/resolved.h"
#include "epub/book.h"
#include "epub/xhtml.h"

namespace recto::epub {

// Puts a backlink for each call that the XHTML really holds first in its note: at the end it breaks the
// pop-ups of Kindle.
void add_backlinks(Xhtml& xhtml, const Resolved& resolved);

// The hrefs of the note calls below a node, in order.
std::vector<std::string> called_notes(const XmlNode& node);

// Moves each note into the file that calls it first (notes called by notes follow them; notes that nobody
// calls go last) and closes the files' content with their section of notes.
void place_notes(ContentFiles& files, std::vector<XmlElement> notes, const Resolved& resolved);

}  // namespace recto::epub
