// The document's language: --lang, else the front matter, else English.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "doc/metadata.h"
#include "resolve/resolve.h"

namespace recto {

// The first of --lang and front matter that is well-formed BCP 47.
std::optional<std::string> declared_language(const Metadata& metadata, const ResolveOptions& options);
// The same, else `en`.
std::string document_language(const Metadata& metadata, const ResolveOptions& options);

// Reports a tag that is not well-formed, and a document that says no language. `start` is the document's
// beginning.
void check_language(const Metadata& metadata, const ResolveOptions& options, Span start,
                    Diagnostics& diagnostics);

}  // namespace recto
