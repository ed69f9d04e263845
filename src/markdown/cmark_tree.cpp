#include "markdown/cmark_tree.h"

#include <cstdlib>
#include <mutex>
#include <new>
#include <string>
#include <utility>

#include "markdown/alerts.h"
#include "markdown/cmark_api.h"
#include "markdown/leaf_guard.h"

namespace recto {
namespace {

std::mutex& parse_lock() {
  static std::mutex lock;
  return lock;
}

int options_of(Dialect dialect) {
  // With SOURCEPOS the columns of notes are right behind code and raw HTML that break over lines.
  switch (dialect) {
    case Dialect::commonmark:
      return CMARK_OPT_SOURCEPOS;
    case Dialect::gfm:
      return CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES;
    case Dialect::recto:
      break;
  }
  // A single tilde is for subscripts there.
  return CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_SMART;
}

// cmark-gfm's own end the program where there is no memory. What these throw passes through it: it is C with
// nothing to clean up, and all that it has is the parser's.
// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory): cmark_mem is C's three functions
void* zeroed(std::size_t count, std::size_t size) {
  void* const memory = std::calloc(count, size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* resized(void* old, std::size_t size) {
  void* const memory = std::realloc(old, size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
cmark_mem& throwing_memory() {
  static cmark_mem memory{zeroed, resized, std::free};
  return memory;
}

bool is_open(const cmark_node& block) { return (block.flags & CMARK_NODE__OPEN) != 0; }

bool is_fenced(const cmark_node* block) {
  return block != nullptr && block->type == CMARK_NODE_CODE_BLOCK && block->as.code.fenced != 0;
}

}  // namespace

void FreeCmarkNode::operator()(cmark_node* node) const { cmark_node_free(node); }
void FreeCmarkParser::operator()(cmark_parser* parser) const { cmark_parser_free(parser); }

CmarkTree::CmarkTree(const CleanText& text, std::size_t first_line, Dialect dialect, Diagnostics& diagnostics)
    : lines_(text), syntax_(dialect, facts_) {
  const std::lock_guard hold(parse_lock());
  syntax_types();
  parser_.reset(cmark_parser_new_with_mem(options_of(dialect), &throwing_memory()));
  syntax_.attach(*parser_);
  if (dialect != Dialect::commonmark) {
    for (const char* name : {"table", "strikethrough", "autolink"}) {
      cmark_parser_attach_syntax_extension(parser_.get(), cmark_find_syntax_extension(name));
    }
  }
  for (std::size_t i = first_line; i < text.lines().size(); ++i) {
    if (!feed(text.lines()[i], diagnostics)) break;
  }

  // From here on every line is in a block. A blank line closes the last paragraph, so that all link
  // references are known.
  if (parser_->current->type == CMARK_NODE_PARAGRAPH) cmark_parser_feed(parser_.get(), "\n", 1);
  if (dialect != Dialect::commonmark) mark_alerts(*parser_, lines_, dialect, facts_);
  guard_leaves(*parser_, lines_, facts_, diagnostics);
  syntax_.append_end(*parser_);
  root_.reset(cmark_parser_finish(parser_.get()));

  for (SyntaxFinding& finding : syntax_.findings()) {
    const Span at{text.file(), lines_.source_begin(finding.begin), lines_.source_end(finding.end)};
    Diagnostic& report = diagnostics.report(finding.code, at, std::move(finding.message));
    if (!finding.hint.empty()) report.hint(std::move(finding.hint));
  }
}

bool CmarkTree::feed(const TextLine& line, Diagnostics& diagnostics) {
  const std::string_view text = lines_.whole_text().substr(line.begin, line.end - line.begin);
  LineVerdict verdict = guard_.check(*parser_, text);
  if (verdict.code) {
    const std::uint32_t from = verdict.escape.empty() ? 0 : verdict.escape.front();
    diagnostics.report(*verdict.code, lines_.source_span(line.begin + from, line.end),
                       std::move(verdict.message));
  }
  if (verdict.stop) return false;
  if (verdict.blank_before) {
    lines_.add_blank(line);
    cmark_parser_feed(parser_.get(), "\n", 1);
  }
  if (verdict.escape.empty()) {
    lines_.add(line);
  } else {
    lines_.add_escaped(line, std::move(verdict.escape));
  }
  cmark_node* before = parser_->current;
  if (!is_fenced(before)) before = nullptr;  // a paragraph may be freed by the line
  const std::string_view fed = lines_.text(lines_.count());
  cmark_parser_feed(parser_.get(), fed.data(), fed.size());
  cmark_parser_feed(parser_.get(), "\n", 1);
  note_lines(before);
  syntax_.forget_closing_line();
  return true;
}

void CmarkTree::note_lines(cmark_node* before) {
  const std::uint32_t line = lines_.count();
  // A fence that closes leaves the parent open; whatever else ends a code block ends its container with it.
  if (before != nullptr && !is_open(*before) && is_open(*before->parent))
    facts_.of(*before).closing_line = line;

  cmark_node& current = *parser_->current;
  if (current.type == CMARK_NODE_PARAGRAPH || current.type == CMARK_NODE_HEADING) {
    BlockFacts& facts = facts_.of(current);
    if (facts.first_line == 0) facts.first_line = line;
    facts.last_line = line;
  } else if (current.type == CMARK_NODE_TABLE) {
    BlockFacts& facts = facts_.of(current);
    if (facts.delimiter_line == 0) facts.delimiter_line = line;
  }
}

}  // namespace recto
