// CSS: text -> Stylesheet (parsed rules with their places), the print cascade, and the sheet written anew for
// the e-book. Reads CSS Syntax 3, Selectors 4 (a subset), Cascade 4, Paged Media 3; what it does not know is
// reported.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/source.h"
#include "doc/resolved.h"
#include "style/rules.h"
#include "style/styled.h"

namespace recto {

// Where a sheet's imports are read: local files below `root`, and "recto:NAME" from the installation. Their
// texts are added to `sources`.
struct ImportFiles {
  Root root;
  const Files& files;
  Sources& sources;
};
// Reads one sheet and what it imports, in cascade order.
Stylesheet read_stylesheet(const Source& source, const ImportFiles& imports, Diagnostics& diagnostics);

// Joins sheets, weakest first (base.css below every other).
Stylesheet join(std::vector<Stylesheet> sheets);

// The cascade of `@media print` over the element tree.
Styled apply_style(const Resolved& resolved, const Stylesheet& sheet, Diagnostics& diagnostics);

// The sheet for the e-book: `@media screen` resolved, without what EPUBCheck refuses or reading systems
// suffer from (margin boxes, @page, @import, -recto-*, absolute lengths, a background without a colour).
std::string write_screen_sheet(const Stylesheet& sheet, Diagnostics& diagnostics);

// What an e-book's sheet ends with whose lists have numbers with a parenthesis (class `parenthesis`): each
// rule for the markers of lists once more, with counter styles that have one. What counts with what is still
// for the rules to say.
std::string write_parenthesised_lists(const Stylesheet& sheet);

std::string dump_styled(const Styled& styled);

}  // namespace recto
