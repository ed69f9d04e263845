// The id attributes of both products: the author's, else GitHub's slug for headings, and those of notes and
// their calls.
#pragma once

#include <map>
#include <string>

#include "base/diagnostic.h"
#include "doc/resolved.h"

namespace recto {

// What `#fragment` leads to, by the fragment as an author writes it (percent-escapes decoded).
using Fragments = std::map<std::string, NodeId>;

// Fills resolved.anchors. Needs dense ids and bound notes. Every anchor is an XML NCName and unique. An id
// that comes twice is reported.
Fragments make_anchors(Resolved& resolved, Diagnostics& diagnostics);

// GitHub's rule: lower case, spaces to hyphens, punctuation dropped, letters and marks of every script kept.
std::string heading_slug(const std::string& text);
// The nearest NCName (XML 1.0, section 2.3; Namespaces in XML, section 3), which EPUBCheck wants of an id.
std::string ncname(const std::string& id);

}  // namespace recto
