#include "pdf/claims.h"

#include <fmt/format.h>

#include "doc/description.h"

namespace recto::pdf {
namespace {

class ClaimCheck {
 public:
  ClaimCheck(const ClaimFacts& facts, Diagnostics& diagnostics) : facts_(facts), diagnostics_(diagnostics) {}

  Claims run() {
    check_language();
    check_figures();
    check_tables();
    check_direction();
    check_glyphs();
    return claims_;
  }

 private:
  // One mistake is one finding, whose hint says what it costs.
  bool is_told(Code cause, std::optional<Span> at = std::nullopt) const {
    return diagnostics_.implies(cause, Code::claim_withheld, at);
  }

  Diagnostic& withhold_pdfua(Span at, const char* reason) {
    claims_.pdfua = false;
    return diagnostics_.report(Code::claim_withheld, at,
                               fmt::format("the PDF does not claim PDF/UA-1: {}", reason));
  }

  // ISO 14289-1, 7.2: the natural language is declared. A guess of ours declares nothing.
  void check_language() {
    if (facts_.resolved.language_source == LanguageSource::declared) return;
    claims_.pdfua = false;
    const Metadata& metadata = facts_.resolved.document.metadata;
    const Span at = metadata.lang ? metadata.lang->span : beginning();
    if (is_told(Code::no_language, at) || is_told(Code::bad_language, at)) return;
    withhold_pdfua(at, "the document does not say its language")
        .hint("add `lang: en` (or another tag) to the front matter, or give --lang");
  }

  // ISO 14289-1, 7.3: every figure has an alternate description, which the name of a file is not.
  void check_figures() {
    for (const Element& element : facts_.structure.elements) {
      if (element.role != Role::figure || (element.alternate && describes(*element.alternate))) continue;
      claims_.pdfua = false;
      const Span at = facts_.resolved.span[element.node];
      if (is_told(Code::image_undescribed, at)) continue;
      withhold_pdfua(at, element.alternate ? "this figure is described by a file's name"
                                           : "this figure has no description")
          .hint("describe it between the brackets, or mark it with {.decorative}");
    }
  }

  // ISO 14289-1, 7.5: tables include headers.
  void check_tables() {
    const auto& elements = facts_.structure.elements;
    IdVec<ElementTag, bool> has_headers(elements.size());
    for (const Element& cell : elements) {
      if (cell.role != Role::header_cell) continue;
      ElementId table = cell.parent;
      while (elements[table].role != Role::table && table != elements[table].parent)
        table = elements[table].parent;
      has_headers[table] = true;
    }
    for (std::uint32_t i = 0; i < elements.size(); ++i) {
      const Element& element = elements[ElementId{i}];
      if (element.role != Role::table || has_headers[ElementId{i}]) continue;
      claims_.pdfua = false;
      if (is_told(Code::table_without_header)) continue;
      withhold_pdfua(facts_.resolved.span[element.node], "this table has no header cells")
          .hint("name each column in the first row");
    }
  }

  // ISO 14289-1, 7.1 and 7.2: what is read out and what is to be seen have one order.
  void check_direction() {
    if (facts_.paged.right_to_left.empty()) return;
    claims_.pdfua = false;
    if (is_told(Code::direction_not_done)) return;
    withhold_pdfua(facts_.paged.right_to_left.front(),
                   "its right-to-left text is set from left to right for now")
        .hint("give readers the e-book, which shows it as it should be");
  }

  // ISO 19005-2, 6.2.11.8 and ISO 14289-1, 7.21.8. The glyph is not drawn, but what it stood for is lost.
  void check_glyphs() {
    if (!facts_.text_use.draws_notdef) return;
    claims_ = {false, false};
    diagnostics_
        .report(Code::claim_withheld, beginning(),
                "the PDF claims neither PDF/A-2a nor PDF/UA-1: some characters have no glyph")
        .hint("see `recto fonts` for the faces that are installed");
  }

  Span beginning() const { return {facts_.resolved.document.file, 0, 0}; }

  const ClaimFacts& facts_;
  Diagnostics& diagnostics_;
  Claims claims_;
};

}  // namespace

Claims compute_claims(const ClaimFacts& facts, Diagnostics& diagnostics) {
  return ClaimCheck(facts, diagnostics).run();
}

}  // namespace recto::pdf
