#include "markdown/definition_syntax.h"

#include <algorithm>

#include "base/ascii.h"
#include "markdown/cmark_api.h"

namespace recto {
namespace {

// Columns of white space behind the mark that count; with more, the rest is code that is indented (as in a
// list: CommonMark, section 5.2).
constexpr int kWidestGap = 4;

// The columns that white space takes which begins at the column.
int columns_of_gap(std::string_view text, int column) {
  constexpr int kTabStop = 4;  // CommonMark, section 2.2
  const int begin = column;
  for (std::size_t i = 0; i < text.size() && is_blank_ascii(text[i]); ++i)
    column += text[i] == '\t' ? kTabStop - column % kTabStop : 1;
  return column - begin;
}

// Whether each of the lines may be a term. Those of text that is wrapped are longer, and French text wraps
// before a colon; a comma goes on, a definition of Markdown's own, an alert's title, a line of verse and a
// picture are no terms.
bool are_terms(std::string_view lines) {
  constexpr std::ptrdiff_t kLongestTerm = 50;  // characters of one of several terms
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = lines.substr(at, end - at);
    const bool other = line.starts_with("[!") || line.starts_with("![") || line.starts_with('|') ||
                       trimmed(line).ends_with(',') || line.find("]:") != std::string_view::npos;
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    if (other || std::count_if(line.begin(), line.end(), begins_character) > kLongestTerm) return false;
    at = end + 1;
  }
  return true;
}

// A paragraph right before this line, one line of terms each; or one that is one line, with a blank line
// between.
bool is_term(const cmark_parser& parser, const cmark_node& node, char mark) {
  // More lines are text; they are looked at again for each colon below them.
  constexpr int kMostTerms = 16;
  if (node.type != CMARK_NODE_PARAGRAPH) return false;
  const bool open = (node.flags & CMARK_NODE__OPEN) != 0;
  const int line = parser.line_number;
  if (!open) return node.start_line == node.end_line && node.end_line == line - 2 && node.content.size > 0;
  const std::string_view lines(reinterpret_cast<const char*>(node.content.ptr),
                               static_cast<std::size_t>(node.content.size));
  return node.start_line == line - 1 ||
         (mark == ':' && line - node.start_line <= kMostTerms && are_terms(lines));
}

// The paragraph becomes a term, at the end of the list before it or of a new one.
cmark_node& list_with_term(cmark_syntax_extension& extension, cmark_parser& parser, cmark_node& term) {
  const DefinitionTypes& types = definition_types();
  cmark_node* list = term.prev;
  if (list == nullptr || list->type != types.list) {
    list = cmark_node_new_with_mem_and_ext(static_cast<cmark_node_type>(types.list), parser.mem, &extension);
    list->start_line = term.start_line;
    list->start_column = term.start_column;
    cmark_node_insert_before(&term, list);
  }
  list->flags |= CMARK_NODE__OPEN;
  cmark_node_set_type(&term,
                      static_cast<cmark_node_type>(types.term));  // asks the parent, so before it moves
  cmark_node_set_syntax_extension(&term, &extension);
  cmark_node_unlink(&term);
  term.flags &= static_cast<std::uint16_t>(~CMARK_NODE__OPEN);
  cmark_node_append_child(list, &term);
  return *list;
}

}  // namespace

const DefinitionTypes& definition_types() {
  static const DefinitionTypes kTypes = [] {
    const auto block = [] { return static_cast<std::uint16_t>(cmark_syntax_extension_add_node(0)); };
    DefinitionTypes types{};
    types.list = block();
    types.term = block();
    types.definition = block();
    return types;
  }();
  return kTypes;
}

bool has_definition_mark(std::string_view line) {
  return line.size() > 1 && (line[0] == ':' || line[0] == '~') && is_blank_ascii(line[1]) &&
         line.find_first_not_of(" \t\r\n", 1) != std::string_view::npos;
}

cmark_node* owner_of_definition(const cmark_parser& parser, cmark_node& parent, char mark) {
  if (parent.type == definition_types().list) return &parent;
  if (is_term(parser, parent, mark)) return &parent;
  cmark_node* last = parent.last_child;
  if (parent.type == CMARK_NODE_PARAGRAPH || last == nullptr) return nullptr;
  return is_term(parser, *last, mark) ? last : nullptr;
}

cmark_node* open_definition(cmark_syntax_extension& extension, cmark_parser& parser, cmark_node& owner,
                            std::string_view line) {
  cmark_node& list = owner.type == definition_types().list ? owner : list_with_term(extension, parser, owner);
  const int mark = cmark_parser_get_first_nonspace(&parser);
  cmark_node* definition = cmark_parser_add_child(
      &parser, &list, static_cast<cmark_node_type>(definition_types().definition), mark + 1);
  cmark_node_set_syntax_extension(definition, &extension);
  definition->as.list.marker_offset = cmark_parser_get_indent(&parser);

  cmark_parser_advance_offset(&parser, line.data(), mark + 1 - cmark_parser_get_offset(&parser), 0);
  int gap = columns_of_gap(line.substr(static_cast<std::size_t>(mark) + 1), cmark_parser_get_column(&parser));
  if (gap > kWidestGap) gap = 1;  // code: only one column is the mark's
  cmark_parser_advance_offset(&parser, line.data(), gap, 1);
  definition->as.list.padding = 1 + gap;
  return definition;
}

bool continues_definition(cmark_parser& parser, std::string_view line, const cmark_node& definition) {
  const int needed = definition.as.list.marker_offset + definition.as.list.padding;
  if (cmark_parser_get_indent(&parser) >= needed) {
    cmark_parser_advance_offset(&parser, line.data(), needed, 1);
    return true;
  }
  if (!cmark_parser_is_blank(&parser) || definition.first_child == nullptr) return false;
  const int rest = cmark_parser_get_first_nonspace(&parser) - cmark_parser_get_offset(&parser);
  cmark_parser_advance_offset(&parser, line.data(), rest, 0);
  return true;
}

}  // namespace recto
