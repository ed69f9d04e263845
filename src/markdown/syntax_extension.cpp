#include "markdown/syntax_extension.h"

#include <fmt/format.h>

#include "markdown/attribute_syntax.h"
#include "markdown/cmark_api.h"
#include "markdown/div_fence.h"
#include "markdown/line_guard.h"

namespace recto {
namespace {

constexpr int kCodeIndent = 4;
constexpr std::size_t kBoxLength = 3;  // [ ], [x] or [X]

bool is_blank_byte(char byte) { return byte == ' ' || byte == '\t'; }

// The box of a task at the beginning of the text (GFM, section 5.3): checked or not.
std::optional<bool> read_box(std::string_view text) {
  if (text.size() <= kBoxLength || text[0] != '[' || text[2] != ']' || !is_blank_byte(text[kBoxLength]))
    return {};
  if (text[1] == ' ') return false;
  if (text[1] == 'x' || text[1] == 'X') return true;
  return {};
}

// Whether a line indented by less than four columns belongs to what is open inside of the div and takes such
// lines: then its colons do not close this div.
bool inner_block_takes(const cmark_node& div, int indent) {
  const cmark_node* child = div.last_child;
  if (child == nullptr || (child->flags & CMARK_NODE__OPEN) == 0) return false;
  if (child->type == CMARK_NODE_LIST) {
    const cmark_node* item = child->last_child;
    const bool open = item != nullptr && (item->flags & CMARK_NODE__OPEN) != 0;
    return open && indent >= item->as.list.marker_offset + item->as.list.padding;
  }
  if (child->type == CMARK_NODE_CODE_BLOCK) return child->as.code.fenced != 0;
  return child->type == CMARK_NODE_HTML_BLOCK || child->type == syntax_types().div;
}

}  // namespace

const SyntaxTypes& syntax_types() {
  static const SyntaxTypes kTypes = [] {
    cmark_gfm_core_extensions_ensure_registered();
    SyntaxTypes types{};
    types.div = static_cast<std::uint16_t>(cmark_syntax_extension_add_node(0));
    types.end = static_cast<std::uint16_t>(cmark_syntax_extension_add_node(0));
    return types;
  }();
  return kTypes;
}

bool is_attributes(const cmark_node& node) {
  return node.type == CMARK_NODE_HTML_INLINE && node.extension != nullptr;
}

// What cmark-gfm calls. No exception may cross it; the only one that could is bad_alloc, at which cmark-gfm
// itself aborts.
struct SyntaxHooks {
  using State = SyntaxExtension::State;

  static State& state_of(cmark_syntax_extension* extension) {
    return *static_cast<State*>(cmark_syntax_extension_get_private(extension));
  }

  static int can_contain(cmark_syntax_extension*, cmark_node* node, cmark_node_type child) {
    if (node->type != syntax_types().div) return 0;
    return CMARK_NODE_TYPE_BLOCK_P(child) && child != CMARK_NODE_ITEM ? 1 : 0;
  }

  // Asked of each node of ours as inlines are parsed; the end block comes last, when all are.
  static int contains_inlines(cmark_syntax_extension* extension, cmark_node* node) {
    if (node->type == syntax_types().end) state_of(extension).parser->options &= ~CMARK_OPT_FOOTNOTES;
    return 0;
  }

  static FedPlace place(cmark_parser* parser, std::size_t column) {
    return {static_cast<std::uint32_t>(cmark_parser_get_line_number(parser)),
            static_cast<std::uint32_t>(column)};
  }

  static void finish_line(cmark_parser* parser, unsigned char* input, int length) {
    const int rest = length - 1 - cmark_parser_get_offset(parser);
    cmark_parser_advance_offset(parser, reinterpret_cast<const char*>(input), rest, 0);
  }

  static cmark_node* open_block(cmark_syntax_extension* extension, int indented, cmark_parser* parser,
                                cmark_node* parent, unsigned char* input, int length) {
    if (indented || cmark_parser_is_blank(parser)) return nullptr;
    State& state = state_of(extension);
    const auto begin = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
    const std::string_view line(reinterpret_cast<const char*>(input), static_cast<std::size_t>(length));
    if (parent->type == CMARK_NODE_ITEM) take_box(state, parser, *parent, line, begin);
    if (state.dialect != Dialect::recto || !has_div_colons(line.substr(begin))) return nullptr;

    const std::optional<DivFence> fence = read_div_fence(line.substr(begin));
    if (!fence) return nullptr;
    if (depth_of(*parent) + 1 >= kMaxNesting) {
      state.findings.push_back(
          {Code::nesting_too_deep, place(parser, begin), place(parser, line.size()),
           fmt::format("containers nest deeper than {}; this div is text", kMaxNesting)});
      return nullptr;
    }
    cmark_node* div = cmark_parser_add_child(parser, parent, static_cast<cmark_node_type>(syntax_types().div),
                                             static_cast<int>(begin) + 1);
    cmark_node_set_syntax_extension(div, extension);
    BlockFacts& facts = state.facts.of(*div);
    facts.mark_begin = place(parser, begin + fence->attributes_begin);
    facts.mark_end = place(parser, begin + fence->attributes_end);
    finish_line(parser, input, length);
    return div;
  }

  // cmark-gfm's own task lists miss those in quotes, and look for the cross anywhere in the line.
  static void take_box(State& state, cmark_parser* parser, cmark_node& item, std::string_view line,
                       std::size_t begin) {
    if (item.first_child != nullptr || item.start_line != cmark_parser_get_line_number(parser)) return;
    const std::optional<bool> checked = read_box(line.substr(begin));
    if (!checked) return;
    BlockFacts& facts = state.facts.of(item);
    facts.checked = checked;
    facts.mark_begin = place(parser, begin);
    facts.mark_end = place(parser, begin + kBoxLength);
    const int count = static_cast<int>(begin + kBoxLength) - cmark_parser_get_offset(parser);
    cmark_parser_advance_offset(parser, line.data(), count, 0);
  }

  static int match_block(cmark_syntax_extension* extension, cmark_parser* parser, unsigned char* input,
                         int length, cmark_node* div) {
    if (div->type != syntax_types().div) return 0;
    const int indent = cmark_parser_get_indent(parser);
    const auto begin = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
    const std::string_view line(reinterpret_cast<const char*>(input), static_cast<std::size_t>(length));
    if (indent >= kCodeIndent || !is_div_close(line.substr(begin)) || inner_block_takes(*div, indent))
      return 1;
    State& state = state_of(extension);
    BlockFacts& facts = state.facts.of(*div);
    facts.closing_line = static_cast<std::uint32_t>(cmark_parser_get_line_number(parser));
    state.closed_div = div;
    finish_line(parser, input, length);
    return 0;
  }

  static cmark_node* match_inline(cmark_syntax_extension* extension, cmark_parser* parser, cmark_node* parent,
                                  unsigned char character, cmark_inline_parser* inlines) {
    if (character != '{') return nullptr;
    const std::string_view content = view_of(*cmark_inline_parser_get_chunk(inlines));
    const auto begin = static_cast<std::size_t>(cmark_inline_parser_get_offset(inlines));
    const std::optional<AttributesFound> found = read_attributes(content.substr(begin));
    if (!found) return nullptr;
    const std::size_t end = begin + found->length;
    const bool ends_heading = parent->type == CMARK_NODE_HEADING && end == content.size();
    if (!takes_attributes(parent->last_child) && !ends_heading) return nullptr;
    if (ends_heading && !takes_attributes(parent->last_child))
      trim_heading(*parent, content.substr(0, begin));
    cmark_inline_parser_set_offset(inlines, static_cast<int>(end));
    cmark_node* node = cmark_node_new_with_mem_and_ext(CMARK_NODE_HTML_INLINE, parser->mem, extension);
    node->as.literal = cmark_chunk_dup(cmark_inline_parser_get_chunk(inlines), static_cast<bufsize_t>(begin),
                                       static_cast<bufsize_t>(found->length));
    return node;
  }

  // Whether the node that ends right before the brace is one that attributes may follow.
  static bool takes_attributes(const cmark_node* node) {
    if (node == nullptr) return false;
    return node->type == CMARK_NODE_LINK || node->type == CMARK_NODE_IMAGE || node->type == CMARK_NODE_CODE;
  }

  // Takes the white space before the attributes out of the heading's text, and the hashes that close it.
  static void trim_heading(cmark_node& heading, std::string_view before) {
    std::size_t end = before.find_last_not_of(" \t") + 1;
    const std::size_t text = before.substr(0, end).find_last_not_of('#') + 1;
    const bool hashes =
        !heading.as.heading.setext && text < end && text > 0 && is_blank_byte(before[text - 1]);
    if (hashes) end = before.substr(0, text).find_last_not_of(" \t") + 1;
    if (!heading.as.heading.setext && text == 0) end = 0;
    cmark_node_unput(&heading, static_cast<int>(before.size() - end));
    cmark_node* last = heading.last_child;
    const bool at_break =
        last != nullptr && (last->type == CMARK_NODE_SOFTBREAK || last->type == CMARK_NODE_LINEBREAK);
    if (at_break) cmark_node_free(last);
  }
};

void SyntaxExtension::Free::operator()(cmark_syntax_extension* extension) const {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

SyntaxExtension::SyntaxExtension(Dialect dialect, FactsOfBlocks& facts)
    : state_{dialect, facts, nullptr, nullptr, {}}, extension_(cmark_syntax_extension_new("recto")) {
  cmark_syntax_extension* extension = extension_.get();
  cmark_syntax_extension_set_private(extension, &state_, nullptr);
  cmark_syntax_extension_set_can_contain_func(extension, SyntaxHooks::can_contain);
  cmark_syntax_extension_set_contains_inlines_func(extension, SyntaxHooks::contains_inlines);
  if (dialect == Dialect::commonmark) return;
  cmark_syntax_extension_set_open_block_func(extension, SyntaxHooks::open_block);
  cmark_syntax_extension_set_match_block_func(extension, SyntaxHooks::match_block);
  if (dialect != Dialect::recto) return;
  cmark_syntax_extension_set_match_inline_func(extension, SyntaxHooks::match_inline);
  // The list holds the characters themselves as its pointers.
  void* const brace = reinterpret_cast<void*>(static_cast<std::uintptr_t>('{'));
  cmark_syntax_extension_set_special_inline_chars(
      extension, cmark_llist_append(cmark_get_default_mem_allocator(), nullptr, brace));
}

void SyntaxExtension::attach(cmark_parser& parser) {
  state_.parser = &parser;
  cmark_parser_attach_syntax_extension(&parser, extension_.get());
}

void SyntaxExtension::append_end(cmark_parser& parser) {
  cmark_node* end = cmark_node_new_with_mem_and_ext(static_cast<cmark_node_type>(syntax_types().end),
                                                    parser.mem, extension_.get());
  cmark_node_append_child(parser.root, end);
}

void SyntaxExtension::forget_closing_line() {
  if (state_.closed_div == nullptr) return;
  state_.closed_div->flags &= static_cast<std::uint16_t>(~CMARK_NODE__LAST_LINE_BLANK);
  if (cmark_node* parent = state_.closed_div->parent) {
    parent->flags &= static_cast<std::uint16_t>(~CMARK_NODE__LAST_LINE_BLANK);
  }
  state_.closed_div = nullptr;
}

}  // namespace recto
