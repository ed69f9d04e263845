#include "resolve/resolve.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/url.h"
#include "doc/walk.h"
#include "resolve/anchors.h"
#include "resolve/language.h"
#include "resolve/links.h"
#include "resolve/notes.h"
#include "resolve/number.h"
#include "resolve/outline.h"
#include "resolve/pictures.h"
#include "resolve/sections.h"
#include "resolve/title.h"

namespace recto {
namespace {

void check_review(const Metadata& metadata, const ResolveOptions& options, Diagnostics& diagnostics) {
  if (metadata.review_due && metadata.reviewed && metadata.review_due->value < metadata.reviewed->value) {
    diagnostics
        .report(Code::front_matter_value, metadata.review_due->span,
                "the next review is due before the last one")
        .hint("correct `reviewed` or `review-due`");
  }
  if (!metadata.review_due || !options.today || metadata.review_due->value >= *options.today) return;
  const Date due = metadata.review_due->value;
  diagnostics
      .report(Code::review_overdue, metadata.review_due->span,
              fmt::format("the review was due on {:04}-{:02}-{:02}", due.year, due.month, due.day))
      .hint("have the document reviewed, then set `reviewed` and `review-due` anew");
}

// The report of an evaluation is linked from the e-book's metadata, where no other pass sees it.
void check_report(const Evaluation& evaluation, Diagnostics& diagnostics) {
  if (!evaluation.report || evaluation.report->value.empty()) return;
  const std::string& address = evaluation.report->value;
  if (is_http(address) && is_web_address(percent_encoded(address))) return;
  diagnostics
      .report(Code::front_matter_value, evaluation.report->span,
              fmt::format("the report's address “{}” is no web address", address))
      .hint("write it as https://host/path");
}

}  // namespace

Resolved resolve(Document document, const Images& images, const ResolveOptions& options,
                 Diagnostics& diagnostics) {
  const Span start{document.file, 0, 0};
  check_language(document.metadata, options, start, diagnostics);
  check_review(document.metadata, options, diagnostics);
  check_report(document.metadata.accessibility, diagnostics);

  Resolved resolved;
  resolved.document = std::move(document);
  order_notes(resolved.document, diagnostics);
  make_sections(resolved.document);
  resolved.language_source = declared_language(resolved.document.metadata, options) ? LanguageSource::declared
                                                                                    : LanguageSource::assumed;
  number_nodes(resolved, document_language(resolved.document.metadata, options), diagnostics);
  // From here on the tree does not change; facts go beside it.

  resolved.title = document_title(resolved.document, options.fallback_title, diagnostics);
  bind_notes(resolved);
  rank_headings(resolved, diagnostics);
  const Fragments fragments = make_anchors(resolved, diagnostics);
  resolve_links(resolved, fragments, options, diagnostics);
  resolve_images(resolved, images, diagnostics);
  return resolved;
}

}  // namespace recto
