#include "doc/document.h"

#include "base/match.h"
#include "doc/walk.h"

namespace recto {
namespace {

enum class Pictures { described, left_out };

void append_plain(std::string& out, const Inlines& inlines, Pictures pictures) {
  for (const Inline& node : inlines) {
    match(
        node.kind, [&](const Text& text) { out += text.text; }, [&](const SoftBreak&) { out += ' '; },
        [&](const HardBreak&) { out += ' '; }, [&](const CodeSpan& code) { out += code.text; },
        [&](const Emphasis& emphasis) { append_plain(out, emphasis.body, pictures); },
        [&](const Strong& strong) { append_plain(out, strong.body, pictures); },
        [&](const Strikeout& strikeout) { append_plain(out, strikeout.body, pictures); },
        [&](const Subscript& subscript) { append_plain(out, subscript.body, pictures); },
        [&](const Superscript& superscript) { append_plain(out, superscript.body, pictures); },
        [&](const InlineSpan& span) { append_plain(out, span.body, pictures); },
        [&](const Link& link) { append_plain(out, link.body, pictures); },
        [&](const Image& image) {
          if (pictures == Pictures::described) append_plain(out, image.description, pictures);
        },
        [](const NoteReference&) {}, [](const RawInline&) {});
  }
}

}  // namespace

std::string plain_text(const Inlines& inlines) {
  std::string out;
  append_plain(out, inlines, Pictures::described);
  return out;
}

std::string heading_text(const Inlines& inlines) {
  std::string out;
  append_plain(out, inlines, Pictures::left_out);
  const std::size_t last = out.find_last_not_of(" \t");
  return last == std::string::npos ? plain_text(inlines) : out.substr(0, last + 1);
}

bool says_nothing(const Inlines& inlines) {
  constexpr std::string_view kBlanks = " \t\u00A0";  // no other character has both bytes of the last
  bool speaks = plain_text(inlines).find_first_not_of(kBlanks) != std::string::npos;
  each_inline(inlines, [&](const Inline& item) {
    const bool picture = std::holds_alternative<Image>(item.kind);
    speaks = speaks || std::holds_alternative<NoteReference>(item.kind) ||
             (picture && !item.attributes.has_class("decorative"));
    return picture ? Visit::past : Visit::into;
  });
  return !speaks;
}

}  // namespace recto
