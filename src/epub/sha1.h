// SHA-1 (FIPS 180-4, section 6.1): what a UUID of version 5 is made with, and short names that must stay the
// same. Never for security.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace recto::epub {

using Sha1 = std::array<std::uint8_t, 20>;

Sha1 sha1(std::string_view bytes);

// The first digits of the digest, in lower-case hexadecimal; at most 40.
std::string sha1_digits(std::string_view bytes, std::size_t count);

}  // namespace recto::epub
