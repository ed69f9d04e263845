// What lies outside of its page, where margins, indents or letter spacing of a stylesheet have put it: nobody
// sees it on paper, so it is told. Relies on final positions.
#pragma once

#include "base/diagnostic.h"
#include "base/pool.h"
#include "doc/resolved.h"
#include "layout/frame.h"

namespace recto {

// Reports overfull-page once for all text and pictures of the document that its page cuts off, with their
// places. A block of which overfull-line or overfull-page is told already is left out.
void report_cut_off(const Resolved& resolved, const std::vector<Page>& pages, Pool& pool,
                    Diagnostics& diagnostics);

}  // namespace recto
