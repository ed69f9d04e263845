// The reader: the first byte chooses the dialect, the rest is the document. Its HTML and its dump are written
// too, since they walk every node and slice the source by every span.
#include "doc/dump.h"
#include "markdown/read_markdown.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr recto::Dialect kDialects[] = {recto::Dialect::recto, recto::Dialect::gfm,
                                          recto::Dialect::commonmark};
  recto::ReadOptions options;
  options.dialect = kDialects[data[0] % std::size(kDialects)];
  recto::Sources sources;
  const recto::Source& source = sources.add("fuzz.md", recto::fuzz::text_of(data + 1, size - 1));
  recto::Diagnostics diagnostics;
  const recto::Document document = recto::read_markdown(source, options, diagnostics);
  recto::dump_html(document);
  recto::dump_document(document, source);
  return 0;
}
