// What the file may claim to be, computed from what it holds and never asserted: a claim that does not hold
// is left out, and reported unless its cause has been: one mistake is one finding.
#pragma once

#include "base/diagnostic.h"
#include "layout/frame.h"
#include "pdf/metadata.h"
#include "pdf/structure.h"
#include "pdf/text_use.h"

namespace recto::pdf {

struct ClaimFacts {
  const Resolved& resolved;
  const Paged& paged;
  const Structure& structure;
  const TextUse& text_use;
};

Claims compute_claims(const ClaimFacts& facts, Diagnostics& diagnostics);

}  // namespace recto::pdf
