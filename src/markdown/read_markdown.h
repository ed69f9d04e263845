// Markdown and its front matter -> Document. Total: any bytes give a document. Relies on cmark-gfm for the
// grammar and on our own guard and re-reading of the source for bounds and exact spans.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/pool.h"
#include "base/source.h"
#include "doc/document.h"

namespace recto {

enum class Dialect { recto, gfm, commonmark };

struct ReadOptions {
  Dialect dialect = Dialect::recto;
  // --meta KEY=VALUE in command-line order; wins over the front matter (design: a.b=c nests, repeating makes
  // a list).
  std::vector<std::pair<std::string, std::string>> meta;
  // --lang, which wins over the front matter; empty: not given. It decides about quotation marks.
  std::string language = {};
};

Document read_markdown(const Source& source, const ReadOptions& options, Pool& pool,
                       Diagnostics& diagnostics);
// The same on one thread.
Document read_markdown(const Source& source, const ReadOptions& options, Diagnostics& diagnostics);

}  // namespace recto
