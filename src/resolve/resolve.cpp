#include "resolve/resolve.h"

#include "resolve/number.h"
#include "resolve/outline.h"
#include "resolve/sections.h"

namespace recto {

Document compose(std::vector<Document> chapters, const std::string& fallback_title,
                 Diagnostics& diagnostics) {
  (void)fallback_title;
  (void)diagnostics;
  return chapters.empty() ? Document{} : std::move(chapters.front());
}

Resolved resolve(Document document, const Images& images, const ResolveOptions& options,
                 Diagnostics& diagnostics) {
  Resolved resolved;
  resolved.document = std::move(document);
  make_sections(resolved.document);
  number_nodes(resolved, options.language.empty() ? "en" : options.language, diagnostics);
  rank_headings(resolved, diagnostics);
  resolved.title = options.fallback_title;
  (void)images;
  return resolved;
}

}  // namespace recto
