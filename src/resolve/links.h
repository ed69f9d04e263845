// Where each link leads: into the document, to a URL that may be passed on, or nowhere, which is reported.
#pragma once

#include "base/diagnostic.h"
#include "doc/resolved.h"
#include "resolve/anchors.h"
#include "resolve/resolve.h"

namespace recto {

// Fills resolved.links, and makes a span of each link that leads nowhere, so that nothing shows it as a link.
// May add the anchor `top` for links to `#`.
void resolve_links(Resolved& resolved, const Fragments& fragments, const ResolveOptions& options,
                   Diagnostics& diagnostics);

}  // namespace recto
