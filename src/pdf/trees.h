// Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7): sorted entries in leaves of bounded size, so
// that a reader finds one without reading all.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pdf/haru.h"

namespace recto::pdf {

// Keys rise; values are tokens. The root's entries go into the caller's own dictionary, or into an object by
// objects.add().
Dict number_tree(const std::vector<std::pair<std::int64_t, std::string>>& entries, ObjectWriter& objects);
// Keys are bytes, in byte order.
Dict name_tree(const std::map<std::string, std::string>& entries, ObjectWriter& objects);

}  // namespace recto::pdf
