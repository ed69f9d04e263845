// UTF-8 in and out, one code point at a time; the one copy of this in the project.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace recto {

// U+FEFF at the beginning of a text: a mark of the encoding, no character of the author's.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
inline constexpr char32_t kReplacement = U'\uFFFD';
inline constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

struct Decoded {
  char32_t character = kReplacement;
  std::uint8_t length = 1;  // bytes consumed; 0 at the end of the text
  bool valid = false;
};

// What decode_utf8() gives beyond ASCII and at the end of the text.
Decoded decode_beyond_ascii(std::string_view text, std::size_t offset);
// The code point at the offset. An invalid sequence gives U+FFFD and the length of its maximal bad prefix
// (Unicode 15, section 3.9, table 3-7 and "U+FFFD substitution of maximal subparts").
inline Decoded decode_utf8(std::string_view text, std::size_t offset) {
  if (offset < text.size() && static_cast<unsigned char>(text[offset]) < 0x80)
    return {static_cast<unsigned char>(text[offset]), 1, true};
  return decode_beyond_ascii(text, offset);
}
void append_utf8(std::string& out, char32_t character);
// Whether the byte goes on with a character that one before it began.
constexpr bool is_continuation_byte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }
// Where the character begins that the byte at the offset belongs to.
std::size_t character_begin(std::string_view text, std::size_t offset);
// The character that ends at the offset; a line end (U+000A) at the beginning of the text.
char32_t character_before(std::string_view text, std::size_t offset);

}  // namespace recto
