// CSS Syntax 3, section 5: the text of one sheet -> its rules. A bad rule or declaration is reported and left
// at the place that the specification names, so that what follows it is read as meant.
#pragma once

#include <functional>
#include <string>

#include "style/report.h"
#include "style/rules.h"

namespace recto::css {

// What the reader of sheets does with an @import: address, media, and the place for its diagnostics.
struct ImportRequest {
  std::string address;
  Media media;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
using Importer = std::function<void(const ImportRequest&)>;

struct SheetInput {
  const Source& source;
  Media media;  // of the @import that led here
  const Importer& import;
};
// Appends the sheet's rules; an import is handed out at its place among them.
void parse_sheet(const SheetInput& input, Diagnostics& diagnostics, std::vector<Rule>& rules);

}  // namespace recto::css
