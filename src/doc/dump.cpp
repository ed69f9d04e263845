#include "doc/dump.h"

#include <fmt/format.h>

#include "base/match.h"
#include "base/result.h"
#include "doc/dump_metadata.h"
#include "doc/element.h"
#include "doc/walk.h"

namespace recto {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\x{:02x}", c);
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

std::string position_range(Span span, const Source& source) {
  if (span.file != source.id()) return "(another file)";
  const Position begin = source.position(span.begin);
  const Position end = source.position(span.end);
  return fmt::format("{}:{}-{}:{}", begin.line, begin.column, end.line, end.column);
}

namespace {

std::string_view alignment_word(CellAlignment alignment) {
  switch (alignment) {
    case CellAlignment::none:
      return "none";
    case CellAlignment::start:
      return "start";
    case CellAlignment::center:
      return "center";
    case CellAlignment::end:
      return "end";
  }
  fail_as_bug("an unknown alignment", __FILE__, __LINE__);
}

std::string facts(const Table& table) {
  std::string columns;
  for (const CellAlignment column : table.columns) {
    columns += columns.empty() ? "" : ",";
    columns += alignment_word(column);
  }
  return "table columns=" + columns;
}

std::string facts(const List& list) {
  std::string out = list.start ? fmt::format("ordered-list start={}", *list.start) : "bullet-list";
  if (list.start && list.delimiter == Delimiter::parenthesis) out += " delimiter=)";
  return out + (list.tight ? " tight" : " loose");
}

std::string facts(const BlockKind& kind) {
  return match(
      kind, [](const Paragraph&) { return std::string("paragraph"); },
      [](const Heading& heading) { return fmt::format("heading level={}", heading.level); },
      [](const ThematicBreak&) { return std::string("thematic-break"); },
      [](const CodeBlock& code) {
        return fmt::format("code-block info={} {}", quoted(code.info), quoted(code.text));
      },
      [](const Quote&) { return std::string("quote"); }, [](const List& list) { return facts(list); },
      [](const Table& table) { return facts(table); },
      [](const DefinitionList&) { return std::string("definition-list"); },
      [](const Alert& alert) { return fmt::format("alert word={}", quoted(alert.word)); },
      [](const Div& div) {
        const std::string_view role = class_of(div.role);
        return role.empty() ? std::string("div") : fmt::format("div role={}", role);
      },
      [](const Section&) { return std::string("section"); },
      [](const Figure&) { return std::string("figure"); },
      [](const RawBlock& raw) { return "raw-block " + quoted(raw.html); },
      [](const PageBreak&) { return std::string("page-break"); });
}

std::string with_title(const std::string& fact, const std::string& title) {
  return title.empty() ? fact : fact + " title=" + quoted(title);
}

std::string facts(const InlineKind& kind) {
  return match(
      kind, [](const Text& text) { return "text " + quoted(text.text); },
      [](const SoftBreak&) { return std::string("soft-break"); },
      [](const HardBreak&) { return std::string("hard-break"); },
      [](const CodeSpan& code) { return "code " + quoted(code.text); },
      [](const Emphasis&) { return std::string("emphasis"); },
      [](const Strong&) { return std::string("strong"); },
      [](const Strikeout&) { return std::string("strikeout"); },
      [](const Subscript&) { return std::string("subscript"); },
      [](const Superscript&) { return std::string("superscript"); },
      [](const InlineSpan& span) { return "span element=" + span.element; },
      [](const Link& link) { return with_title("link " + quoted(link.target), link.title); },
      [](const Image& image) { return with_title("image " + quoted(image.source), image.title); },
      [](const NoteReference& call) { return "note-reference " + quoted(call.label); },
      [](const RawInline& raw) { return "raw-inline " + quoted(raw.html); });
}

std::string_view part_word(PartKind kind) {
  switch (kind) {
    case PartKind::root:
      return "document";
    case PartKind::body:
      return "body";
    case PartKind::code:
      return "code";
    case PartKind::alert_title:
      return "alert-title";
    case PartKind::table_caption:
    case PartKind::figure_caption:
      return "caption";
    case PartKind::notes:
      return "notes";
  }
  fail_as_bug("an unknown part", __FILE__, __LINE__);
}

class Dumper {
 public:
  Dumper(const Document& document, const Source& source) : document_(document), source_(source) {}
  std::string take() { return std::move(out_); }

  Visit enter(const TreePart<const NodeId>& part) {
    // The code of a code block stands on the block's own line.
    if (part.kind != PartKind::code) line(std::string(part_word(part.kind)), {}, part.span);
    ++depth_;
    if (part.kind == PartKind::root) dump_metadata(document_.metadata, source_, out_);
    return Visit::into;
  }
  Visit enter(const Block& block) {
    if (const auto* table = std::get_if<Table>(&block.kind)) table_ = table;
    return open(facts(block.kind), block.attributes, block.span);
  }
  Visit enter(const Inline& item) { return open(facts(item.kind), item.attributes, item.span); }
  Visit enter(const ListItem& item) {
    const std::string_view box = !item.checked ? "" : *item.checked ? " checked" : " unchecked";
    return open(fmt::format("item{}", box), item.attributes, item.span);
  }
  Visit enter(const TableSection& section) {
    return open(&section == &table_->head ? "head" : "rows", {}, section.span);
  }
  Visit enter(const TableRow& row) { return open("row", {}, row.span); }
  Visit enter(const TableCell& cell) {
    return open(cell.role == CellRole::row_head ? "cell heads=row" : "cell", cell.attributes, cell.span);
  }
  Visit enter(const DefinitionTerm& term) { return open("term", {}, term.span); }
  Visit enter(const Definition& definition) { return open("definition", {}, definition.span); }
  Visit enter(const NoteDefinition& note) { return open("note " + quoted(note.label), {}, note.span); }
  template <class Node>
  void leave(const Node&) {
    --depth_;
  }

 private:
  Visit open(const std::string& what, const Attributes& attributes, Span span) {
    line(what, attributes, span);
    ++depth_;
    return Visit::into;
  }
  void line(const std::string& what, const Attributes& attributes, Span span) {
    out_.append(2 * depth_, ' ');
    out_ += what;
    if (!attributes.empty()) write(*attributes);
    out_ += ' ';
    out_ += position_range(span, source_);
    out_ += '\n';
  }
  void write(const AttributeSet& set) {
    out_ += " {";
    std::string_view gap;
    const auto one = [&](const std::string& text) {
      out_ += gap;
      out_ += text;
      gap = " ";
    };
    if (!set.id.empty()) one("#" + set.id);
    for (const std::string& name : set.classes) one("." + name);
    if (!set.lang.empty()) one("lang=" + set.lang);
    for (const auto& [name, value] : set.pairs) one(name + "=" + quoted(value));
    out_ += '}';
  }

  const Document& document_;
  const Source& source_;
  const Table* table_ = nullptr;  // the innermost; tables do not nest
  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string dump_document(const Document& document, const Source& source) {
  Dumper dumper(document, source);
  walk(document, dumper);
  return dumper.take();
}

}  // namespace recto
