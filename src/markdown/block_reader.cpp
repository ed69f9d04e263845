#include "markdown/block_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/append.h"
#include "base/ascii.h"
#include "base/nearest.h"
#include "base/words.h"
#include "markdown/alerts.h"
#include "markdown/attribute_check.h"
#include "markdown/block_facts.h"
#include "markdown/cmark_api.h"
#include "markdown/definition_syntax.h"
#include "markdown/div_fence.h"
#include "markdown/foreign_front_matter.h"
#include "markdown/foreign_tables.h"
#include "markdown/inline_reader.h"
#include "markdown/shape_blocks.h"
#include "markdown/slips.h"
#include "markdown/syntax_extension.h"
#include "markdown/table_reader.h"
#include "markdown/unread_markup.h"
#include "unicode/segment.h"

namespace recto {
namespace {

FedPlace begin_place(const cmark_node& node) {
  return {static_cast<std::uint32_t>(node.start_line),
          static_cast<std::uint32_t>(std::max(node.start_column - 1, 0))};
}

// The first byte that is no white space in the line where the block begins.
FedPlace first_text(const FedLines& lines, const cmark_node& node) {
  FedPlace place = begin_place(node);
  const std::string_view line = lines.text(place.line);
  place.column =
      static_cast<std::uint32_t>(std::min(line.find_first_not_of(" \t", place.column), line.size()));
  return place;
}

// The last of the lines that is not blank: blank ones at the end of a fence or of raw HTML that nothing
// closes are its text, but nothing to point at.
std::uint32_t last_text_line(const FedLines& lines, std::uint32_t first, std::uint32_t last) {
  while (last > first && lines.span_of_line(last).begin == lines.span_of_line(last).end) --last;
  return last;
}

// The last offset of the blocks, or `otherwise` when there are none.
std::uint32_t end_of(const Blocks& blocks, std::uint32_t otherwise) {
  return blocks.empty() ? otherwise : std::max(otherwise, blocks.back().span.end);
}

std::uint32_t count_lines(std::string_view text) {
  const auto ends = std::count(text.begin(), text.end(), '\n');
  return static_cast<std::uint32_t>(ends) + (text.empty() || text.back() == '\n' ? 0 : 1);
}

// Bytes of an item's marker, which begins the text: a bullet, or digits and a delimiter.
std::uint32_t marker_length(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return static_cast<std::uint32_t>(digits) + 1;
}

}  // namespace

std::uint32_t BlockReader::begin_of(const cmark_node& node) const {
  return reading_.lines.source_begin(begin_place(node));
}

Span BlockReader::span_of_marker(const cmark_node& node, std::uint32_t length) const {
  FedPlace end = begin_place(node);
  end.column += length;
  return {reading_.lines.file(), begin_of(node), reading_.lines.source_end(end)};
}

Blocks BlockReader::read_children(const cmark_node& parent, int depth) {
  Blocks out;
  for (const cmark_node* node = parent.first_child; node != nullptr; node = node->next)
    read_block(*node, depth, out);
  shape(out, reading_);
  return out;
}

void BlockReader::read_block(const cmark_node& node, int depth, Blocks& out) {
  switch (static_cast<int>(node.type)) {
    case CMARK_NODE_PARAGRAPH:
      return read_paragraph(node, depth, out);
    case CMARK_NODE_HEADING:
      return read_heading(node, depth, out);
    case CMARK_NODE_THEMATIC_BREAK: {
      const Span line = reading_.lines.span_of_line(static_cast<std::uint32_t>(node.start_line));
      return add(out, {line.file, begin_of(node), line.end}, ThematicBreak{});
    }
    case CMARK_NODE_CODE_BLOCK:
      return read_code(node, out);
    case CMARK_NODE_HTML_BLOCK:
      return read_html(node, out);
    case CMARK_NODE_BLOCK_QUOTE:
      return read_quote(node, depth, out);
    case CMARK_NODE_LIST:
      return read_list(node, depth, out);
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return read_note(node, depth);
    default:
      break;
  }
  if (node.type == syntax_types().div) {
    read_div(node, depth, out);
  } else if (node.type == definition_types().list) {
    read_definitions(node, depth, out);
  } else if (node.type == CMARK_NODE_TABLE) {
    out.push_back(read_table(reading_, node, depth));
  }
}

void shape(Blocks& siblings, Reading& reading) {
  if (reading.dialect != Dialect::recto) return;
  report_ruled_tables(siblings, reading);
  shape_blocks(siblings, reading);
}

Inlines read_plain(std::string_view content, const LeafMap& map) {
  Inlines out;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::size_t first = std::min(content.find_first_not_of(" \t", at), end);
    const std::size_t last = std::max(first, std::min(content.find_last_not_of(" \t\n", end), end) + 1);
    const std::size_t shown = std::min(last, end);
    if (!out.empty()) out.push_back(Inline{{}, map.span(at - 1, at), {}, SoftBreak{}});
    if (first < shown) {
      out.push_back(
          Inline{{}, map.span(first, shown), {}, Text{std::string(content.substr(first, shown - first))}});
    }
    at = end + 1;
  }
  return out;
}

void BlockReader::read_paragraph(const cmark_node& node, int depth, Blocks& out) {
  if (is_paragraph_before_table(node)) {
    out.push_back(read_paragraph_before_table(reading_, node, depth));
    return;
  }
  const BlockFacts& facts = facts_of(node);
  const bool plain = facts.role == BlockRole::plain;
  const std::string_view content = plain ? std::string_view(facts.text) : content_of(node);
  LeafMap map(reading_.lines);
  map.add_lines(content, plain ? facts.first_line : first_line_of_content(node));
  const std::size_t first = content.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return;
  const std::size_t end = content.find_last_not_of(" \t\n") + 1;
  const Span span = map.span(first, end);
  if (plain) return add(out, span, Paragraph{read_plain(content, map)});  // reported already
  if (reading_.dialect == Dialect::recto) {
    report_unread_table(content.substr(first, end - first), span, reading_);
    const bool line_of_text = node.type == CMARK_NODE_PARAGRAPH && facts.role == BlockRole::ordinary;
    if (line_of_text) report_unread_lines(content.substr(0, end), map, place_at(depth), reading_);
  }
  InlineReader reader(reading_, node, map, depth);
  add(out, span, Paragraph{reader.read()});
  if (auto attributes = std::move(reader).final_attributes())
    out.back().attributes = Attributes(std::move(*attributes));
}

void BlockReader::read_heading(const cmark_node& node, int depth, Blocks& out) {
  const BlockFacts& facts = facts_of(node);
  const bool plain = facts.role == BlockRole::plain;
  const std::string_view content = plain ? std::string_view(facts.text) : content_of(node);
  LeafMap map(reading_.lines);
  Span span = reading_.lines.span_of_line(facts.last_line);
  if (node.as.heading.setext) {
    const std::uint32_t top = plain ? facts.first_line : first_line_of_content(node);
    map.add_lines(content, top);
    const std::size_t first = content.find_first_not_of(" \t\n");
    if (first != std::string_view::npos) span.begin = map.begin(first);
    if (reading_.dialect != Dialect::commonmark && node.as.heading.level == 2 && top > 1)
      report_joined_front_matter(content, reading_.lines.text(top - 1), span, reading_.diagnostics);
  } else {
    const FedPlace hash = begin_place(node);
    const std::string_view line = reading_.lines.text(hash.line);
    const std::size_t hashes = std::min(line.find_first_not_of('#', hash.column), line.size());
    const std::size_t text = std::min(line.find_first_not_of(" \t", hashes), line.size());
    map.add_piece(0, {hash.line, static_cast<std::uint32_t>(text)});
    span.begin = begin_of(node);
  }
  Block block{{}, span, {}, Heading{node.as.heading.level, {}}};
  Inlines& body = std::get<Heading>(block.kind).body;
  if (plain) {
    body = read_plain(content, map);
  } else {
    if (reading_.dialect == Dialect::recto) report_unread_id(content, map, reading_);
    InlineReader reader(reading_, node, map, depth);
    body = reader.read();
    if (auto attributes = std::move(reader).final_attributes())
      block.attributes = Attributes(std::move(*attributes));
  }
  out.push_back(std::move(block));
}

void BlockReader::read_code(const cmark_node& node, Blocks& out) {
  const BlockFacts& facts = facts_of(node);
  const std::string_view text = view_of(node.as.code.literal);
  const auto first = static_cast<std::uint32_t>(node.start_line);
  std::uint32_t last = first + count_lines(text) - (node.as.code.fenced || text.empty() ? 0 : 1);
  if (facts.closing_line != 0) last = facts.closing_line;
  last = std::min(last, reading_.lines.count());
  // Blank lines at the end of a fence that nothing closes are its text, but nothing to point at.
  while (last > first && reading_.lines.span_of_line(last).begin == reading_.lines.span_of_line(last).end)
    --last;
  Span span = reading_.lines.span_of_line(last);
  // Indented code begins at its first character; how much white space is part of it is a matter of columns.
  span.begin =
      node.as.code.fenced ? begin_of(node) : reading_.lines.source_begin(first_text(reading_.lines, node));
  span.end = std::max(span.begin, span.end);
  const std::string info(view_of(node.as.code.info));
  if (node.as.code.fenced && facts.closing_line == 0 && reading_.dialect != Dialect::commonmark) {
    reading_.diagnostics
        .report(Code::unclosed_code, {span.file, span.begin, reading_.lines.span_of_line(first).end},
                "nothing closes this code block; all that follows in its container is code")
        .hint("close it with a line of as many of the same marks");
  }
  const std::size_t word = std::min(info.find_first_of(" \t"), info.size());
  if (reading_.dialect != Dialect::commonmark &&
      (!trimmed(info.substr(word)).empty() || info.starts_with('{'))) {
    reading_.diagnostics
        .report(Code::unread_markup, {span.file, span.begin, reading_.lines.span_of_line(first).end},
                "of the line that begins a code block only the first word is read, as its language")
        .hint("if it is no code, take one of the marks before it away, or end the line with as many")
        .hint("if it is, write what else it says above or below it");
  }
  out.push_back(Block{
      {}, span, {}, CodeBlock{clean_characters(info, span, reading_.diagnostics), std::string(text), {}}});
}

void BlockReader::read_html(const cmark_node& node, Blocks& out) {
  const std::string_view html = view_of(node.as.literal);
  const auto first = static_cast<std::uint32_t>(node.start_line);
  const std::uint32_t last = std::min(first + std::max(count_lines(html), 1U) - 1, reading_.lines.count());
  Span span = reading_.lines.span_of_line(last_text_line(reading_.lines, first, last));
  span.begin = begin_of(node);
  add(out, {span.file, span.begin, std::max(span.begin, span.end)}, RawBlock{std::string(html)});
}

void BlockReader::read_quote(const cmark_node& node, int depth, Blocks& out) {
  Span span = span_of_marker(node, 1);
  const BlockFacts& facts = facts_of(node);
  if (facts.role == BlockRole::alert) {
    Alert alert = read_alert(node, depth);
    span.end = std::max(span.end, reading_.lines.source_end(facts.mark_end));
    if (!alert.title.empty()) span.end = std::max(span.end, alert.title.back().span.end);
    span.end = end_of(alert.body, span.end);
    out.push_back(Block{{}, span, {}, std::move(alert)});
    return;
  }
  Quote quote{read_children(node, depth + 1)};
  span.end = end_of(quote.body, span.end);
  out.push_back(Block{{}, span, {}, std::move(quote)});
}

Alert BlockReader::read_alert(const cmark_node& node, int depth) {
  const BlockFacts& facts = facts_of(node);
  Alert alert;
  alert.word = uppercase(facts.text, "");
  for (const cmark_node* child = node.first_child; child != nullptr; child = child->next) {
    if (facts_of(*child).role == BlockRole::alert_title) {
      Blocks title;
      read_paragraph(*child, depth + 1, title);
      if (!title.empty()) alert.title = std::move(std::get<Paragraph>(title.front().kind).body);
    } else {
      read_block(*child, depth + 1, alert.body);
    }
  }
  shape(alert.body, reading_);
  if (word_of_alert(alert.word)) return alert;
  constexpr std::uint32_t kOpening = 2;  // [!
  const FedPlace begin{facts.mark_begin.line, facts.mark_begin.column + kOpening};
  const FedPlace end{facts.mark_end.line, facts.mark_end.column - 1};
  const Span at{reading_.lines.file(), reading_.lines.source_begin(begin), reading_.lines.source_end(end)};
  const std::vector<std::string> kinds(kAlertKinds.begin(), kAlertKinds.end());
  if (const std::string kind = mistyped(alert.word, kinds); !kind.empty()) {
    reading_.diagnostics
        .report(Code::alert_misspelt, at, fmt::format("“{}” makes an alert of its own kind", facts.text))
        .hint(fmt::format("did you mean [!{}]?", kind));
  }
  if (alert.title.empty()) {
    alert.title.push_back(Inline{{}, at, {}, Text{facts.text}});
  }
  return alert;
}

void BlockReader::read_list(const cmark_node& node, int depth, Blocks& out) {
  List list;
  if (node.as.list.list_type == CMARK_ORDERED_LIST) list.start = node.as.list.start;
  if (node.as.list.delimiter == CMARK_PAREN_DELIM) list.delimiter = Delimiter::parenthesis;
  list.tight = node.as.list.tight;
  Span span = span_of_marker(node, 1);
  for (const cmark_node* child = node.first_child; child != nullptr; child = child->next) {
    const FedPlace begin = begin_place(*child);
    const std::string_view line = reading_.lines.text(begin.line);
    const std::uint32_t marker = marker_length(line.substr(std::min<std::size_t>(begin.column, line.size())));
    const BlockFacts& facts = facts_of(*child);
    ListItem item{{}, span_of_marker(*child, marker), {}, facts.checked, {}};
    if (facts.checked) item.span.end = reading_.lines.source_end(facts.mark_end);
    item.body = read_children(*child, depth + 2);
    item.span.end = end_of(item.body, item.span.end);
    span.end = std::max(span.end, item.span.end);
    list.items.push_back(std::move(item));
  }
  out.push_back(Block{{}, span, {}, std::move(list)});
}

void BlockReader::read_definitions(const cmark_node& node, int depth, Blocks& out) {
  DefinitionList list;
  Span span;
  for (const cmark_node* child = node.first_child; child != nullptr; child = child->next) {
    if (child->type == definition_types().term) {
      if (list.groups.empty() || !list.groups.back().definitions.empty()) list.groups.emplace_back();
      append(read_terms(*child, depth + 1), list.groups.back().terms);
      if (list.groups.size() == 1) span = list.groups.back().terms.front().span;
    } else if (!list.groups.empty()) {
      Definition definition{{}, span_of_marker(*child, 1), read_children(*child, depth + 2)};
      definition.span.end = end_of(definition.body, definition.span.end);
      span.end = definition.span.end;
      list.groups.back().definitions.push_back(std::move(definition));
    }
  }
  report_swallowed_terms(list, reading_);
  out.push_back(Block{{}, span, {}, std::move(list)});
}

// Each line is a term; markup that runs on takes its lines together.
std::vector<DefinitionTerm> BlockReader::read_terms(const cmark_node& node, int depth) {
  Blocks paragraph;
  read_paragraph(node, depth, paragraph);
  std::vector<DefinitionTerm> terms(1);
  if (paragraph.empty()) return terms;
  terms.back().span = paragraph.front().span;
  for (Inline& item : std::get<Paragraph>(paragraph.front().kind).body) {
    if (std::holds_alternative<SoftBreak>(item.kind)) {
      terms.push_back({});
      continue;
    }
    DefinitionTerm& term = terms.back();
    const bool is_first = term.body.empty() && terms.size() > 1;
    term.span = {item.span.file, is_first ? item.span.begin : term.span.begin, item.span.end};
    term.body.push_back(std::move(item));
  }
  terms.back().span.end = paragraph.front().span.end;
  return terms;
}

void BlockReader::read_div(const cmark_node& node, int depth, Blocks& out) {
  const BlockFacts& facts = facts_of(node);
  Span span = reading_.lines.span_of_line(static_cast<std::uint32_t>(node.start_line));
  span.begin = begin_of(node);
  const Span opening = span;
  Div div{DivRole::plain, read_children(node, depth + 1)};
  span.end = end_of(div.body, span.end);
  if (facts.closing_line != 0) {
    span.end = std::max(span.end, reading_.lines.span_of_line(facts.closing_line).end);
  } else {
    reading_.diagnostics
        .report(Code::unclosed_div, opening, "nothing closes this div; it ends where its container ends")
        .hint("close it with a line of ::: at the same indentation");
  }
  Block block{{}, span, {}, std::move(div)};
  const FedPlace begin = begin_place(node);
  if (auto fence = read_div_fence(reading_.lines.text(begin.line).substr(begin.column))) {
    fence->set.span = {span.file, reading_.lines.source_begin(facts.mark_begin),
                       reading_.lines.source_end(facts.mark_end)};
    std::vector<Span> places;
    for (const TextRange& pair : fence->pairs) {
      const auto place = [&](std::size_t at) {
        return FedPlace{facts.mark_begin.line, facts.mark_begin.column + static_cast<std::uint32_t>(at)};
      };
      places.push_back({span.file, reading_.lines.source_begin(place(pair.begin)),
                        reading_.lines.source_end(place(pair.end))});
    }
    report_unknown_attributes(fence->set, places, AttributeOwner::other, reading_.diagnostics);
    block.attributes = Attributes(std::move(fence->set));
  }
  out.push_back(std::move(block));
}

void BlockReader::read_note(const cmark_node& node, int depth) {
  NoteDefinition note;
  note.label = std::string(view_of(node.as.literal));
  // cmark-gfm's column is behind the marker, whose length it keeps.
  FedPlace begin = begin_place(node);
  begin.column -= std::min(begin.column, static_cast<std::uint32_t>(node.internal_offset));
  FedPlace end = begin;
  constexpr std::uint32_t kPunctuation = 4;  // [^]:
  end.column += static_cast<std::uint32_t>(note.label.size()) + kPunctuation;
  note.span = {reading_.lines.file(), reading_.lines.source_begin(begin), reading_.lines.source_end(end)};
  // A note in a note comes after it, as in the source.
  const std::size_t place = notes_.size();
  notes_.emplace_back();
  // Calls name the first definition's spelling; another definition of the label is to be told by it too.
  if (const std::string* spelled = reading_.notes.spelling(note.label)) note.label = *spelled;
  note.body = read_children(node, depth + 1);
  note.span.end = end_of(note.body, note.span.end);
  notes_[place] = std::move(note);
}

}  // namespace recto
