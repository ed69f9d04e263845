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

// Joins chapters (today one) and makes nodes of the metadata: the title, the urgent box and the colophon,
// each where the author left an empty div of its class, else at its usual place. `fallback_title` is the
// file's stem.
Document compose(std::vector<Document> chapters, const std::string& fallback_title, Diagnostics& diagnostics);

struct ResolveOptions {
  std::string language;        // --lang; empty: the front matter's, else en with a warning
  std::string base_url;        // --base-url; empty: the front matter's
  std::string fallback_title;  // the file's stem
  std::optional<Date> today;   // for review-due; empty: not judged
};

Resolved resolve(Document document, const Images& images, const ResolveOptions& options,
                 Diagnostics& diagnostics);

}  // namespace recto
