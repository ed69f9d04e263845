// The navigation: one tree of entries from the outline, written as the navigation document (nav.xhtml:
// contents and landmarks) and as toc.ncx for reading systems from before EPUB 3.
#pragma once

#include <string>
#include <vector>

#include "doc/metadata.h"
#include "doc/resolved.h"
#include "epub/book.h"
#include "epub/links.h"

namespace recto::epub {

struct NavEntry {
  std::string text;
  std::string href;      // relative to EPUB/
  std::string language;  // where it is not the document's
  std::vector<NavEntry> children;
};
using NavEntries = std::vector<NavEntry>;

// The outline with its places, as deep as the front matter says, and an entry for each content file that no
// heading leads into. A book must have some (EPUB 3.3, section 7.4): without a page of contents, the top
// ones.
NavEntries table_of_contents(const Resolved& resolved, const ContentFiles& files, const IdPlaces& places);

// Whether the contents are one of the book's pages, or only for the reading system to show.
bool has_contents_page(const Metadata& metadata);

std::string write_nav(const NavEntries& contents, const ContentFiles& files, const Resolved& resolved);
std::string write_ncx(const NavEntries& contents, const Resolved& resolved, const std::string& identifier);

}  // namespace recto::epub
