#include "pdf/claims.h"

namespace recto::pdf {

Claims compute_claims(const Resolved& resolved, const Structure& structure, const TextUse& text_use,
                      Diagnostics& diagnostics) {
  Claims claims;
  for (const Element& element : structure.elements) {
    // ISO 14289-1, 7.3: every figure has an alternate description.
    if (element.role != Role::figure || element.alternate) continue;
    claims.pdfua = false;
    diagnostics
        .report(Code::claim_withheld, resolved.span[element.node],
                "the PDF does not claim PDF/UA-1: this image has no description")
        .hint("describe it between the brackets, or mark it with {.decorative}");
  }
  if (text_use.draws_notdef) {
    // ISO 19005-2, 6.2.11.8 and ISO 14289-1, 7.21.8. The glyph is not drawn, but what it stood for is lost.
    claims = {false, false};
    diagnostics.report(Code::claim_withheld,
                       resolved.document.body.empty() ? Span{} : resolved.document.body.front().span,
                       "the PDF claims neither PDF/A-2a nor PDF/UA-1: some characters have no glyph");
  }
  return claims;
}

}  // namespace recto::pdf
