// Which attributes of the form key=value mean something in a product. What means nothing is reported at its
// place, so that a misspelt key is not lost in silence.
#pragma once

#include <span>

#include "base/diagnostic.h"
#include "doc/document.h"

namespace recto {

// A picture may have a width besides what all nodes may have.
enum class AttributeOwner { picture, other };

// `places` are those of the set's pairs, in their order.
void report_unknown_attributes(const AttributeSet& set, std::span<const Span> places, AttributeOwner owner,
                               Diagnostics& diagnostics);

// A picture that is no figure has no caption. Relies on figures having taken theirs.
void report_lost_captions(const Document& document, Diagnostics& diagnostics);

}  // namespace recto
