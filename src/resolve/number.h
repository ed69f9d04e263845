// Dense ids in the document's canonical order (doc/walk.h), and what follows from the order at once: each
// node's parent, span and language.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "doc/resolved.h"

namespace recto {

// Numbers resolved.document and fills parent, span, languages and language. A `lang` of the author that is
// not well-formed BCP 47 is reported and left out. An alert without a title of its own gets the word of its
// kind.
void number_nodes(Resolved& resolved, const std::string& language, Diagnostics& diagnostics);

}  // namespace recto
