// Where URLs, paths and long names of programs break. After The Chicago Manual of Style, 17th edition, 7.46
// and 14.18: behind a colon or slashes, before the other marks, never at a hyphen, so that nothing at the
// line's end reads as punctuation or as a hyphen that is not there.
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "unicode/line_rules.h"

namespace recto {
namespace {

// A token shorter than this fits on the next line.
constexpr std::size_t kShortestToBreak = 16;
// No break leaves fewer characters of the address on either line.
constexpr std::size_t kLeast = 3;
// A stretch without marks longer than this (a hash, a number) may also break where letters and digits meet.
constexpr std::size_t kLongStretch = 16;

// By byte, since every byte of every text is asked about: whether it is a character of a URL (RFC 3986) or a
// path, while others end the token; and whether it is a mark that every address has one of.
enum class InAddress : std::uint8_t { none, plain, mark };
constexpr std::array<InAddress, 256> kInAddress = [] {
  std::array<InAddress, 256> table{};
  for (int c = 0; c < 128; ++c)
    if (is_letter_ascii(static_cast<char>(c)) || is_digit_ascii(static_cast<char>(c)))
      table[static_cast<std::size_t>(c)] = InAddress::plain;
  for (const char c : std::string_view("-~?#[]!$&'()*+,;=%\\{}"))
    table[static_cast<unsigned char>(c)] = InAddress::plain;
  for (const char c : std::string_view("./:_@")) table[static_cast<unsigned char>(c)] = InAddress::mark;
  return table;
}();
InAddress in_address(char c) { return kInAddress[static_cast<unsigned char>(c)]; }

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
    ++found;
  return found;
}

// name@example.org: a name, an at sign and a domain (RFC 5321, section 4.1.2).
bool is_mail_address(std::string_view token) {
  const std::size_t at = token.find('@');
  return at != std::string_view::npos && at > 0 && token.find('.', at + 2) != std::string_view::npos;
}

bool is_address(std::string_view token) {
  if (std::none_of(token.begin(), token.end(), is_letter_ascii)) return false;
  const bool has_slash = token.find('/') != std::string_view::npos;
  if (token.find("://") != std::string_view::npos || token.starts_with("www.") || token.starts_with("doi:") ||
      (token.starts_with("10.") && has_slash) || is_mail_address(token))
    return true;
  if (token.starts_with('/') || token.starts_with("./") || token.starts_with("../") ||
      token.starts_with("~/"))
    return true;
  if (token.find("..") != std::string_view::npos) return false;  // an ellipsis in prose
  // Names in code: hb_buffer_set_flags, std::string_view, org.example.project, src/text/face.h;
  // "either/or/and" is prose.
  return token.find('_') != std::string_view::npos || token.find("::") != std::string_view::npos ||
         count(token, ".") >= 2 || (has_slash && token.find('.') != std::string_view::npos);
}

// Whether a line may end between the two characters.
bool breaks_between(char before, char after, std::size_t stretch) {
  constexpr std::string_view kBreakBehind = "/:\\";
  constexpr std::string_view kBreakBefore = "._~?#&=%+,;@[{(";
  const bool behind = kBreakBehind.find(before) != std::string_view::npos;
  if (behind) return kBreakBehind.find(after) == std::string_view::npos;
  if (kBreakBefore.find(after) != std::string_view::npos) return before != after && before != '-';
  if (stretch < kLongStretch) return false;
  return (is_letter_ascii(before) && is_digit_ascii(after)) ||
         (is_digit_ascii(before) && is_letter_ascii(after));
}

// Takes the punctuation round a token off: "(https://example.org/)," is an address in parentheses.
void trim(std::string_view text, std::size_t& begin, std::size_t& end) {
  while (begin < end && std::string_view("([{'").find(text[begin]) != std::string_view::npos) ++begin;
  while (end > begin && std::string_view(")]}'.,;:!?").find(text[end - 1]) != std::string_view::npos) --end;
}

}  // namespace

std::vector<Address> find_addresses(std::string_view text) {
  std::vector<Address> addresses;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    bool has_mark = false;
    for (; end < text.size() && in_address(text[end]) != InAddress::none; ++end)
      has_mark = has_mark || in_address(text[end]) == InAddress::mark;
    const std::size_t next = std::max(end, begin + 1);
    if (has_mark) trim(text, begin, end);
    if (has_mark && begin < end && is_address(text.substr(begin, end - begin)))
      addresses.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = next;
  }
  return addresses;
}

bool is_long(const Address& address) { return address.end - address.begin >= kShortestToBreak; }

std::vector<std::uint32_t> breaks_in_address(std::string_view text, const Address& address) {
  std::vector<std::uint32_t> breaks;
  std::size_t stretch = 0;  // letters and digits since the last mark
  for (std::uint32_t at = address.begin + 1; at < address.end; ++at) {
    const char before = text[at - 1];
    stretch = is_letter_ascii(before) || is_digit_ascii(before) ? stretch + 1 : 0;
    const bool far_enough = at - address.begin >= kLeast && address.end - at >= kLeast;
    if (!far_enough || !breaks_between(before, text[at], stretch)) continue;
    breaks.push_back(at);
    stretch = 0;
  }
  return breaks;
}

}  // namespace recto
