// A Markdown text read for a test, with all that the result points to kept alive.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "doc/document.h"
#include "markdown/read_markdown.h"

namespace recto {

struct Read {
  Source source;
  Diagnostics diagnostics;
  Document document;

  explicit Read(std::string text, ReadOptions options = {})
      : source(FileId{0}, "test.md", std::move(text)),
        document(read_markdown(source, options, diagnostics)) {}

  std::vector<Code> codes() const {
    std::vector<Code> found;
    for (const Diagnostic& diagnostic : diagnostics.all()) found.push_back(diagnostic.code);
    return found;
  }
  std::string_view said(Span span) const { return source.text().substr(span.begin, span.end - span.begin); }
  // The first report of the code; the test fails when there is none.
  const Diagnostic& report(Code code) const {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (diagnostic.code == code) return diagnostic;
    }
    throw std::runtime_error("no such report: " + std::string(info(code).name));
  }
};

inline Read read_as(Dialect dialect, std::string text) {
  return Read(std::move(text), ReadOptions{dialect, {}});
}

template <class Kind>
const Kind& block_at(const Blocks& blocks, std::size_t index) {
  return std::get<Kind>(blocks.at(index).kind);
}
template <class Kind>
const Kind& inline_at(const Inlines& inlines, std::size_t index) {
  return std::get<Kind>(inlines.at(index).kind);
}

}  // namespace recto
