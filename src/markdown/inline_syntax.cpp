#include "markdown/inline_syntax.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "markdown/attribute_syntax.h"
#include "markdown/caption_mark.h"
#include "markdown/cmark_api.h"
#include "markdown/delimiters.h"

namespace recto {
namespace {

std::string_view content_at(const InlinePlace& place) {
  return view_of(*cmark_inline_parser_get_chunk(&place.inlines));
}
std::size_t offset_at(const InlinePlace& place) {
  return static_cast<std::size_t>(cmark_inline_parser_get_offset(&place.inlines));
}

// Takes the bytes [begin, end) of the content as one node of the type, whose literal they are.
cmark_node* take(const InlinePlace& place, cmark_node_type type, std::size_t begin, std::size_t end) {
  cmark_inline_parser_set_offset(&place.inlines, static_cast<int>(end));
  cmark_node* node = cmark_node_new_with_mem(type, place.parser.mem);
  node->as.literal = cmark_chunk_dup(cmark_inline_parser_get_chunk(&place.inlines),
                                     static_cast<bufsize_t>(begin), static_cast<bufsize_t>(end - begin));
  return node;
}

// ---- attributes and spans

// Whether the node that ends right before the brace is one that attributes may follow.
bool takes_attributes(const cmark_node* node) {
  if (node == nullptr) return false;
  return node->type == CMARK_NODE_LINK || node->type == CMARK_NODE_IMAGE || node->type == CMARK_NODE_CODE ||
         is_inline_container(*node);
}

// Takes the white space before the attributes out of the leaf's text, and the hashes that close a heading.
void trim_leaf(cmark_node& leaf, std::string_view before) {
  const bool hashed = leaf.type == CMARK_NODE_HEADING && !leaf.as.heading.setext;
  std::size_t end = before.find_last_not_of(" \t") + 1;
  const std::size_t text = before.substr(0, end).find_last_not_of('#') + 1;
  const bool closed =
      hashed && text < end && text > 0 && (before[text - 1] == ' ' || before[text - 1] == '\t');
  if (closed) end = before.substr(0, text).find_last_not_of(" \t") + 1;
  if (hashed && text == 0) end = 0;
  cmark_node_unput(&leaf, static_cast<int>(before.size() - end));
  cmark_node* last = leaf.last_child;
  const bool at_break =
      last != nullptr && (last->type == CMARK_NODE_SOFTBREAK || last->type == CMARK_NODE_LINEBREAK);
  if (at_break) cmark_node_free(last);
}

// A bracket that cmark-gfm left as text: its literal is not of the content, as that of an escaped one is.
bool is_bracket(const cmark_node& node, std::string_view content, std::string_view bracket) {
  if (node.type != CMARK_NODE_TEXT || view_of(node.as.literal) != bracket) return false;
  if (node.as.literal.alloc != 0) return false;  // an entity's
  const auto* data = reinterpret_cast<const char*>(node.as.literal.data);
  return data < content.data() || data >= content.data() + content.size();
}

// In the end line of a bracket: nothing before it opens it.
constexpr int kUnopened = -1;

// The bracket that the last node closes, or nothing. Searches that fail leave a mark, so that all of a leaf's
// are linear together.
cmark_node* opening_bracket(const cmark_node& parent, std::string_view content) {
  cmark_node* close = parent.last_child;
  if (close == nullptr || !is_bracket(*close, content, "]")) return nullptr;
  int depth = 1;
  for (cmark_node* node = close->prev; node != nullptr && node->end_line != kUnopened; node = node->prev) {
    if (is_bracket(*node, content, "]")) ++depth;
    const bool opens_image = is_bracket(*node, content, "![");
    if ((opens_image || is_bracket(*node, content, "[")) && --depth == 0) return opens_image ? nullptr : node;
  }
  close->end_line = kUnopened;
  return nullptr;
}

// Wraps what stands between the brackets, which are the span's from here on.
void wrap_span(const InlinePlace& place, cmark_node& open) {
  cmark_node* close = place.parent.last_child;
  cmark_node* span = cmark_node_new_with_mem_and_ext(CMARK_NODE_EMPH, place.parser.mem, &place.extension);
  move_between(open, close, *span);
  cmark_node_insert_after(&open, span);
  cmark_node_free(&open);
  cmark_node_free(close);
  match_delimiters_in(*span, place.parser, place.inlines);
}

// ---- scripts

// Pandoc's rule: a script holds no white space, so that a tilde or a circumflex of prose is one. The place of
// the mark that ends the one which begins here, or npos.
std::size_t end_of_script(std::string_view content, std::size_t begin, char mark) {
  const char before = begin > 0 ? content[begin - 1] : '\0';
  if (before == mark || (mark == '^' && before == '[')) return std::string_view::npos;
  for (std::size_t i = begin + 1; i < content.size() && !is_space_ascii(content[i]); ++i) {
    if (content[i] == '\\') {
      ++i;
    } else if (content[i] == mark) {
      const bool doubled = i + 1 < content.size() && content[i + 1] == mark;
      return doubled || i == begin + 1 ? std::string_view::npos : i;
    }
  }
  return std::string_view::npos;
}

// ---- mathematics

enum class MathMarks { dollar, two_dollars };

// Pandoc's rule: no white space inside of the dollars, no digit behind the last; two dollars on each side
// take white space. Shell variables in prose ask for more: no letter behind the last either, and no code
// between. The place behind the formula whose content begins here, or npos.
std::size_t end_of_math(std::string_view content, std::size_t first, MathMarks marks) {
  const bool display = marks == MathMarks::two_dollars;
  for (std::size_t i = first; i < content.size() && content[i] != '`'; ++i) {
    if (content[i] == '\\') {
      ++i;
    } else if (content[i] == '$' && i > first) {
      if (display && content.substr(i).starts_with("$$")) return i + 2;
      const bool ends = i + 1 >= content.size() || !is_word_byte(content[i + 1]);
      if (!display && !is_space_ascii(content[i - 1]) && ends) return i + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

bool is_attributes(const cmark_node& node) {
  return node.type == CMARK_NODE_HTML_INLINE && node.extension != nullptr;
}

bool is_math(const cmark_node& node) { return node.type == CMARK_NODE_CODE && node.extension != nullptr; }

bool is_inline_container(const cmark_node& node) {
  return node.type == CMARK_NODE_EMPH && node.extension != nullptr;
}

bool takes_attributes_at_its_end(const cmark_node& leaf, std::string_view content) {
  if (leaf.type == CMARK_NODE_HEADING) return true;
  if (leaf.type != CMARK_NODE_PARAGRAPH) return false;
  return !caption_mark_of(content).empty();
}

cmark_node* InlineSyntax::match(const InlinePlace& place, char character) {
  switch (character) {
    case '{':
      return match_attributes(place);
    case '~':
    case '^':
      return match_script(place, character);
    case '$':
      return match_math(place);
    default:
      return nullptr;
  }
}

cmark_node* InlineSyntax::match_attributes(const InlinePlace& place) {
  const std::string_view content = content_at(place);
  const std::size_t begin = offset_at(place);
  const std::optional<AttributesFound> found = read_attributes(content.substr(begin));
  if (!found) return nullptr;
  const std::size_t end = begin + found->length;
  cmark_node* open = opening_bracket(place.parent, content);
  if (open != nullptr) wrap_span(place, *open);
  const bool follows = takes_attributes(place.parent.last_child);
  if (!follows) {
    if (!takes_attributes_at_its_end(place.parent, content) || end != content.size()) return nullptr;
    trim_leaf(place.parent, content.substr(0, begin));
  }
  cmark_node* node = take(place, CMARK_NODE_HTML_INLINE, begin, end);
  cmark_node_set_syntax_extension(node, &place.extension);
  return node;
}

cmark_node* InlineSyntax::match_script(const InlinePlace& place, char mark) {
  const std::string_view content = content_at(place);
  const std::size_t begin = offset_at(place);
  const bool closes = closers_.erase(content.data() + begin) > 0;
  if (!closes) {
    const std::size_t end = end_of_script(content, begin, mark);
    if (end == std::string_view::npos) return nullptr;
    closers_.insert(content.data() + end);
  }
  cmark_node* text = take(place, CMARK_NODE_TEXT, begin, begin + 1);
  cmark_inline_parser_push_delimiter(
      &place.inlines, static_cast<unsigned char>(mark == '~' ? kSubscriptDelimiter : kSuperscriptDelimiter),
      closes ? 0 : 1, closes ? 1 : 0, text);
  return text;
}

cmark_node* InlineSyntax::match_math(const InlinePlace& place) {
  const std::string_view content = content_at(place);
  const std::size_t begin = offset_at(place);
  const bool display = content.substr(begin).starts_with("$$");
  const std::size_t first = begin + (display ? 2 : 1);
  if (begin > 0 && is_word_byte(content[begin - 1])) return nullptr;
  if (first >= content.size() || (!display && is_space_ascii(content[first]))) return nullptr;
  // What no dollar closes before the next code or the end, no later one does either.
  if (!display && content.data() + begin < no_math_before_ &&
      no_math_before_ <= content.data() + content.size())
    return nullptr;
  const std::size_t end = end_of_math(content, first, display ? MathMarks::two_dollars : MathMarks::dollar);
  if (end == std::string_view::npos) {
    const std::size_t code = std::min(content.find('`', first), content.size());
    if (!display) no_math_before_ = content.data() + code;
    return nullptr;
  }
  cmark_node* node = take(place, CMARK_NODE_CODE, begin, end);
  cmark_node_set_syntax_extension(node, &place.extension);
  return node;
}

delimiter* insert_script(cmark_syntax_extension* extension, cmark_parser* parser,
                         cmark_inline_parser* inlines, delimiter* opener, delimiter* closer) {
  // cmark-gfm asks the first extension that knows the character; two tildes are strikethrough's.
  if (closer->delim_char == '~') {
    cmark_syntax_extension* other = cmark_find_syntax_extension("strikethrough");
    return other->insert_inline_from_delim(other, parser, inlines, opener, closer);
  }
  cmark_node* script = opener->inl_text;
  cmark_node* const end = closer->inl_text;
  delimiter* const next = closer->next;
  if (cmark_node_set_type(script, CMARK_NODE_EMPH) != 0) {
    cmark_node_set_syntax_extension(script, extension);
    move_between(*script, end, *script);
    cmark_node_free(end);
  }
  while (closer->previous != opener) cmark_inline_parser_remove_delimiter(inlines, closer->previous);
  cmark_inline_parser_remove_delimiter(inlines, closer);
  cmark_inline_parser_remove_delimiter(inlines, opener);
  return next;
}

}  // namespace recto
