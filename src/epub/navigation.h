// The navigation: one tree of entries from the outline, written as the navigation document (nav.xhtml:
// contents and landmarks) and as toc.ncx for reading systems from before EPUB 3.
#pragma once

#include <string>
#include <vector>

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

// The outline with its places, and an entry for each content file that no heading leads into: every file is
// reached.
NavEntries table_of_contents(const Resolved& resolved, const ContentFiles& files, const IdPlaces& places);

std::string write_nav(const NavEntries& contents, const ContentFiles& files, const Resolved& resolved);
std::string write_ncx(const NavEntries& contents, const Resolved& resolved, const std::string& identifier);

}  // namespace recto::epub
