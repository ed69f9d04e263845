// What the file may claim to be, computed from what it holds and never asserted: a claim that does not hold
// is left out, and reported unless its cause has been: one mistake is one finding.
#pragma once

#include "base/diagnostic.h"
#include "doc/resolved.h"
#include "pdf/metadata.h"
#include "pdf/structure.h"
#include "pdf/text_use.h"

namespace recto::pdf {

Claims compute_claims(const Resolved& resolved, const Structure& structure, const TextUse& text_use,
                      Diagnostics& diagnostics);

}  // namespace recto::pdf
