// A layout for tests: it sets a document's text line after line in one face and knows nothing of beauty, so
// that the tests of the PDF do not hang on how real pages are made. Every construct gets the owners and parts
// that real layout gives it.
#pragma once

#include <memory>
#include <string>

#include "layout/frame.h"
#include "resources/resources.h"
#include "style/styled.h"
#include "support/test_workshop.h"

namespace recto {

struct TypewriterOptions {
  std::string family = "Noto Sans";
  int lines_per_page = 40;
};

// A document with all that a PDF is made from. `resolved` is on the heap, since `styled` points to it.
struct Typed {
  std::unique_ptr<Resolved> resolved;
  Styled styled;
  Resources resources;
  Paged paged;
  Diagnostics diagnostics;  // of the reading
};

// Reads Markdown and sets it. Images are looked up in `images` by their source.
Typed type_out(const std::string& markdown, const TypewriterOptions& options = {}, Images images = {});

}  // namespace recto
