#include "doc/document.h"

#include "base/match.h"

namespace recto {
namespace {

void append_plain(std::string& out, const Inlines& inlines) {
  for (const Inline& node : inlines) {
    match(
        node.kind, [&](const Text& text) { out += text.text; }, [&](const SoftBreak&) { out += ' '; },
        [&](const HardBreak&) { out += ' '; }, [&](const CodeSpan& code) { out += code.text; },
        [&](const Emphasis& emphasis) { append_plain(out, emphasis.body); },
        [&](const Strong& strong) { append_plain(out, strong.body); },
        [&](const Strikeout& strikeout) { append_plain(out, strikeout.body); },
        [&](const Subscript& subscript) { append_plain(out, subscript.body); },
        [&](const Superscript& superscript) { append_plain(out, superscript.body); },
        [&](const InlineSpan& span) { append_plain(out, span.body); },
        [&](const Link& link) { append_plain(out, link.body); },
        [&](const Image& image) { append_plain(out, image.description); }, [](const NoteReference&) {},
        [](const RawInline&) {});
  }
}

}  // namespace

std::string plain_text(const Inlines& inlines) {
  std::string out;
  append_plain(out, inlines);
  return out;
}

}  // namespace recto
