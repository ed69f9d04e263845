#include "base/utf8.h"

namespace recto {
namespace {

struct LeadByte {
  std::uint8_t length;       // of the whole sequence
  unsigned char second_low;  // bounds of the second byte, Unicode 15, table 3-7
  unsigned char second_high;
};

constexpr LeadByte classify(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

Decoded decode_beyond_ascii(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {kReplacement, 0, false};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const LeadByte lead = classify(byte(0));
  if (lead.length == 0) return {kReplacement, 1, false};
  char32_t character = byte(0) & (0xFFU >> (lead.length + 1U));
  for (std::uint8_t i = 1; i < lead.length; ++i) {
    const unsigned char low = i == 1 ? lead.second_low : 0x80;
    const unsigned char high = i == 1 ? lead.second_high : 0xBF;
    if (offset + i >= text.size() || byte(i) < low || byte(i) > high) return {kReplacement, i, false};
    character = (character << 6U) | (byte(i) & 0x3FU);
  }
  return {character, lead.length, true};
}

void append_utf8(std::string& out, char32_t character) {
  const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0U | (character >> 6U));
    put(0x80U | (character & 0x3FU));
  } else if (character < 0x10000) {
    put(0xE0U | (character >> 12U));
    put(0x80U | ((character >> 6U) & 0x3FU));
    put(0x80U | (character & 0x3FU));
  } else {
    put(0xF0U | (character >> 18U));
    put(0x80U | ((character >> 12U) & 0x3FU));
    put(0x80U | ((character >> 6U) & 0x3FU));
    put(0x80U | (character & 0x3FU));
  }
}

std::size_t character_begin(std::string_view text, std::size_t offset) {
  while (offset > 0 && is_continuation_byte(text[offset])) --offset;
  return offset;
}

char32_t character_before(std::string_view text, std::size_t offset) {
  return offset == 0 ? U'\n' : decode_utf8(text, character_begin(text, offset - 1)).character;
}

}  // namespace recto
