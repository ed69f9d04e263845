#include "markdown/read_markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstring>
#include <memory>
#include <mutex>

namespace recto {
namespace {

struct ParserDeleter {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using ParserHandle = std::unique_ptr<cmark_parser, ParserDeleter>;
using NodeHandle = std::unique_ptr<cmark_node, NodeDeleter>;

std::string text_or_empty(const char* text) { return text ? text : ""; }

class Converter {
 public:
  Converter(const Source& source, std::uint32_t first_line, Document& document)
      : source_(source), first_line_(first_line), document_(document) {}

  Blocks blocks(cmark_node* parent) {
    Blocks out;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
      block(node, out);
    return out;
  }

 private:
  NodeId next() { return NodeId{document_.node_count++}; }

  std::uint32_t offset(int line, int column) const {
    const std::uint32_t wanted = static_cast<std::uint32_t>(line) + first_line_;
    if (line <= 0 || wanted > source_.line_count()) return 0;
    const auto end = static_cast<std::uint32_t>(source_.text().size());
    return std::min(end, source_.line_start(wanted) + static_cast<std::uint32_t>(std::max(column, 0)));
  }
  Span span(cmark_node* node) const {
    const std::uint32_t begin =
        offset(cmark_node_get_start_line(node), cmark_node_get_start_column(node) - 1);
    const std::uint32_t end = offset(cmark_node_get_end_line(node), cmark_node_get_end_column(node));
    return {source_.id(), begin, std::max(begin, end)};
  }

  void add(Blocks& out, cmark_node* node, BlockKind kind) {
    const NodeId id = next();
    out.push_back(Block{id, span(node), {}, std::move(kind)});
  }

  void block(cmark_node* node, Blocks& out) {
    const cmark_node_type type = cmark_node_get_type(node);
    const std::string name = cmark_node_get_type_string(node);
    if (type == CMARK_NODE_PARAGRAPH) {
      add(out, node, Paragraph{inlines(node)});
    } else if (type == CMARK_NODE_HEADING) {
      add(out, node, Heading{cmark_node_get_heading_level(node), inlines(node)});
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
      add(out, node, ThematicBreak{});
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      add(out, node,
          CodeBlock{text_or_empty(cmark_node_get_fence_info(node)),
                    text_or_empty(cmark_node_get_literal(node)), next()});
    } else if (type == CMARK_NODE_HTML_BLOCK) {
      add(out, node, RawBlock{text_or_empty(cmark_node_get_literal(node))});
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
      add(out, node, Quote{blocks(node)});
    } else if (type == CMARK_NODE_LIST) {
      list(node, out);
    } else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
      NoteDefinition note{next(), span(node), "", {}};
      note.body = blocks(node);
      note.label = std::to_string(document_.notes.size() + 1);
      document_.notes.push_back(std::move(note));
    } else if (name == "table") {
      table(node, out);
    }
  }

  void list(cmark_node* node, Blocks& out) {
    List list;
    if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) list.start = cmark_node_get_list_start(node);
    if (cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM) list.delimiter = Delimiter::parenthesis;
    list.tight = cmark_node_get_list_tight(node) != 0;
    for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
      ListItem item{next(), span(child), {}, std::nullopt, blocks(child)};
      if (std::strcmp(cmark_node_get_type_string(child), "tasklist") == 0) {
        item.checked = cmark_gfm_extensions_get_tasklist_item_checked(child);
      }
      list.items.push_back(std::move(item));
    }
    add(out, node, std::move(list));
  }

  void table(cmark_node* node, Blocks& out) {
    Table table;
    const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(node);
    for (std::uint16_t i = 0; i < cmark_gfm_extensions_get_table_columns(node); ++i) {
      table.columns.push_back(alignments[i] == 'l'   ? CellAlignment::start
                              : alignments[i] == 'c' ? CellAlignment::center
                              : alignments[i] == 'r' ? CellAlignment::end
                                                     : CellAlignment::none);
    }
    table.caption_id = next();
    table.head.id = next();
    table.body.id = next();
    for (cmark_node* row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
      TableRow out_row{next(), span(row), {}};
      for (cmark_node* cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
        out_row.cells.push_back(TableCell{next(), span(cell), {}, inlines(cell)});
      }
      const bool head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
      (head ? table.head : table.body).rows.push_back(std::move(out_row));
    }
    add(out, node, std::move(table));
  }

  Inlines inlines(cmark_node* parent) {
    Inlines out;
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
      out.push_back(Inline{next(), span(node), {}, kind(node)});
    }
    return out;
  }

  InlineKind kind(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        return Text{text_or_empty(cmark_node_get_literal(node))};
      case CMARK_NODE_SOFTBREAK:
        return SoftBreak{};
      case CMARK_NODE_LINEBREAK:
        return HardBreak{};
      case CMARK_NODE_CODE:
        return CodeSpan{text_or_empty(cmark_node_get_literal(node))};
      case CMARK_NODE_HTML_INLINE:
        return RawInline{text_or_empty(cmark_node_get_literal(node))};
      case CMARK_NODE_EMPH:
        return Emphasis{inlines(node)};
      case CMARK_NODE_STRONG:
        return Strong{inlines(node)};
      case CMARK_NODE_LINK:
        return Link{text_or_empty(cmark_node_get_url(node)), text_or_empty(cmark_node_get_title(node)),
                    inlines(node)};
      case CMARK_NODE_IMAGE:
        return Image{text_or_empty(cmark_node_get_url(node)), text_or_empty(cmark_node_get_title(node)),
                     inlines(node)};
      case CMARK_NODE_FOOTNOTE_REFERENCE:
        return NoteReference{text_or_empty(cmark_node_get_literal(node))};
      default:
        break;
    }
    return Strikeout{inlines(node)};
  }

  const Source& source_;
  std::uint32_t first_line_;
  Document& document_;
};

// The value of a top-level `key: value` line, without quotes.
void read_line(std::string_view line, const Span& at, Metadata& metadata) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  if (line.substr(0, colon) == "title") metadata.title = Located<std::string>{std::string(value), at};
  if (line.substr(0, colon) == "lang") metadata.lang = Located<std::string>{std::string(value), at};
}

// How many lines the front matter takes; 0 when there is none.
std::uint32_t read_front_matter(const Source& source, Metadata& metadata) {
  if (source.line(1) != "---") return 0;
  for (std::uint32_t number = 2; number <= source.line_count(); ++number) {
    if (source.line(number) == "---" || source.line(number) == "...") return number;
    const std::uint32_t begin = source.line_start(number);
    const auto length = static_cast<std::uint32_t>(source.line(number).size());
    read_line(source.line(number), {source.id(), begin, begin + length}, metadata);
  }
  return 0;
}

NodeHandle parse(std::string_view text) {
  static std::mutex parse_lock;
  const std::lock_guard guard(parse_lock);
  cmark_gfm_core_extensions_ensure_registered();
  const ParserHandle parser(cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS));
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return NodeHandle(cmark_parser_finish(parser.get()));
}

}  // namespace

Document read_markdown(const Source& source, const ReadOptions& options, Diagnostics& diagnostics) {
  static_cast<void>(options);
  static_cast<void>(diagnostics);
  Document document;
  document.file = source.id();
  document.root = NodeId{document.node_count++};
  document.body_id = NodeId{document.node_count++};
  document.notes_id = NodeId{document.node_count++};
  const std::uint32_t lines = read_front_matter(source, document.metadata);
  const std::size_t begin = lines == 0                    ? 0
                            : lines < source.line_count() ? source.line_start(lines + 1)
                                                          : source.text().size();
  const NodeHandle root = parse(source.text().substr(begin));
  document.body = Converter(source, lines, document).blocks(root.get());
  return document;
}

}  // namespace recto
