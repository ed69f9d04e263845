#include "markdown/text_check.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "markdown/clean_text.h"

namespace recto {
namespace {

// Bytes that are judged: what is no text shows it in its first hundred, and a title page in a broken encoding
// is not yet all of the head.
constexpr std::size_t kHeadBytes = 1024;

// So many characters of the head are read before their share counts: a short text in another encoding is read
// with replacements, unless it holds a NUL too, as the first bytes of most programs and pictures do.
constexpr std::size_t kFewestCharacters = 32;
// One in so many characters is bad in what is no text. A page in Latin-1 has one in twenty at most, a picture
// or a page in UTF-16 or KOI8-R every second one.
constexpr std::size_t kBadShare = 4;

struct Head {
  std::size_t characters = 0;
  std::size_t invalid = 0;                  // bytes that are not UTF-8
  std::size_t control = 0;                  // what XML cannot carry, NUL included
  std::size_t even_nuls = 0, odd_nuls = 0;  // by their offset

  std::size_t nuls() const { return even_nuls + odd_nuls; }
};

Head examine_head(std::string_view text) {
  Head head;
  const std::size_t end = std::min(text.size(), kHeadBytes);
  for (std::size_t i = 0; i < end; ++head.characters) {
    const Decoded decoded = decode_utf8(text, i);
    if (!decoded.valid) ++head.invalid;
    if (decoded.valid && !is_document_character(decoded.character)) ++head.control;
    if (text[i] == '\0') ++(i % 2 == 0 ? head.even_nuls : head.odd_nuls);
    i += decoded.length;
  }
  return head;
}

// By its mark or, without one, by the NUL in every second byte of what is else plain text.
bool is_utf16(std::string_view text, const Head& head) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const bool on_one_side = head.even_nuls == 0 || head.odd_nuls == 0;
  return on_one_side && head.control == head.nuls() && head.nuls() * kBadShare >= head.characters;
}

// PDF, PNG, JPEG, GIF, zip (and so .docx and .odt) and gzip: their heads may hold much text.
bool begins_like_a_binary(std::string_view text) {
  using namespace std::string_view_literals;
  constexpr auto kMagic = std::to_array<std::string_view>(
      {"%PDF-"sv, "\x89PNG\r\n"sv, "\xFF\xD8\xFF"sv, "GIF8"sv, "PK\x03\x04"sv, "\x1F\x8B"sv});
  return std::any_of(kMagic.begin(), kMagic.end(),
                     [&](std::string_view magic) { return text.starts_with(magic); });
}

}  // namespace

bool is_text(const Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  const Head head = examine_head(text);
  const std::size_t bad = head.invalid + head.control;
  const bool is_short = head.characters < kFewestCharacters;
  const bool mostly_bad = is_short ? head.nuls() > 0 && head.invalid > 0 : bad * kBadShare >= head.characters;
  if (!mostly_bad && !(bad > 0 && begins_like_a_binary(text))) return true;
  Diagnostic& report = diagnostics.report(Code::not_text, {source.id(), 0, 0},
                                          "this is not text in UTF-8; nothing is made of it");
  if (is_utf16(text, head)) {
    report.hint("it looks like UTF-16: save it as UTF-8");
  } else {
    report.hint("name a Markdown file; one in another encoding must be saved as UTF-8 first");
  }
  return false;
}

}  // namespace recto
