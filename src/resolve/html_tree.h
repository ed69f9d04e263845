// Raw HTML as a tree: tags paired with their ends, and between them words or what Markdown made already.
// Built from the tokens of one list of blocks or of one line, so that a tag may open in one raw block and
// close in another; it never reaches beyond its list. Every opening tag that this tree does not hold is
// reported.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "doc/document.h"
#include "resolve/html_elements.h"
#include "resolve/html_tokens.h"
#include "resolve/resolve.h"

namespace recto {

struct HtmlNode;
using HtmlNodes = std::vector<HtmlNode>;
struct HtmlWords {
  std::string text;  // with its white space
};
struct HtmlElement {
  HtmlStartTag tag;
  HtmlRole role;
  Span tag_span;
  bool closed = false;        // by a tag of its own
  bool holds_blocks = false;  // at any depth
  HtmlNodes children;
};
struct HtmlNode {
  Span span;
  std::variant<HtmlWords, HtmlElement, Inline, Block> kind;
};

// The tag is dropped: its text is kept, its markup is not.
Diagnostic& report_raw_html(Span at, const std::string& what, Diagnostics& diagnostics);

// A script or a style, which never passes, goes with its content.
void report_left_out(const HtmlStartTag& tag, std::string_view content, Span at, Diagnostics& diagnostics);

class HtmlTreeBuilder {
 public:
  // `room`: how many elements may still stand in each other.
  HtmlTreeBuilder(int room, Punctuation punctuation, Diagnostics& diagnostics)
      : room_(room), punctuation_(punctuation), diagnostics_(diagnostics) {}

  // A raw block of Markdown.
  void add_block(const std::string& html, Span span);
  // A raw inline of Markdown: one tag, comment or the like.
  void add_inline(const std::string& html, Span span);
  // What is no raw HTML.
  void add(Inline item);
  void add(Block block);
  // Whether an element of this name is open.
  bool is_open(std::string_view name) const;

  HtmlNodes finish();

 private:
  void token(HtmlToken& token, Span at);
  void add_text(HtmlText& text, Span at);
  // Whether what stands here is code, in which no sign means another.
  bool in_code() const;
  void start(HtmlStartTag tag, Span at);
  void report_unknown(const HtmlStartTag& tag, Span at);
  void report_unended(const HtmlOther& mark, Span at);
  void report_declaration(const HtmlOther& declaration, Span at);
  void end(const std::string& name, Span at);
  void append(HtmlNode node);
  // Closes the open elements from this one on.
  void close_from(std::size_t index);

  int room_;
  Punctuation punctuation_;
  Diagnostics& diagnostics_;
  HtmlNodes top_;
  std::vector<HtmlNode> open_;  // elements
  bool too_deep_ = false;       // reported
  char before_ = ' ';           // what stands before the next text in its line
  // Elements that ended with what they stand in, whose own end may still come.
  std::map<std::string, std::vector<Span>> ended_;
};

}  // namespace recto
