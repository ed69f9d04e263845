#include "pdf/syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/ascii.h"
#include "base/utf8.h"

namespace recto::pdf {
namespace {

// ISO 19005-2, 6.1.13: the longest name and string, in bytes.
constexpr std::size_t kMaxNameBytes = 127;
constexpr std::size_t kMaxStringBytes = 32767;
// Far outside of any page, far inside of what a float32 reader holds.
constexpr double kLargestNumber = 1e7;
constexpr std::array<double, 6> kPowersOfTen = {1, 10, 100, 1000, 10000, 100000};

bool is_regular(unsigned char byte) {
  if (is_letter_ascii(static_cast<char>(byte))) return true;
  // 7.2.2: everything visible but delimiters; # starts an escape.
  return byte > 0x20 && byte < 0x7F &&
         std::string_view("()<>[]{}/%#").find(static_cast<char>(byte)) == std::string_view::npos;
}

void append_utf16be(std::string& out, char32_t character) {
  const auto unit = [&out](std::uint32_t value) {
    out += static_cast<char>(value >> 8U);
    out += static_cast<char>(value & 0xFFU);
  };
  const std::uint32_t code = character;
  if (code < 0x10000) return unit(code);
  unit(0xD800 + ((code - 0x10000) >> 10U));
  unit(0xDC00 + ((code - 0x10000) & 0x3FFU));
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char byte) { return byte >= 0x20 && byte < 0x7F; });
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
  constexpr std::size_t kLongest = 20;  // digits of a 64-bit number, and its sign
  std::array<char, kLongest> digits{};
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_number(std::string& out, double value, int decimals) {
  decimals = std::clamp(decimals, 0, static_cast<int>(kPowersOfTen.size()) - 1);
  if (!std::isfinite(value)) value = 0;
  value = std::clamp(value, -kLargestNumber, kLargestNumber);
  auto scaled = std::llround(value * kPowersOfTen[static_cast<std::size_t>(decimals)]);
  if (scaled < 0) {
    out += '-';
    scaled = -scaled;
  }
  while (decimals > 0 && scaled % 10 == 0) {
    scaled /= 10;
    --decimals;
  }
  const auto power = static_cast<long long>(kPowersOfTen[static_cast<std::size_t>(decimals)]);
  if (scaled >= power || decimals == 0) append_integer(out, scaled / power);
  if (decimals == 0) return;
  out += '.';
  auto fraction = scaled % power;
  for (auto digit = power / 10; digit > 0; digit /= 10) {
    out += static_cast<char>('0' + fraction / digit);
    fraction %= digit;
  }
}

void append_ref(std::string& out, Ref ref) {
  append_integer(out, ref.number);
  out += " 0 R";
}

void append_literal(std::string& out, std::string_view bytes) {
  out += '(';
  for (const char byte : bytes) append_escaped(out, byte);
  out += ')';
}

std::string name_token(std::string_view name) {
  std::string out = "/";
  for (const char c : name.substr(0, kMaxNameBytes)) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_regular(byte)) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "#{:02X}", byte);
    }
  }
  return out;
}

std::string text_bytes(std::string_view utf8) {
  if (is_plain_ascii(utf8)) return std::string(utf8.substr(0, kMaxStringBytes));
  std::string out = "\xFE\xFF";
  constexpr std::size_t kLongestCharacter = 4;
  for (std::size_t at = 0; at < utf8.size() && out.size() + kLongestCharacter <= kMaxStringBytes;) {
    const Decoded decoded = decode_utf8(utf8, at);
    append_utf16be(out, decoded.character);
    at += std::max<std::size_t>(decoded.length, 1);
  }
  return out;
}

std::string text_string(std::string_view utf8) {
  std::string out;
  append_literal(out, text_bytes(utf8));
  return out;
}

std::string ref_token(Ref ref) {
  std::string out;
  append_ref(out, ref);
  return out;
}

std::string rect_token(const Rect& rect) {
  std::string out = "[";
  for (const double side : {rect.left, rect.bottom, rect.right, rect.top}) {
    if (out.size() > 1) out += ' ';
    append_number(out, side);
  }
  return out + "]";
}

std::string date_bytes(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Dict& Dict::raw(std::string_view key, std::string_view token) {
  constexpr std::size_t kUsual = 96;  // bytes of most dictionaries, of which there are thousands
  if (body_.empty()) body_.reserve(kUsual);
  body_ += '/';
  body_ += key;
  // A token that starts with a delimiter needs no space before it.
  if (!token.empty() && std::string_view("/([<").find(token.front()) == std::string_view::npos) body_ += ' ';
  body_ += token;
  return *this;
}

Dict& Dict::integer(std::string_view key, std::int64_t value) {
  std::string token;
  append_integer(token, value);
  return raw(key, token);
}

Dict& Dict::number(std::string_view key, double value, int decimals) {
  std::string token;
  append_number(token, value, decimals);
  return raw(key, token);
}

}  // namespace recto::pdf
