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
                                              std::vector<Address> addresses,
                                              std::vector<LineOpportunity> found);

// Whether a typographer keeps the line together at this opportunity: between a number and its unit, an
// abbreviation and what it belongs to, a dash and its word. `at` lies inside the text.
bool is_kept_together(std::string_view text, std::size_t at, std::string_view language);

// Whether an address is too long to go to the next line whole: it breaks by rules of its own.
bool is_long(const Address& address);
// Where a long address may break, sorted.
std::vector<std::uint32_t> breaks_in_address(std::string_view text, const Address& address);

}  // namespace recto
