// Four-letter tags (ISO 15924 scripts, OpenType features and tables) packed into a number, the first letter
// highest.
#pragma once

#include <cstdint>

namespace recto {

constexpr std::uint32_t make_tag(const char* letters) {
  std::uint32_t tag = 0;
  for (int i = 0; i < 4; ++i) tag = tag << 8U | static_cast<unsigned char>(letters[i]);
  return tag;
}

}  // namespace recto
