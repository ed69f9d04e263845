// The marks of HTML's q, in the language of the place and, for one in another, the inner ones: text of the
// document, so that both products have the same.
#pragma once

#include <string>

#include "doc/document.h"

namespace recto {

// Relies on translated HTML; `language` is the document's.
void mark_quotations(Document& document, const std::string& language);

}  // namespace recto
