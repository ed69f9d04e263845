// SHA-256 (FIPS 180-4), for the checksums of the font catalogue.
#pragma once

#include <string>
#include <string_view>

namespace recto {

// Lower-case hexadecimal, 64 digits.
std::string sha256(std::string_view bytes);

}  // namespace recto
