// The accessibility metadata (EPUB Accessibility 1.1, section 2): every statement derived from what the
// document holds, and the conformance claim only on an evaluation that the author declares and our own checks
// do not contradict.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "doc/resolved.h"
#include "epub/book.h"
#include "xml/xml.h"

namespace recto::epub {

struct AccessibilityFacts {
  Tally tally;
  bool relative_units = true;  // the stylesheet sets nothing in absolute lengths
};

// The meta and link elements for the package's metadata, in order.
std::vector<XmlElement> accessibility_metadata(const Resolved& resolved, const AccessibilityFacts& facts,
                                               Diagnostics& diagnostics);

}  // namespace recto::epub
