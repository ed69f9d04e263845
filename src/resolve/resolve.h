// Document -> Resolved: nodes made from the metadata (compose), then sections, dense ids, anchors, notes,
// links, languages and outline (resolve).
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "doc/document.h"
#include "doc/resolved.h"
#include "image/image.h"

namespace recto {

// What becomes of the quotation marks, hyphens and dots that are typed in raw HTML.
enum class Punctuation { as_typed, typographic };

struct ResolveOptions {
  std::string language;        // --lang; empty: the front matter's, else en with a warning
  std::string base_url;        // --base-url; empty: the front matter's
  std::string fallback_title;  // the file's stem
  std::optional<Date> today;   // for review-due; empty: not judged
  Punctuation punctuation = Punctuation::typographic;
};

// Joins chapters (today one), translates raw HTML, and makes nodes of the metadata in the document's
// language: title, urgent box, summary, contact, evidence and colophon, each where the author left an empty
// div of its class, else at its usual place. Each node has the span of its YAML value. From here on there is
// no RawBlock and no RawInline.
Document compose(std::vector<Document> chapters, const ResolveOptions& options, Diagnostics& diagnostics);

// Needs a composed document.
Resolved resolve(Document document, const Images& images, const ResolveOptions& options,
                 Diagnostics& diagnostics);

}  // namespace recto
