// Dublin Core of the publication, from the front matter.
#pragma once

#include <string>
#include <vector>

#include "doc/resolved.h"
#include "xml/xml.h"

namespace recto::epub {

// The metadata element with everything but the date of modification and what concerns accessibility.
XmlElement publication_metadata(const Resolved& resolved, const std::vector<std::string>& identifiers);

}  // namespace recto::epub
