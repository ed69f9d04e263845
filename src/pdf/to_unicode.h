// The ToUnicode CMap of a font (ISO 32000-1, 9.10.3; Adobe Technical Note 5014): two-byte codes to UTF-16.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace recto::pdf {

std::string to_unicode_cmap(const std::map<std::uint16_t, std::string>& text_of_code);

}  // namespace recto::pdf
