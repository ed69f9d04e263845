#include "pdf/claims.h"

#include <algorithm>

namespace recto::pdf {
namespace {

// Whether the author reads of the cause anyhow: one mistake is one finding.
bool is_reported(const Diagnostics& diagnostics, Code code, Span at) {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(),
                     [&](const Diagnostic& d) { return d.code == code && d.at == at; });
}

}  // namespace

Claims compute_claims(const Resolved& resolved, const Structure& structure, const TextUse& text_use,
                      Diagnostics& diagnostics) {
  Claims claims;
  for (const Element& element : structure.elements) {
    // ISO 14289-1, 7.3: every figure has an alternate description.
    if (element.role != Role::figure || element.alternate) continue;
    claims.pdfua = false;
    const Span at = resolved.span[element.node];
    if (is_reported(diagnostics, Code::image_undescribed, at)) continue;
    diagnostics
        .report(Code::claim_withheld, at, "the PDF does not claim PDF/UA-1: this figure has no description")
        .hint("describe it between the brackets, or mark it with {.decorative}");
  }
  if (text_use.draws_notdef) {
    // ISO 19005-2, 6.2.11.8 and ISO 14289-1, 7.21.8. The glyph is not drawn, but what it stood for is lost.
    claims = {false, false};
    diagnostics
        .report(Code::claim_withheld,
                resolved.document.body.empty() ? Span{} : resolved.document.body.front().span,
                "the PDF claims neither PDF/A-2a nor PDF/UA-1: some characters have no glyph")
        .hint("see `recto fonts` for the faces that are installed");
  }
  return claims;
}

}  // namespace recto::pdf
