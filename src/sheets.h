// Which stylesheets a document is set with: base.css below the one that the command line, the front matter or
// the default names.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "base/result.h"
#include "doc/metadata.h"
#include "pipeline.h"

namespace recto {

// `command_line` (--style) replaces the document's own choice; the default is `book`. A sheet that cannot be
// read is reported where it is named, and the default stands for it. Fails when one of Recto's own cannot be
// read: a document without it would be another one.
Result<DocumentSheet> read_sheets(const Metadata& metadata, const std::string& command_line,
                                  const Environment& environment, Diagnostics& diagnostics);

}  // namespace recto
