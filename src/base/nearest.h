// The known name that a mistyped one most likely meant, for hints.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace recto {

// The candidate that is the fewest slips of the hand away (the first of equals); empty when there are no
// candidates. Only the first 64 bytes of each are compared: a hint is not worth more.
std::string nearest(std::string_view wanted, std::span<const std::string> candidates);
// The nearest candidate, when at most a third of the longer name differs; else empty, since a far one
// misleads.
std::string likely(std::string_view wanted, std::span<const std::string> candidates);
// The candidate that is one slip of the hand away: a byte wrong, missing or too many, or two neighbours
// swapped; else empty. For names that may be meant as they stand.
std::string mistyped(std::string_view wanted, std::span<const std::string> candidates);

}  // namespace recto
