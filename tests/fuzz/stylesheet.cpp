// A stylesheet: read, applied to a small document of every common element, and written anew for the e-book.
#include "style/stylesheet.h"

#include "markdown/read_markdown.h"
#include "resolve/resolve.h"
#include "target.h"

namespace {

constexpr const char* kDocument =
    "# A {#a .b lang=de}\n\ntext *em* **strong** `code` [link](#a) note[^1]\n\n- one\n- two\n\n> quote\n\n"
    "> [!NOTE]\n> alert\n\n| a | b |\n|---|---|\n| 1 | 2 "
    "|\n\n```c\ncode\n```\n\n---\n\n![alt](x.png)\n\n[^1]: note\n";

recto::Resolved sample() {
  recto::Sources sources;
  recto::Diagnostics ignored;
  recto::Document document = recto::read_markdown(sources.add("sample.md", kDocument), {}, ignored);
  return recto::resolve(std::move(document), {}, {}, ignored);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const recto::Resolved document = sample();
  const recto::Files no_files;  // without roots: every import is a missing file
  recto::Sources sources;
  recto::Diagnostics diagnostics;
  const recto::Source& source = sources.add("fuzz.css", recto::fuzz::text_of(data, size));
  const recto::Stylesheet sheet =
      recto::read_stylesheet(source, {recto::Root::document, no_files, sources}, diagnostics);
  recto::apply_style(document, sheet, diagnostics);
  recto::write_screen_sheet(sheet, diagnostics);
  return 0;
}
