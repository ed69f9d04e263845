// A set of bytes, for texts of which each byte is looked at. The standard library's find_first_of searches
// its set anew for each byte, which took three hundredths of a book's time.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace recto {

class ByteSet {
 public:
  explicit constexpr ByteSet(std::string_view bytes) {
    for (const char byte : bytes) has_[static_cast<unsigned char>(byte)] = true;
  }

  constexpr bool contains(char byte) const { return has_[static_cast<unsigned char>(byte)]; }

  // The first byte of the text, from an offset on, that is in the set; the text's size where none is.
  constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
    while (from < text.size() && !contains(text[from])) ++from;
    return from < text.size() ? from : text.size();
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace recto
