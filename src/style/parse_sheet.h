// CSS Syntax 3, section 5: the text of one sheet -> its rules. A bad rule or declaration is reported and left
// at the place that the specification names, so that what follows it is read as meant.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "style/declarations.h"
#include "style/report.h"
#include "style/rules.h"

namespace recto::css {

struct ImportRequest {
  std::string address;
  Media media;
};
// Reads an imported sheet, or says why not.
using Importer = std::function<std::optional<Failure>(const ImportRequest&)>;

struct SheetInput {
  const Source& source;
  Media media;  // of the @import that led here
  const Importer& import;
  SheetOwner owner = SheetOwner::author;
};
// Appends the sheet's rules; an import is handed out at its place among them.
void parse_sheet(const SheetInput& input, Diagnostics& diagnostics, std::vector<Rule>& rules);

}  // namespace recto::css
