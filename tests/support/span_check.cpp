#include "support/span_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/match.h"
#include "support/decode_check.h"

namespace recto {
namespace {

bool only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}
std::size_t run_length(std::string_view text, char c) {
  return std::min(text.find_first_not_of(c), text.size());
}
std::size_t run_length_behind(std::string_view text, char c) {
  return text.size() -
         (text.find_last_not_of(c) == std::string_view::npos ? 0 : text.find_last_not_of(c) + 1);
}
bool is_break(const Inline& node) {
  return std::holds_alternative<SoftBreak>(node.kind) || std::holds_alternative<HardBreak>(node.kind);
}

class SpanChecker {
 public:
  SpanChecker(const Document& document, const Source& source) : document_(document), source_(source) {}

  std::vector<std::string> check() {
    blocks(document_.body, source_.whole());
    for (const NoteDefinition& note : document_.notes) {
      const std::string text = guarded(slice(note.span));
      expect(text.starts_with("[^") && text.find("]:") != std::string::npos, note.span,
             "a note begins with its label");
      expect_own_lines(note.span);
      blocks(note.body, note.span);
    }
    return std::move(failures_);
  }

 private:
  // The source of an inline; in a cell the pipes lose their backslashes before anything else is read (GFM,
  // section 4.10).
  std::string said(Span span) const {
    std::string text(slice(span));
    if (!in_cell_) return text;
    for (std::size_t at = text.find("\\|"); at != std::string::npos; at = text.find("\\|", at + 1))
      text.erase(at, 1);
    return text;
  }

  std::string_view slice(Span span) const {
    const auto size = static_cast<std::uint32_t>(source_.text().size());
    const std::uint32_t begin = std::min(span.begin, size);
    return source_.text().substr(begin, std::clamp(span.end, begin, size) - begin);
  }
  std::string_view between(std::uint32_t begin, std::uint32_t end) const {
    return slice({document_.file, begin, end});
  }

  void expect(bool condition, Span at, std::string_view what) {
    if (condition) return;
    const Position begin = source_.position(at.begin);
    const Position end = source_.position(at.end);
    failures_.push_back(fmt::format("{}:{}-{}:{}: {}: «{}»", begin.line, begin.column, end.line, end.column,
                                    what, slice(at).substr(0, 80)));
  }

  void within(Span inner, Span outer, std::string_view what) {
    expect(inner.file == document_.file && inner.begin <= inner.end && inner.end <= source_.text().size(),
           inner, "a span lies in its source");
    expect(outer.begin <= inner.begin && inner.end <= outer.end, inner,
           fmt::format("{} lies in its parent", what));
  }

  // ---- inlines
  // ----------------------------------------------------------------------------------------------------

  // The inlines fill [begin, end): what is left over is white space, and prefixes at the beginning of lines.
  void inlines(const Inlines& list, Span inside, bool prefix_first = false) {
    std::uint32_t at = inside.begin;
    bool after_break = prefix_first;
    for (const Inline& node : list) {
      within(node.span, inside, "an inline");
      expect(node.span.begin >= at, node.span, "inlines stand in order");
      expect(only(between(at, node.span.begin), after_break ? " \t>" : " \t"),
             {document_.file, at, node.span.begin}, "no byte is left between inlines");
      inline_node(node);
      at = std::max(at, node.span.end);
      after_break = is_break(node);
    }
    expect(only(between(at, inside.end), after_break ? " \t\r\n>" : " \t\r\n"),
           {document_.file, at, inside.end}, "no byte is left behind the inlines");
  }

  void inline_node(const Inline& node) {
    // Attributes end what they belong to; the rest is checked without them.
    Span span = node.span;
    if (!node.attributes.empty() && node.attributes->span.end == span.end) {
      expect(slice(node.attributes->span).starts_with('{') && slice(node.attributes->span).ends_with('}'),
             span, "attributes stand in braces");
      span.end = node.attributes->span.begin;
    }
    const std::string_view text = slice(span);
    match(
        node.kind,
        [&](const Text& t) {
          expect(spells(said(span), t.text, Spelling::markdown), span, "a text's source says it");
        },
        [&](const SoftBreak&) {
          expect(text == "\n" || text == "\r\n" || text == "\r", span, "a soft break is a line end");
        },
        [&](const HardBreak&) { hard_break(text, span); },
        [&](const CodeSpan& code) { code_span(code, text, span); },
        [&](const Emphasis& e) {
          delimited(e.body, span, {"*", "_"});
        },
        [&](const Strong& s) {
          delimited(s.body, span, {"**", "__"});
        },
        [&](const Strikeout& s) {
          delimited(s.body, span, {"~~", "~"});
        },
        [&](const Subscript& s) { delimited(s.body, span, {"~"}); },
        [&](const Superscript& s) { delimited(s.body, span, {"^"}); },
        [&](const InlineSpan& s) { bracketed(s.body, span, 1); },
        [&](const Link& link) { check_link(link, span); },
        [&](const Image& image) {
          expect(text.starts_with("!["), span, "an image begins with ![");
          bracketed(image.description, span, 2);
        },
        [&](const NoteReference&) {
          expect(text.starts_with("[^") && text.ends_with("]"), span, "a call of a note stands in brackets");
        },
        [&](const RawInline& raw) {
          expect(same_but_prefixes(text, raw.html), span, "raw HTML is its source");
        });
  }

  void hard_break(std::string_view text, Span span) {
    const std::string_view mark = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
    expect(mark.size() < text.size() && (mark == "\\" || mark.ends_with("  ")), span,
           "a hard break is marked");
    expect(only(text.substr(std::min<std::size_t>(1, text.size())), " \t\r\n"), span,
           "a hard break holds nothing else");
  }

  void code_span(const CodeSpan& code, std::string_view text, Span span) {
    const std::size_t ticks = run_length(text, '`');
    expect(ticks > 0 && text.size() > 2 * ticks && run_length_behind(text, '`') == ticks, span,
           "code stands in equal backticks");
    if (text.size() <= 2 * ticks) return;
    const auto size = static_cast<std::uint32_t>(ticks);
    const std::string inside = said({span.file, span.begin + size, span.end - size});
    expect(same_but_prefixes(inside, code.text), span, "code is its source");
  }

  void delimited(const Inlines& body, Span span, std::initializer_list<std::string_view> delimiters) {
    const std::string_view text = slice(span);
    for (const std::string_view delimiter : delimiters) {
      const auto size = static_cast<std::uint32_t>(delimiter.size());
      if (text.size() < 2 * size || !text.starts_with(delimiter) || !text.ends_with(delimiter)) continue;
      inlines(body, {span.file, span.begin + size, span.end - size});
      return;
    }
    expect(false, span, "a container begins and ends with its delimiters");
  }

  // [text](target), [text][label], [text]: the brackets round the body.
  void bracketed(const Inlines& body, Span span, std::uint32_t opening) {
    expect(slice(span).ends_with(')') || slice(span).ends_with(']'), span, "brackets end with a bracket");
    std::uint32_t end = span.begin + opening;
    bool after_break = false;
    if (!body.empty()) {
      end = body.back().span.end;
      after_break = is_break(body.back());
    }
    const std::string_view rest = between(end, span.end);
    const std::size_t close = std::min(rest.find_first_not_of(after_break ? " \t>" : " \t"), rest.size());
    expect(close < rest.size() && rest[close] == ']', {span.file, end, span.end},
           "a bracket closes behind the text");
    inlines(body, {span.file, span.begin + opening, end + static_cast<std::uint32_t>(close)});
  }

  void check_link(const Link& link, Span span) {
    const std::string_view text = slice(span);
    if (text.starts_with('[')) return bracketed(link.body, span, 1);
    const bool one_text = link.body.size() == 1 && std::holds_alternative<Text>(link.body[0].kind);
    expect(one_text, span, "an autolink holds one text");
    if (!one_text) return;
    const std::string& shown = std::get<Text>(link.body[0].kind).text;
    const std::string_view source = slice(link.body[0].span);
    if (text.starts_with('<')) {
      expect(text.ends_with('>') && source == text.substr(1, text.size() - 2), span,
             "an autolink stands in brackets");
      expect(spells(said(link.body[0].span), shown, Spelling::entities), span,
             "an autolink's source says it");
    } else {
      expect(source == text, span, "a bare link is its text");
      const std::string spelled = said(span);
      expect(spells(spelled, shown, Spelling::verbatim) || spells(spelled, shown, Spelling::markdown), span,
             "a bare link's source says it");
    }
  }

  // ---- blocks
  // -----------------------------------------------------------------------------------------------------

  void blocks(const Blocks& list, Span inside) {
    std::uint32_t at = inside.begin;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Block& block = list[i];
      // Lines right before a table's head were taken for a part of the table, pipes unescaped, until it was
      // found.
      const bool before_table = i + 1 < list.size() && std::holds_alternative<Table>(list[i + 1].kind) &&
                                count_lines_between(block.span, list[i + 1].span) == 1;
      in_cell_ = before_table && std::holds_alternative<Paragraph>(block.kind);
      within(block.span, inside, "a block");
      expect(block.span.begin >= at, block.span, "blocks stand in order");
      expect(block.span.begin < block.span.end, block.span, "a block is not empty");
      at = block.span.end;
      check_block(block);
      in_cell_ = false;
    }
  }

  // A block has its last line to itself: only white space follows, and none belongs to it.
  void expect_own_lines(Span span) {
    const std::string_view text = slice(span);
    expect(!text.empty() && !only(text.substr(0, 1), " \t\r\n") &&
               !only(text.substr(text.size() - 1), " \t\r\n"),
           span, "white space is outside of a block's span");
    // What holds nothing but definitions of references is its marker.
    const std::size_t line = text.find_last_of("\r\n") + 1;
    if (only(text.substr(line), "> \t*+-0123456789.)") || text.ends_with("]:")) return;
    const std::string_view rest = source_.text().substr(span.end);
    expect(only(rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size())), " \t\f\v"), span,
           "a block ends with its line");
  }

  std::uint32_t count_lines_between(Span before, Span after) const {
    return source_.position(after.begin).line - source_.position(before.end).line;
  }

  void check_block(const Block& block) {
    const std::string_view text = slice(block.span);
    expect_own_lines(block.span);
    match(
        block.kind, [&](const Paragraph& p) { inlines(p.body, block.span); },
        [&](const Heading& heading) { check_heading(heading, block); },
        [&](const ThematicBreak&) {
          expect(text.size() >= 3 && only(text, std::string(1, text[0]) + " \t") &&
                     only(text.substr(0, 1), "*-_"),
                 block.span, "a thematic break is a rule");
        },
        [&](const CodeBlock& code) { check_code(code, block.span); },
        [&](const Quote& quote) {
          expect(text.starts_with('>'), block.span, "a quote begins with its mark");
          blocks(quote.body, block.span);
        },
        [&](const List& list) { check_list(list, block.span); },
        [&](const Table& table) { check_table(table, block.span); },
        [&](const DefinitionList& list) { check_definitions(list, block.span); },
        [&](const Alert& alert) { check_alert(alert, block.span); },
        [&](const Div& div) {
          expect(text.starts_with(":::"), block.span, "a div begins with its fence");
          if (!block.attributes.empty()) within(block.attributes->span, block.span, "attributes");
          blocks(div.body, block.span);
        },
        [&](const Section&) { expect(false, block.span, "the reader makes no sections"); },
        [&](const Figure& figure) { blocks(figure.body, block.span); },
        [&](const RawBlock& raw) {
          expect(text.starts_with('<'), block.span, "raw HTML begins with a tag");
          expect(same_but_prefixes(text, raw.html), block.span, "raw HTML is its source");
        },
        [](const PageBreak&) {});
  }

  void check_heading(const Heading& heading, const Block& block) {
    const std::string_view text = slice(block.span);
    const auto level = static_cast<std::size_t>(heading.level);
    Span inside = block.span;
    if (!block.attributes.empty()) {
      const std::string_view braces = slice(block.attributes->span);
      expect(braces.starts_with('{') && braces.ends_with('}'), block.span, "attributes stand in braces");
      within(block.attributes->span, block.span, "attributes");
      inside.end = block.attributes->span.begin;
    }
    const std::size_t last_line = text.find_last_of("\r\n");
    const std::string_view underline = last_line == std::string_view::npos ? "" : text.substr(last_line + 1);
    if (run_length(text, '#') == level && only(text.substr(level, 1), " \t{") &&
        last_line == std::string_view::npos) {
      inside.begin += static_cast<std::uint32_t>(level);
      // Closing hashes end the heading's text.
      const std::string_view rest = slice(inside);
      const std::size_t end = rest.find_last_not_of(" \t#") + 1;
      const std::uint32_t shown = heading.body.empty() ? inside.begin : heading.body.back().span.end;
      inside.end = std::max(shown, inside.begin + static_cast<std::uint32_t>(end));
      expect(only(between(shown, inside.end), " \t"), inside, "a heading's text ends before the hashes");
    } else {
      expect(only(underline, " \t>=") || only(underline, " \t>-"), block.span,
             "a heading has hashes or an underline");
      const std::uint32_t end = heading.body.empty() ? inside.begin : heading.body.back().span.end;
      inside.end = std::max(end, inside.begin);
    }
    inlines(heading.body, inside);
  }

  void check_code(const CodeBlock& code, Span span) {
    const std::string_view text = slice(span);
    // Indented code may look like a fence.
    if (same_but_prefixes(text, code.text)) return;
    const bool fenced = !text.empty() && (text[0] == '`' || text[0] == '~') && run_length(text, text[0]) >= 3;
    expect(fenced, span, "code is its source");
    if (!fenced) return;
    const std::size_t fence = run_length(text, text[0]);
    const std::size_t first_end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view info = text.substr(fence, first_end - fence);
    info = info.substr(std::min(info.find_first_not_of(" \t"), info.size()));
    info = info.substr(0, info.find_last_not_of(" \t") + 1);
    // cmark resolves entities before escapes there, so that an escaped ampersand begins one.
    const bool odd = info.find("\\&") != std::string_view::npos;
    expect(odd || spells(info, code.info, Spelling::markdown), span, "a fence says the info");
    std::string_view rest = text.substr(first_end);
    const std::size_t last = rest.find_last_of("\r\n");
    const std::string_view last_line = last == std::string_view::npos ? "" : rest.substr(last + 1);
    const std::size_t mark = std::min(last_line.find_first_not_of(" \t>"), last_line.size());
    const bool closed =
        last_line.size() - mark >= fence && only(last_line.substr(mark), std::string(1, text[0]));
    const std::string wanted = "\n" + code.text;
    // What looks like a closing fence may be too far indented to be one.
    const bool all = same_but_prefixes(rest, wanted);
    expect(all || (closed && same_but_prefixes(rest.substr(0, last + 1), wanted)), span,
           "code is its source");
  }

  void check_list(const List& list, Span span) {
    expect(!list.items.empty() && list.items.front().span.begin == span.begin &&
               list.items.back().span.end == span.end,
           span, "a list spans its items");
    std::uint32_t at = span.begin;
    for (const ListItem& item : list.items) {
      within(item.span, span, "an item");
      expect(item.span.begin >= at, item.span, "items stand in order");
      at = item.span.end;
      const std::string_view text = slice(item.span);
      std::size_t marker = std::min(text.find_first_not_of("0123456789"), text.size());
      expect((marker > 0) == list.start.has_value(), item.span, "an item has its list's marker");
      const std::string_view wanted = !list.start ? "*-+" : list.delimiter == Delimiter::period ? "." : ")";
      expect(marker < text.size() && only(text.substr(marker, 1), wanted), item.span,
             "an item begins with its marker");
      if (item.checked) {
        const std::size_t box = text.find('[', marker);
        const bool found =
            box != std::string_view::npos && only(text.substr(marker + 1, box - marker - 1), " \t");
        expect(found && text.substr(box + 1, 1) == (*item.checked ? text.substr(box + 1, 1) : " "), item.span,
               "a task has its box");
      }
      blocks(item.body, item.span);
    }
  }

  void check_table(const Table& table, Span span) {
    const TableSection& last = table.body.rows.empty() ? table.head : table.body;
    expect(span.begin == table.head.span.begin && (table.body.rows.empty() || span.end == last.span.end),
           span, "a table spans its sections");
    for (const TableSection* section : {&table.head, &table.body}) {
      within(section->span, span, "a table's section");
      if (section->rows.empty()) continue;
      expect(section->span.begin == section->rows.front().span.begin &&
                 section->span.end == section->rows.back().span.end,
             section->span, "a table's section spans its rows");
      for (const TableRow& row : section->rows) {
        within(row.span, section->span, "a row");
        expect(slice(row.span).find_first_of("\r\n") == std::string_view::npos, row.span,
               "a row is one line");
        expect(row.cells.size() == table.columns.size(), row.span, "a row has a cell for each column");
        expect_own_lines(row.span);
        check_row(row);
      }
    }
  }

  void check_row(const TableRow& row) {
    const std::string_view before = source_.text().substr(0, row.span.begin);
    const std::size_t last = before.find_last_not_of(" \t");
    expect(last == std::string_view::npos || before[last] != '|', row.span, "a row begins with its pipe");
    std::uint32_t at = row.span.begin;
    for (const TableCell& cell : row.cells) {
      within(cell.span, row.span, "a cell");
      expect(only(between(at, cell.span.begin), " \t\v\f|"), cell.span, "only pipes are between cells");
      expect(std::count(between(at, cell.span.begin).begin(), between(at, cell.span.begin).end(), '|') <= 1,
             cell.span, "one pipe is between cells");
      const std::string_view text = slice(cell.span);
      expect(text.empty() || (!only(text.substr(0, 1), " \t") && !only(text.substr(text.size() - 1), " \t")),
             cell.span, "white space is outside of a cell's span");
      const std::string_view after = between(cell.span.end, row.span.end);
      const std::size_t next = after.find_first_not_of(" \t\v\f");
      expect(next == std::string_view::npos || after[next] == '|', cell.span, "a cell ends at a pipe");
      in_cell_ = true;
      inlines(cell.body, cell.span);
      in_cell_ = false;
      at = cell.span.end;
    }
  }

  void check_definitions(const DefinitionList& list, Span span) {
    for (const DefinitionGroup& group : list.groups) {
      for (const DefinitionTerm& term : group.terms) {
        within(term.span, span, "a term");
        inlines(term.body, term.span);
      }
      for (const Definition& definition : group.definitions) {
        within(definition.span, span, "a definition");
        expect(slice(definition.span).starts_with(':'), definition.span,
               "a definition begins with its colon");
        blocks(definition.body, definition.span);
      }
    }
  }

  void check_alert(const Alert& alert, Span span) {
    const std::string_view text = slice(span);
    expect(text.starts_with('>') && text.find("[!") != std::string_view::npos, span,
           "an alert begins with its mark");
    std::uint32_t at = span.begin;
    if (!alert.title.empty()) {
      const Span title{span.file, alert.title.front().span.begin, alert.title.back().span.end};
      inlines(alert.title, title);
      at = title.end;
    }
    blocks(alert.body, {span.file, at, span.end});
  }

  const Document& document_;
  const Source& source_;
  std::vector<std::string> failures_;
  bool in_cell_ = false;
};

}  // namespace

std::vector<std::string> check_spans(const Document& document, const Source& source) {
  return SpanChecker(document, source).check();
}

}  // namespace recto
