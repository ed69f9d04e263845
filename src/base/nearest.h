// The known name that a mistyped one most likely meant, for hints.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace recto {

// The candidate with the smallest Levenshtein distance (the first of equals); empty when there are no
// candidates. Only the first 64 bytes of each are compared: a hint is not worth more.
std::string nearest(std::string_view wanted, std::span<const std::string> candidates);
// The nearest candidate, when at most half of the longer name differs; else empty, since a far one misleads.
std::string likely(std::string_view wanted, std::span<const std::string> candidates);

}  // namespace recto
