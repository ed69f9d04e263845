#include "markdown/text_check.h"

#include <algorithm>

#include "base/utf8.h"
#include "markdown/clean_text.h"

namespace recto {
namespace {

constexpr std::size_t kHeadBytes = 1024;

// So many characters of the head are read before their share counts: a short text in another encoding is read
// with replacements.
constexpr std::size_t kFewestCharacters = 32;
// One in so many characters is bad in what is no text. A page in Latin-1 has one in twenty at most, a picture
// or a page in UTF-16 or KOI8-R every second one.
constexpr std::size_t kBadShare = 4;

struct Head {
  std::size_t characters = 0;
  std::size_t invalid = 0;  // bytes that are not UTF-8
  std::size_t control = 0;  // what XML cannot carry
  bool nul = false;
};

Head examine_head(std::string_view text) {
  Head head;
  const std::size_t end = std::min(text.size(), kHeadBytes);
  for (std::size_t i = 0; i < end; ++head.characters) {
    const Decoded decoded = decode_utf8(text, i);
    if (!decoded.valid) ++head.invalid;
    if (decoded.valid && !is_xml_character(decoded.character)) ++head.control;
    head.nul = head.nul || text[i] == '\0';
    i += decoded.length;
  }
  return head;
}

bool begins_as_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

}  // namespace

bool is_text(const Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  const Head head = examine_head(text);
  const std::size_t bad = head.invalid + head.control;
  const bool mostly_bad = head.characters >= kFewestCharacters && bad * kBadShare >= head.characters;
  const bool pdf = text.starts_with("%PDF-") && bad > 0;
  if (!mostly_bad && !pdf && !(head.nul && head.invalid > 0)) return true;
  Diagnostic& report = diagnostics.report(Code::not_text, {source.id(), 0, 0},
                                          "this is not text in UTF-8; nothing is made of it");
  if (begins_as_utf16(text)) {
    report.hint("it begins as UTF-16 does: save it as UTF-8");
  } else {
    report.hint("name a Markdown file; one in another encoding must be saved as UTF-8 first");
  }
  return false;
}

}  // namespace recto
