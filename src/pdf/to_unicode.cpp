#include "pdf/to_unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace recto::pdf {
namespace {

// Technical Note 5014: the most entries of one bfchar or bfrange section.
constexpr std::size_t kMaxEntries = 100;

// Codes that follow each other and stand for characters that follow each other; most often one code alone.
struct Range {
  std::uint16_t first = 0, last = 0;
  std::string text;        // of the first
  char32_t character = 0;  // the text, when it is one character that a range may start with; else 0
};

// One character of the first plane, or 0.
char32_t lone_character(const std::string& text) {
  const Decoded decoded = decode_utf8(text, 0);
  return decoded.length == text.size() && decoded.character < 0x10000 ? decoded.character : 0;
}

std::vector<Range> ranges(const std::map<std::uint16_t, std::string>& text_of_code) {
  std::vector<Range> out;
  for (const auto& [code, text] : text_of_code) {
    const char32_t character = lone_character(text);
    if (!out.empty() && character != 0 && out.back().character != 0) {
      Range& last = out.back();
      // Only the last byte may count up within a range, of the code and of the text alike.
      const bool same_row =
          (code & 0xFF00U) == (last.first & 0xFF00U) && (character & 0xFF00U) == (last.character & 0xFF00U);
      if (same_row && code == last.last + 1 && character == last.character + (code - last.first)) {
        last.last = code;
        continue;
      }
    }
    out.push_back({code, code, text, character});
  }
  return out;
}

// Four digits.
void append_hex(std::string& out, std::uint32_t value) {
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += "0123456789ABCDEF"[value >> shift & 0xFU];
}

void append_utf16_hex(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    const std::uint32_t code = decoded.character;
    if (code < 0x10000) {
      append_hex(out, code);
    } else {
      append_hex(out, 0xD800 + ((code - 0x10000) >> 10U));
      append_hex(out, 0xDC00 + ((code - 0x10000) & 0x3FFU));
    }
    at += std::max<std::size_t>(decoded.length, 1);
  }
}

}  // namespace

std::string to_unicode_cmap(const std::map<std::uint16_t, std::string>& text_of_code) {
  std::string out =
      "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
  const std::vector<Range> all = ranges(text_of_code);
  for (std::size_t begin = 0; begin < all.size(); begin += kMaxEntries) {
    const std::size_t end = std::min(all.size(), begin + kMaxEntries);
    fmt::format_to(std::back_inserter(out), "{} beginbfrange\n", end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      out += '<';
      append_hex(out, all[i].first);
      out += "><";
      append_hex(out, all[i].last);
      out += "><";
      append_utf16_hex(out, all[i].text);
      out += ">\n";
    }
    out += "endbfrange\n";
  }
  return out + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend";
}

}  // namespace recto::pdf
