#include "epub/sha1.h"

#include <bit>

namespace recto::epub {
namespace {

using Words = std::array<std::uint32_t, 5>;
constexpr std::size_t kBlockBytes = 64;

std::uint32_t big_endian_word(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < 4; ++i) word = word << 8U | static_cast<std::uint8_t>(bytes[at + i]);
  return word;
}

// The function and the constant of a round (section 4.1.1 and 4.2.1).
std::uint32_t mix(int round, const Words& w) {
  const auto [a, b, c, d, e] = w;
  if (round < 20) return ((b & c) | (~b & d)) + 0x5A827999U;
  if (round < 40) return (b ^ c ^ d) + 0x6ED9EBA1U;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCU;
  return (b ^ c ^ d) + 0xCA62C1D6U;
}

void add_block(Words& state, std::string_view block) {
  std::array<std::uint32_t, 80> schedule{};
  for (std::size_t i = 0; i < 16; ++i) schedule[i] = big_endian_word(block, i * 4);
  for (std::size_t i = 16; i < 80; ++i) {
    schedule[i] = std::rotl(schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16], 1);
  }
  Words w = state;
  for (int round = 0; round < 80; ++round) {
    const std::uint32_t next =
        std::rotl(w[0], 5) + mix(round, w) + w[4] + schedule[static_cast<std::size_t>(round)];
    w = {next, w[0], std::rotl(w[1], 30), w[2], w[3]};
  }
  for (std::size_t i = 0; i < w.size(); ++i) state[i] += w[i];
}

// The message's end: a one bit, zeros, and the length in bits (section 5.1.1).
std::string padded_tail(std::string_view bytes) {
  std::string tail(bytes.substr(bytes.size() / kBlockBytes * kBlockBytes));
  tail += '\x80';
  while (tail.size() % kBlockBytes != kBlockBytes - 8) tail += '\0';
  const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (int shift = 56; shift >= 0; shift -= 8)
    tail += static_cast<char>(bits >> static_cast<unsigned>(shift));
  return tail;
}

}  // namespace

Sha1 sha1(std::string_view bytes) {
  Words state = {0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
  for (std::size_t at = 0; at + kBlockBytes <= bytes.size(); at += kBlockBytes) {
    add_block(state, bytes.substr(at, kBlockBytes));
  }
  const std::string tail = padded_tail(bytes);
  for (std::size_t at = 0; at < tail.size(); at += kBlockBytes) {
    add_block(state, std::string_view(tail).substr(at, kBlockBytes));
  }
  Sha1 digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24U - 8U * (i % 4)));
  }
  return digest;
}

std::string sha1_digits(std::string_view bytes, std::size_t count) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : sha1(bytes)) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  out.resize(std::min(count, out.size()));
  return out;
}

}  // namespace recto::epub
