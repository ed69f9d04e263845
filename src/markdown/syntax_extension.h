// Recto's own syntax as an extension of cmark-gfm: fenced divs, the boxes of task lists, and the inlines of
// inline_syntax.h. One instance serves one parse; the node types are the process's, since cmark-gfm numbers
// them globally.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/codes.h"
#include "markdown/block_facts.h"
#include "markdown/inline_syntax.h"
#include "markdown/read_markdown.h"

struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;

namespace recto {

// The block types that we add; registered once in a process.
struct SyntaxTypes {
  std::uint16_t div;  // a fenced div
  std::uint16_t end;  // see append_end()
};
const SyntaxTypes& syntax_types();

// What our syntax has to say to the author, by place in the fed lines.
struct SyntaxFinding {
  Code code;
  FedPlace begin, end;
  std::string message;
  std::string hint = {};
};

class SyntaxExtension {
 public:
  SyntaxExtension(Dialect dialect, FactsOfBlocks& facts);
  SyntaxExtension(const SyntaxExtension&) = delete;  // cmark-gfm holds pointers into it
  SyntaxExtension& operator=(const SyntaxExtension&) = delete;
  // Must come before cmark-gfm's table extension, which claims every continuation line of a paragraph.
  void attach(cmark_parser& parser);
  // Adds a block at the end of the tree that stops cmark-gfm from treating footnotes: it would delete
  // definitions that nothing calls or that come twice, and put numbers in place of labels.
  void append_end(cmark_parser& parser);
  // Divs that the last line closed: what is left of such a line is not a blank line that makes lists loose.
  void forget_closing_line();

  std::vector<SyntaxFinding>& findings() { return state_.findings; }

 private:
  struct State {
    Dialect dialect;
    FactsOfBlocks& facts;
    cmark_parser* parser = nullptr;
    cmark_node* closed_div = nullptr;
    std::vector<SyntaxFinding> findings;
    InlineSyntax inlines;
  };
  struct Free {
    void operator()(cmark_syntax_extension* extension) const;
  };
  friend struct SyntaxHooks;  // the functions that cmark-gfm calls

  State state_;
  std::unique_ptr<cmark_syntax_extension, Free> extension_;
};

}  // namespace recto
