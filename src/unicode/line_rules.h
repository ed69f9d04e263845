// Private to the adapter: Recto's own rules over the line opportunities of UAX #14, which know neither
// quantities, abbreviations nor addresses.
#pragma once

#include <string_view>
#include <vector>

#include "unicode/segment.h"

namespace recto {

// Takes out the opportunities that a typographer would not use and puts those of long URLs and paths in.
// Mandatory breaks stay. Sorted in, sorted out.
std::vector<LineOpportunity> apply_line_rules(std::string_view text, std::string_view language,
                                              std::vector<LineOpportunity> found);

}  // namespace recto
