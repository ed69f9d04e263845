#include "epub/slug.h"

#include "base/utf8.h"
#include "epub/sha1.h"

namespace recto::epub {
namespace {

// Long enough to tell headings apart, short enough for every file system and for a line in a log.
constexpr std::size_t kLongest = 48;
// 32 bits of the digest: among a thousand headings a clash has one chance in eight thousand, and gets a
// suffix then.
constexpr std::size_t kDigestDigits = 8;

// Base letters of U+00C0 to U+017F (Latin-1 Supplement, Latin Extended-A); a space is no letter.
constexpr std::string_view kBaseLetters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr char32_t kFirstBaseLetter = 0xC0;

// The ASCII letter or digit for a character, or nothing.
char folded(char32_t c) {
  if (c >= U'A' && c <= U'Z') return static_cast<char>(c - U'A' + U'a');
  if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) return static_cast<char>(c);
  if (c < kFirstBaseLetter || c >= kFirstBaseLetter + kBaseLetters.size()) return '\0';
  const char letter = kBaseLetters[c - kFirstBaseLetter];
  return letter == ' ' ? '\0' : letter;
}

// Letters of other scripts, roughly: everything from Greek on but punctuation, symbols and combining marks.
bool is_foreign_letter(char32_t c) {
  return c >= 0x0180 && !(c >= 0x0300 && c <= 0x036F) && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFE00 && c <= 0xFE6F) && !(c >= 0xFF00 && c <= 0xFF0F) &&
         !(c >= 0x1F000 && c <= 0x1FAFF);
}

void trim_end(std::string& name, std::size_t length) {
  if (name.size() > length) name.resize(length);
  while (!name.empty() && name.back() == '-') name.pop_back();
}

}  // namespace

std::string slug(std::string_view text) {
  std::string name;
  bool foreign = false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    at += std::max<std::size_t>(decoded.length, 1);
    const char letter = folded(decoded.character);
    if (letter != '\0') {
      name += letter;
    } else if (!name.empty() && name.back() != '-' && decoded.character != U'\'' &&
               decoded.character != U'\u2019') {
      name += '-';
    }
    foreign = foreign || (letter == '\0' && is_foreign_letter(decoded.character));
  }
  trim_end(name, foreign ? kLongest - kDigestDigits - 1 : kLongest);
  if (!foreign && !name.empty()) return name;
  return (name.empty() ? "part" : name) + '-' + sha1_digits(text, kDigestDigits);
}

std::string UniqueNames::take(const std::string& name) {
  if (taken_.insert(name).second) return name;
  int& next = next_.try_emplace(name, 2).first->second;
  while (true) {
    std::string candidate = name + before_ + std::to_string(next++) + after_;
    if (taken_.insert(candidate).second) return candidate;
  }
}

}  // namespace recto::epub
