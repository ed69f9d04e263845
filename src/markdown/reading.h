// What the conversion of cmark-gfm's tree shares: where lines are, which notes there are, and what was
// found so far.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/ids.h"
#include "doc/document.h"
#include "markdown/fed_lines.h"
#include "markdown/notes.h"
#include "markdown/read_markdown.h"

namespace recto {

struct Reading {
  const FedLines& lines;
  Dialect dialect;
  Diagnostics& diagnostics;
  const NoteLabels& notes;
  std::vector<Abbreviation> abbreviations = {};
  int note_searches = 0;  // for what an undefined label may mean
};

// The text without characters that no product may carry, which entities can bring in (`&#1;`); each is
// reported.
std::string clean_characters(std::string text, Span at, Diagnostics& diagnostics);

}  // namespace recto
