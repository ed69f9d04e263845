#include "markdown/alerts.h"

#include <algorithm>

#include "base/words.h"
#include "markdown/block_walk.h"
#include "markdown/cmark_api.h"
#include "markdown/leaf_map.h"
#include "unicode/segment.h"

namespace recto {
namespace {

// The marker at the beginning of a quote's first paragraph.
struct AlertLine {
  std::string_view word;
  std::size_t title_begin = 0;  // in the content; equal to title_end when there is none
  std::size_t title_end = 0;
  std::size_t next = 0;  // where the paragraph's second line begins
};

constexpr std::string_view kOpening = "[!";

// Longer words are prose in brackets, not a kind of alert. In bytes: forty letters of a script beyond Latin.
constexpr std::size_t kLongestWord = 120;

std::optional<AlertLine> read_alert_line(std::string_view content) {
  if (!content.starts_with(kOpening)) return std::nullopt;
  const std::size_t close = content.find_first_of("[]() \t\r\n\\`<>*", kOpening.size());
  if (close == std::string_view::npos || content[close] != ']' || close == kOpening.size())
    return std::nullopt;
  AlertLine line;
  line.word = content.substr(kOpening.size(), close - kOpening.size());
  if (line.word.size() > kLongestWord) return std::nullopt;
  const std::size_t end = std::min(content.find('\n', close), content.size());
  line.next = std::min(end + 1, content.size());
  const char after = close + 1 < end ? content[close + 1] : ' ';
  if (after != ' ' && after != '\t') return std::nullopt;  // a link or a reference
  line.title_begin = std::min(content.find_first_not_of(" \t", close + 1), end);
  line.title_end = content.find_last_not_of(" \t", end == 0 ? 0 : end - 1) + 1;
  if (line.title_begin >= line.title_end) line.title_begin = line.title_end = end;
  return line;
}

void insert_title(cmark_parser& parser, cmark_node& paragraph, std::string_view title, FactsOfBlocks& facts) {
  cmark_node* node = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, parser.mem);
  cmark_strbuf_put(&node->content, reinterpret_cast<const unsigned char*>(title.data()),
                   static_cast<bufsize_t>(title.size()));
  cmark_strbuf_putc(&node->content, '\n');
  cmark_node_insert_before(&paragraph, node);
  BlockFacts& own = facts.of(*node);
  own.role = BlockRole::alert_title;
  own.first_line = own.last_line = first_line_of_content(paragraph);
}

struct Marking {
  cmark_parser& parser;
  const FedLines& lines;
  Dialect dialect;
  FactsOfBlocks& facts;
};

void mark(cmark_node& quote, const Marking& marking) {
  cmark_node* paragraph = quote.first_child;
  if (paragraph == nullptr || paragraph->type != CMARK_NODE_PARAGRAPH) return;
  const std::optional<AlertLine> line = read_alert_line(content_of(*paragraph));
  if (!line) return;
  const bool titled = line->title_begin < line->title_end;
  const std::string word = uppercase(line->word, "");
  if (marking.dialect == Dialect::gfm && (titled || !word_of_alert(word))) return;

  BlockFacts& own = marking.facts.of(quote);
  own.role = BlockRole::alert;
  own.text = std::string(line->word);
  const std::uint32_t number = first_line_of_content(*paragraph);
  const std::size_t length = std::min(content_of(*paragraph).find('\n'), content_of(*paragraph).size());
  // Nothing before it on its line looks like it: quotes, lists and white space.
  const std::string_view fed = marking.lines.text(number);
  const auto column = static_cast<std::uint32_t>(std::min(fed.find(kOpening), fed.size()));
  own.mark_begin = {number, column};
  own.mark_end = {number, column + static_cast<std::uint32_t>(line->word.size() + kOpening.size() + 1)};
  if (titled) {
    // The title keeps the white space at its end, so that it is still the end of its line.
    insert_title(marking.parser, *paragraph,
                 content_of(*paragraph).substr(line->title_begin, length - line->title_begin), marking.facts);
  }
  cmark_strbuf_drop(&paragraph->content, static_cast<bufsize_t>(line->next));
  const bool empty = content_of(*paragraph).find_first_not_of(" \t\n") == std::string_view::npos;
  if (empty) cmark_node_free(paragraph);
}

}  // namespace

void mark_alerts(cmark_parser& parser, const FedLines& lines, Dialect dialect, FactsOfBlocks& facts) {
  const Marking marking{parser, lines, dialect, facts};
  for (cmark_node* block = parser.root; block != nullptr; block = next_block(*parser.root, *block)) {
    if (block->type == CMARK_NODE_BLOCK_QUOTE) mark(*block, marking);
  }
}

}  // namespace recto
