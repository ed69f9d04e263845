// The front matter of a document: where it is, and what it says.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "doc/metadata.h"
#include "markdown/clean_text.h"
#include "markdown/read_markdown.h"

namespace recto {

// The block of YAML at the beginning of a text, between a line of `---` and one of `---` or `...`.
struct FrontMatter {
  bool present = false;
  std::uint32_t yaml_begin = 0;  // bytes of the text, without the delimiter lines
  std::uint32_t yaml_end = 0;
  std::uint32_t end = 0;      // of the closing delimiter
  std::size_t next_line = 0;  // index of the first line behind it
  // Lines between which the author's keys stand, also where the rest makes no front matter of them.
  std::size_t first_key = 0, behind_keys = 0;
};

// None in the commonmark dialect, where `---` is a thematic break; nor where a blank line follows the first
// `---`. Reports a beginning that looks like front matter and is never closed; it is text then.
FrontMatter find_front_matter(const CleanText& text, Dialect dialect, Diagnostics& diagnostics);

// What it says and what the command line says over it (`--meta KEY=VALUE`), by the one schema.
Metadata read_metadata(const CleanText& text, const FrontMatter& front,
                       const std::vector<std::pair<std::string, std::string>>& overrides,
                       Diagnostics& diagnostics);

}  // namespace recto
