#include "markdown/syntax_extension.h"

#include <fmt/format.h>

#include "base/ascii.h"
#include "markdown/attribute_syntax.h"
#include "markdown/cmark_api.h"
#include "markdown/definition_syntax.h"
#include "markdown/div_fence.h"
#include "markdown/inline_syntax.h"
#include "markdown/line_guard.h"

namespace recto {
namespace {

constexpr int kCodeIndent = 4;
constexpr std::size_t kBoxLength = 3;  // [ ], [x] or [X]

// The box of a task at the beginning of the text (GFM, section 5.3): checked or not.
std::optional<bool> read_box(std::string_view text) {
  if (text.size() <= kBoxLength || text[0] != '[' || text[2] != ']' || !is_blank_ascii(text[kBoxLength]))
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
  if (child->type == CMARK_NODE_LIST || child->type == definition_types().list) {
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
    definition_types();  // numbered here, so that the numbers are the same in every process
    types.end = static_cast<std::uint16_t>(cmark_syntax_extension_add_node(0));
    return types;
  }();
  return kTypes;
}

// What cmark-gfm calls. No exception may cross it; the only one that could is bad_alloc, at which cmark-gfm
// itself aborts.
struct SyntaxHooks {
  using State = SyntaxExtension::State;

  static State& state_of(cmark_syntax_extension* extension) {
    return *static_cast<State*>(cmark_syntax_extension_get_private(extension));
  }

  static int can_contain(cmark_syntax_extension*, cmark_node* node, cmark_node_type child) {
    if (is_inline_container(*node)) return CMARK_NODE_TYPE_INLINE_P(child) ? 1 : 0;
    const DefinitionTypes& definitions = definition_types();
    if (node->type == definitions.term) return CMARK_NODE_TYPE_INLINE_P(child) ? 1 : 0;
    if (node->type == definitions.list) return child == definitions.term || child == definitions.definition;
    if (node->type != syntax_types().div && node->type != definitions.definition) return 0;
    return CMARK_NODE_TYPE_BLOCK_P(child) && child != CMARK_NODE_ITEM ? 1 : 0;
  }

  // Asked of each node of ours as inlines are parsed; the end block comes last, when all are.
  static int contains_inlines(cmark_syntax_extension* extension, cmark_node* node) {
    if (node->type == syntax_types().end) state_of(extension).parser->options &= ~CMARK_OPT_FOOTNOTES;
    return node->type == definition_types().term ? 1 : 0;
  }

  static FedPlace place(cmark_parser* parser, std::size_t column) {
    return {static_cast<std::uint32_t>(cmark_parser_get_line_number(parser)),
            static_cast<std::uint32_t>(column)};
  }

  static void finish_line(cmark_parser* parser, std::string_view line) {
    const int rest = static_cast<int>(line.size()) - 1 - cmark_parser_get_offset(parser);
    cmark_parser_advance_offset(parser, line.data(), rest, 0);
  }

  static cmark_node* open_block(cmark_syntax_extension* extension, int indented, cmark_parser* parser,
                                cmark_node* parent, unsigned char* input, int length) {
    if (indented || cmark_parser_is_blank(parser)) return nullptr;
    State& state = state_of(extension);
    const auto begin = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
    const std::string_view line(reinterpret_cast<const char*>(input), static_cast<std::size_t>(length));
    if (parent->type == CMARK_NODE_ITEM) take_box(state, parser, *parent, line, begin);
    if (state.dialect != Dialect::recto) return nullptr;
    if (has_definition_mark(line.substr(begin))) {
      cmark_node* owner = owner_of_definition(*parser, *parent, line[begin]);
      if (owner == nullptr || nests_too_deep(state, parser, *parent, {line, "definition"})) return nullptr;
      return open_definition(*extension, *parser, *owner, line);
    }
    return has_div_colons(line.substr(begin)) ? open_div(extension, parser, *parent, line) : nullptr;
  }

  // A block that would open in the line, and its name.
  struct Opening {
    std::string_view line;
    std::string_view what;
  };
  static bool nests_too_deep(State& state, cmark_parser* parser, const cmark_node& parent, Opening opening) {
    constexpr int kDeepest = 2;  // a list and what it holds
    if (depth_of(parent) + kDeepest < kMaxNesting) return false;
    const auto begin = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
    state.findings.push_back(
        {Code::nesting_too_deep, place(parser, begin), place(parser, opening.line.size()),
         fmt::format("containers nest deeper than {}; this {} is text", kMaxNesting, opening.what)});
    return true;
  }

  // Colons that no div takes are text, as everything is; but hardly what the author meant.
  static void report_fence(State& state, cmark_parser* parser, std::string_view line) {
    const auto begin = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
    const std::size_t end = line.find_last_not_of(" \t\r\n") + 1;
    const bool closes = is_div_close(line.substr(begin));
    const std::size_t brace = line.find('{', begin);
    if (brace != std::string_view::npos && read_long_attributes(line.substr(brace))) {
      state.findings.push_back(
          {Code::div_syntax, place(parser, begin), place(parser, end),
           fmt::format("an attribute list is at most {} bytes long; this line is text", kLongestAttributes),
           "shorten its values"});
      return;
    }
    state.findings.push_back({Code::div_syntax, place(parser, begin), place(parser, end),
                              closes ? "this closes no div; it is text"
                                     : "this opens no div, since its attributes cannot be read; it is text",
                              closes ? "a div opens with ::: and {.class} or one word"
                                     : "write ::: {.class #id key=value}, or ::: and one word"});
  }

  static cmark_node* open_div(cmark_syntax_extension* extension, cmark_parser* parser, cmark_node& parent,
                              std::string_view line) {
    State& state = state_of(extension);
    const auto begin = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
    const std::optional<DivFence> fence = read_div_fence(line.substr(begin));
    if (!fence) report_fence(state, parser, line);
    if (!fence || nests_too_deep(state, parser, parent, {line, "div"})) return nullptr;
    cmark_node* div = cmark_parser_add_child(
        parser, &parent, static_cast<cmark_node_type>(syntax_types().div), static_cast<int>(begin) + 1);
    cmark_node_set_syntax_extension(div, extension);
    BlockFacts& facts = state.facts.of(*div);
    facts.mark_begin = place(parser, begin + fence->attributes_begin);
    facts.mark_end = place(parser, begin + fence->attributes_end);
    finish_line(parser, line);
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
                         int length, cmark_node* block) {
    const std::string_view line(reinterpret_cast<const char*>(input), static_cast<std::size_t>(length));
    if (block->type == definition_types().list) return 1;
    if (block->type == definition_types().definition) return continues_definition(*parser, line, *block);
    if (block->type != syntax_types().div) return 0;
    const int indent = cmark_parser_get_indent(parser);
    const auto begin = static_cast<std::size_t>(cmark_parser_get_first_nonspace(parser));
    if (indent >= kCodeIndent || !is_div_close(line.substr(begin)) || inner_block_takes(*block, indent))
      return 1;
    State& state = state_of(extension);
    BlockFacts& facts = state.facts.of(*block);
    facts.closing_line = static_cast<std::uint32_t>(cmark_parser_get_line_number(parser));
    state.closed_div = block;
    finish_line(parser, line);
    return 0;
  }

  static cmark_node* match_inline(cmark_syntax_extension* extension, cmark_parser* parser, cmark_node* parent,
                                  unsigned char character, cmark_inline_parser* inlines) {
    InlineSyntax& syntax = state_of(extension).inlines;
    const InlinePlace place{*extension, *parser, *inlines, *parent};
    return syntax.match(place, static_cast<char>(character));
  }
};

void SyntaxExtension::Free::operator()(cmark_syntax_extension* extension) const {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

SyntaxExtension::SyntaxExtension(Dialect dialect, FactsOfBlocks& facts)
    : state_{dialect, facts, nullptr, nullptr, {}, {}}, extension_(cmark_syntax_extension_new("recto")) {
  cmark_syntax_extension* extension = extension_.get();
  cmark_syntax_extension_set_private(extension, &state_, nullptr);
  cmark_syntax_extension_set_can_contain_func(extension, SyntaxHooks::can_contain);
  cmark_syntax_extension_set_contains_inlines_func(extension, SyntaxHooks::contains_inlines);
  if (dialect == Dialect::commonmark) return;
  cmark_syntax_extension_set_open_block_func(extension, SyntaxHooks::open_block);
  cmark_syntax_extension_set_match_block_func(extension, SyntaxHooks::match_block);
  if (dialect != Dialect::recto) return;
  cmark_syntax_extension_set_match_inline_func(extension, SyntaxHooks::match_inline);
  cmark_syntax_extension_set_inline_from_delim_func(extension, insert_script);
  cmark_llist* characters = nullptr;
  for (const char character : kInlineCharacters) {
    // The list holds the characters themselves as its pointers.
    void* const entry = reinterpret_cast<void*>(static_cast<std::uintptr_t>(character));
    characters = cmark_llist_append(cmark_get_default_mem_allocator(), characters, entry);
  }
  cmark_syntax_extension_set_special_inline_chars(extension, characters);
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
