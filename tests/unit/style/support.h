// What the style tests share: small documents made by hand, sheets read from text, and the styled result with
// its findings.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "doc/document.h"
#include "resolve/resolve.h"
#include "style/stylesheet.h"

namespace recto::test {

inline AttributeSet attributes(std::vector<std::string> classes, std::string id = {}) {
  AttributeSet set;
  set.classes = std::move(classes);
  set.id = std::move(id);
  return set;
}
inline Inline text(std::string words) { return {{}, {}, {}, Text{std::move(words)}}; }
template <class Kind>
Inline item(Kind kind, AttributeSet set = {}) {
  return {{}, {}, Attributes(std::move(set)), std::move(kind)};
}
template <class Kind>
Block block(Kind kind, AttributeSet set = {}) {
  return {{}, {}, Attributes(std::move(set)), std::move(kind)};
}
inline Block paragraph(std::string words, AttributeSet set = {}) {
  return block(Paragraph{{text(std::move(words))}}, std::move(set));
}
inline Block heading(int level, std::string words, AttributeSet set = {}) {
  return block(Heading{level, {text(std::move(words))}}, std::move(set));
}
inline Block division(Blocks body, AttributeSet set = {}) {
  return block(Div{DivRole::plain, std::move(body)}, std::move(set));
}
inline Document document(Blocks body) {
  Document out;
  out.body = std::move(body);
  return out;
}

// A document styled by sheets given as text, weakest first; lives as long as its test.
struct StyledText {
  Sources sources;
  Files files;
  Diagnostics diagnostics;
  Resolved resolved;
  Stylesheet sheet;
  Styled styled;

  StyledText(Document input, const std::vector<std::string>& sheets) {
    Diagnostics ignored;
    ResolveOptions options;
    options.language = "en";
    options.fallback_title = "test";
    resolved = resolve(std::move(input), {}, options, ignored);
    files.set_root(Root::installation, RECTO_SOURCE_DIR);
    std::vector<Stylesheet> read;
    for (const std::string& css : sheets) {
      const Source& source = sources.add("test.css", css);
      read.push_back(read_stylesheet(source, {Root::sheet, files, sources}, diagnostics));
    }
    sheet = join(std::move(read));
    styled = apply_style(resolved, sheet, diagnostics);
  }
  StyledText(const StyledText&) = delete;
  StyledText& operator=(const StyledText&) = delete;

  // The style of the n-th element of a name, from 0.
  const ComputedStyle& style(std::string_view name, int index = 0) const;
  NodeId node(std::string_view name, int index = 0) const;
  // "test.css:1:5: message [code]" of every finding, a line each.
  std::string findings() const;
};

std::string product_sheet(const std::string& name);

}  // namespace recto::test
