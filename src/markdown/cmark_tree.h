// The one door to cmark-gfm: text in, its tree out, with what it forgets recorded beside it. From feed to
// finish one lock is held, since a parse with extensions edits a table of the whole process (design:
// probes/cmark_race.cpp).
#pragma once

#include <cstdint>
#include <memory>

#include "base/diagnostic.h"
#include "markdown/block_facts.h"
#include "markdown/clean_text.h"
#include "markdown/fed_lines.h"
#include "markdown/line_guard.h"
#include "markdown/read_markdown.h"
#include "markdown/syntax_extension.h"

struct cmark_node;
struct cmark_parser;

namespace recto {

struct FreeCmarkNode {
  void operator()(cmark_node* node) const;
};
struct FreeCmarkParser {
  void operator()(cmark_parser* parser) const;
};

// Not movable: nodes point to their facts and to the extension.
class CmarkTree {
 public:
  // Parses the lines of the text from `first_line` (an index) on. The text must outlive this.
  CmarkTree(const CleanText& text, std::size_t first_line, Dialect dialect, Diagnostics& diagnostics);
  CmarkTree(const CmarkTree&) = delete;
  CmarkTree& operator=(const CmarkTree&) = delete;

  // Its blocks, until who reads them takes them.
  cmark_node& root() const { return *root_; }
  const FedLines& lines() const { return lines_; }

 private:
  // False when the guard wants no more.
  bool feed(const TextLine& line, Diagnostics& diagnostics);
  void note_lines(cmark_node* before);

  FedLines lines_;
  FactsOfBlocks facts_;
  LineGuard guard_;
  SyntaxExtension syntax_;
  std::unique_ptr<cmark_parser, FreeCmarkParser> parser_;
  std::unique_ptr<cmark_node, FreeCmarkNode> root_;
};

}  // namespace recto
