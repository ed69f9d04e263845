#include "resolve/title.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "doc/walk.h"

namespace recto {
namespace {

// The plain text of the first heading of level 1 that has any.
class FirstHeading {
 public:
  std::string text;

  Visit enter(const Block& block) {
    const auto* heading = std::get_if<Heading>(&block.kind);
    if (text.empty() && heading != nullptr && heading->level == 1)
      text = collapsed(heading_text(heading->body));
    return text.empty() ? Visit::into : Visit::past;
  }
  Visit enter(const Inline&) { return Visit::past; }
  template <class Node>
  Visit enter(const Node&) {
    return Visit::into;
  }
  template <class Node>
  void leave(const Node&) {}
};

std::string_view straight(char32_t c) {
  switch (c) {
    case U'‘':
    case U'’':
    case U'‚':
      return "'";
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
      return "\"";
    case U'–':
      return "--";
    case U'—':
      return "---";
    case U'…':
      return "...";
    default:
      return "";
  }
}

std::string straightened(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    const std::string_view plain = straight(next.character);
    out += plain.empty() ? text.substr(at, next.length) : plain;
    at += next.length;
  }
  return out;
}

void report_no_title(const Document& document, Diagnostics& diagnostics) {
  const bool leaflet = document.metadata.style && document.metadata.style->value == "leaflet";
  const Code code = leaflet ? Code::leaflet_without_title : Code::no_title;
  const Span start{document.file, 0, 0};
  // What the front matter says will hold when its mistake is mended.
  if (document.metadata.is_unread("title") &&
      diagnostics.leaves_unsaid(Code::front_matter_syntax, code, start))
    return;
  diagnostics
      .report(code, start,
              fmt::format("the {} has no title; the file's name serves", leaflet ? "leaflet" : "document"))
      .hint("add `title:` to the front matter, or begin with a heading of level 1");
}

}  // namespace

std::string document_title(const Document& document, const std::string& fallback, Diagnostics& diagnostics) {
  if (document.metadata.title) {
    std::string title = collapsed(document.metadata.title->value);
    if (!title.empty()) return title;
  }
  FirstHeading first;
  walk(document, first);
  if (!first.text.empty()) return first.text;
  report_no_title(document, diagnostics);
  return fallback.empty() ? "document" : fallback;
}

std::string collapsed(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

bool same_title(std::string_view a, std::string_view b) {
  return straightened(collapsed(a)) == straightened(collapsed(b));
}

}  // namespace recto
