// Private to the adapter: Recto's own rules over the line opportunities of UAX #14, which knows neither
// quantities, abbreviations nor addresses.
#pragma once

#include <string_view>
#include <vector>

#include "unicode/segment.h"

namespace recto {

// Takes out the opportunities that a typographer would not use and puts those of long addresses in. Mandatory
// breaks stay. Sorted in, sorted out.
std::vector<LineOpportunity> apply_line_rules(std::string_view text, std::string_view language,
                                              std::vector<LineOpportunity> found);

// Whether a typographer keeps the line together at this opportunity: between a number and its unit, an
// abbreviation and what it belongs to, a dash and its word. `at` lies inside the text.
bool is_kept_together(std::string_view text, std::size_t at, std::string_view language);

// A URL, a path or a long name of a program, which breaks by rules of its own.
struct Address {
  std::size_t begin = 0, end = 0;
  std::vector<std::uint32_t> breaks;  // sorted, inside
};
std::vector<Address> find_addresses(std::string_view text);

}  // namespace recto
