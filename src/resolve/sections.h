// Sections from headings: a heading of the body's or a div's own flow takes in what follows, down to the next
// heading of its rank. Headings in quotes, lists, alerts and notes head nothing.
#pragma once

#include "doc/document.h"

namespace recto {

void make_sections(Document& document);

}  // namespace recto
