// The identifiers of the publication, by which shops update it and readers keep their annotations: from the
// metadata, else a UUID that stays the same as long as title, authors and language do. Never from time or
// content.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/resolved.h"

namespace recto::epub {

// Never empty; the first is the package's unique identifier.
std::vector<std::string> identifiers(const Resolved& resolved);

// RFC 4122, version 5 in the URL namespace, as 8-4-4-4-12 digits.
std::string uuid5(std::string_view name);

}  // namespace recto::epub
