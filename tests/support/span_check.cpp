#include "support/span_check.h"

#include "base/match.h"
#include "doc/walk.h"
#include "support/decode_check.h"
#include "support/span_reader.h"

namespace recto {
namespace {

class BlockChecker {
 public:
  BlockChecker(const Document& document, const Source& source)
      : document_(document), reader_{document.file, source, false, {}} {}

  std::vector<std::string> check() {
    blocks(document_.body, reader_.source.whole());
    for (const NoteDefinition& note : document_.notes) {
      const std::string text = guarded(reader_.slice(note.span));
      reader_.expect(text.starts_with("[^") && text.find("]:") != std::string::npos, note.span,
                     "a note begins with its label");
      expect_own_lines(note.span);
      blocks(note.body, note.span);
    }
    return std::move(reader_.failures);
  }

 private:
  void blocks(const Blocks& list, Span inside) {
    std::uint32_t at = inside.begin;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Block& block = list[i];
      // Lines right before a table's head were taken for a part of the table, pipes unescaped, until it was
      // found.
      const bool before_table = i + 1 < list.size() && std::holds_alternative<Table>(list[i + 1].kind) &&
                                count_lines_between(block.span, list[i + 1].span) == 1;
      reader_.in_cell = before_table && std::holds_alternative<Paragraph>(block.kind);
      reader_.within(block.span, inside, "a block");
      reader_.expect(block.span.begin >= at, block.span, "blocks stand in order");
      reader_.expect(block.span.begin < block.span.end, block.span, "a block is not empty");
      at = block.span.end;
      check_block(block);
      reader_.in_cell = false;
    }
  }

  // A block has its last line to itself: only white space follows, and none belongs to it.
  void expect_own_lines(Span span) {
    const std::string_view text = reader_.slice(span);
    reader_.expect(!text.empty() && !only(text.substr(0, 1), " \t\r\n") &&
                       !only(text.substr(text.size() - 1), " \t\r\n"),
                   span, "white space is outside of a block's span");
    // What holds nothing but definitions of references is its marker.
    const std::size_t line = text.find_last_of("\r\n") + 1;
    if (only(text.substr(line), "> \t*+-0123456789.)") || text.ends_with("]:")) return;
    const std::string_view rest = reader_.source.text().substr(span.end);
    reader_.expect(only(rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size())), " \t\f\v"), span,
                   "a block ends with its line");
  }

  std::uint32_t count_lines_between(Span before, Span after) const {
    return reader_.source.position(after.begin).line - reader_.source.position(before.end).line;
  }

  void check_block(const Block& block) {
    const std::string_view text = reader_.slice(block.span);
    expect_own_lines(block.span);
    match(
        block.kind, [&](const Paragraph& p) { check_inlines(reader_, p.body, block.span); },
        [&](const Heading& heading) { check_heading(heading, block); },
        [&](const ThematicBreak&) {
          reader_.expect(text.size() >= 3 && only(text, std::string(1, text[0]) + " \t") &&
                             only(text.substr(0, 1), "*-_"),
                         block.span, "a thematic break is a rule");
        },
        [&](const CodeBlock& code) { check_code(code, block.span); },
        [&](const Quote& quote) {
          reader_.expect(text.starts_with('>'), block.span, "a quote begins with its mark");
          blocks(quote.body, block.span);
        },
        [&](const List& list) { check_list(list, block.span); },
        [&](const Table& table) { check_table(table, block.span); },
        [&](const DefinitionList& list) { check_definitions(list, block.span); },
        [&](const Alert& alert) { check_alert(alert, block.span); },
        [&](const Div& div) {
          if (block.attributes.has_class("line-block") && text.starts_with('|'))
            return check_verse(div, block.span);
          reader_.expect(text.starts_with(":::"), block.span, "a div begins with its fence");
          if (!block.attributes.empty()) reader_.within(block.attributes->span, block.span, "attributes");
          blocks(div.body, block.span);
        },
        [&](const Section&) { reader_.expect(false, block.span, "the reader makes no sections"); },
        [&](const Figure& figure) { check_figure(figure, block.span); },
        [&](const RawBlock& raw) {
          reader_.expect(text.starts_with('<'), block.span, "raw HTML begins with a tag");
          reader_.expect(same_but_prefixes(text, raw.html), block.span, "raw HTML is its source");
        },
        [&](const PageBreak&) {
          reader_.expect(text.starts_with(":::") || text == "\\newpage" || text == "\\pagebreak", block.span,
                         "a page break is a div or a command");
        });
  }

  // A figure is one picture, whose title or attribute is the caption, or a div.
  void check_figure(const Figure& figure, Span span) {
    blocks(figure.body, span);
    if (figure.caption.empty()) return;
    const Span caption{span.file, figure.caption.front().span.begin, figure.caption.back().span.end};
    reader_.within(caption, span, "a figure's caption");
    const std::string_view text = reader_.slice(span);
    if (text.starts_with(":::")) return check_inlines(reader_, figure.caption, caption);
    reader_.expect(text.starts_with("![") && figure.caption.size() == 1, span, "a figure is a picture");
    const bool whole = caption.begin == span.begin && caption.end == span.end;
    const auto& words = std::get<Text>(figure.caption.front().kind).text;
    reader_.expect(whole || spells(reader_.slice(caption), words, Spelling::markdown), caption,
                   "a caption's source says it");
  }

  // The lines of a verse without their bars; indents are no-break spaces.
  void check_verse(const Div& verse, Span span) {
    reader_.expect(verse.body.size() == 1 && verse.body.front().span == span, span,
                   "a verse is one paragraph");
    std::uint32_t at = span.begin;
    each_inline(verse.body, [&](const Inline& item) {
      reader_.within(item.span, span, "a part of a verse");
      reader_.expect(item.span.begin >= at, item.span, "a verse's parts stand in order");
      at = item.span.begin;
      if (const auto* words = std::get_if<Text>(&item.kind)) {
        std::string text = words->text;
        constexpr std::string_view kSpace = "\u00A0";
        for (std::size_t i = text.find(kSpace); i == 0 || (i != std::string::npos && text[i - 1] == ' ');
             i = text.find(kSpace))
          text.replace(i, kSpace.size(), " ");
        reader_.expect(spells(reader_.said(item.span), text, Spelling::markdown), item.span,
                       "a verse's source says it");
      }
      return Visit::into;
    });
  }

  void check_heading(const Heading& heading, const Block& block) {
    const std::string_view text = reader_.slice(block.span);
    const auto level = static_cast<std::size_t>(heading.level);
    Span inside = block.span;
    if (!block.attributes.empty()) {
      const std::string_view braces = reader_.slice(block.attributes->span);
      reader_.expect(braces.starts_with('{') && braces.ends_with('}'), block.span,
                     "attributes stand in braces");
      reader_.within(block.attributes->span, block.span, "attributes");
      inside.end = block.attributes->span.begin;
    }
    const std::size_t last_line = text.find_last_of("\r\n");
    const std::string_view underline = last_line == std::string_view::npos ? "" : text.substr(last_line + 1);
    if (run_length(text, '#') == level && only(text.substr(level, 1), " \t{") &&
        last_line == std::string_view::npos) {
      inside.begin += static_cast<std::uint32_t>(level);
      // Closing hashes end the heading's text.
      const std::string_view rest = reader_.slice(inside);
      const std::size_t end = rest.find_last_not_of(" \t#") + 1;
      const std::uint32_t shown = heading.body.empty() ? inside.begin : heading.body.back().span.end;
      inside.end = std::max(shown, inside.begin + static_cast<std::uint32_t>(end));
      reader_.expect(only(reader_.between(shown, inside.end), " \t"), inside,
                     "a heading's text ends before the hashes");
    } else {
      reader_.expect(only(underline, " \t>=") || only(underline, " \t>-"), block.span,
                     "a heading has hashes or an underline");
      const std::uint32_t end = heading.body.empty() ? inside.begin : heading.body.back().span.end;
      inside.end = std::max(end, inside.begin);
    }
    check_inlines(reader_, heading.body, inside);
  }

  void check_code(const CodeBlock& code, Span span) {
    const std::string_view text = reader_.slice(span);
    // Indented code may look like a fence.
    if (same_but_prefixes(text, code.text)) return;
    const bool fenced = !text.empty() && (text[0] == '`' || text[0] == '~') && run_length(text, text[0]) >= 3;
    reader_.expect(fenced, span, "code is its source");
    if (!fenced) return;
    const std::size_t fence = run_length(text, text[0]);
    const std::size_t first_end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view info = text.substr(fence, first_end - fence);
    info = info.substr(std::min(info.find_first_not_of(" \t"), info.size()));
    info = info.substr(0, info.find_last_not_of(" \t") + 1);
    // cmark resolves entities before escapes there, so that an escaped ampersand begins one.
    const bool odd = info.find("\\&") != std::string_view::npos;
    reader_.expect(odd || spells(info, code.info, Spelling::markdown), span, "a fence says the info");
    std::string_view rest = text.substr(first_end);
    const std::size_t last = rest.find_last_of("\r\n");
    const std::string_view last_line = last == std::string_view::npos ? "" : rest.substr(last + 1);
    const std::size_t mark = std::min(last_line.find_first_not_of(" \t>"), last_line.size());
    const bool closed =
        last_line.size() - mark >= fence && only(last_line.substr(mark), std::string(1, text[0]));
    const std::string wanted = "\n" + code.text;
    // What looks like a closing fence may be too far indented to be one.
    const bool all = same_but_prefixes(rest, wanted);
    reader_.expect(all || (closed && same_but_prefixes(rest.substr(0, last + 1), wanted)), span,
                   "code is its source");
  }

  void check_list(const List& list, Span span) {
    reader_.expect(!list.items.empty() && list.items.front().span.begin == span.begin &&
                       list.items.back().span.end == span.end,
                   span, "a list spans its items");
    std::uint32_t at = span.begin;
    for (const ListItem& item : list.items) {
      reader_.within(item.span, span, "an item");
      reader_.expect(item.span.begin >= at, item.span, "items stand in order");
      at = item.span.end;
      const std::string_view text = reader_.slice(item.span);
      std::size_t marker = std::min(text.find_first_not_of("0123456789"), text.size());
      reader_.expect((marker > 0) == list.start.has_value(), item.span, "an item has its list's marker");
      const std::string_view wanted = !list.start ? "*-+" : list.delimiter == Delimiter::period ? "." : ")";
      reader_.expect(marker < text.size() && only(text.substr(marker, 1), wanted), item.span,
                     "an item begins with its marker");
      if (item.checked) {
        const std::size_t box = text.find('[', marker);
        const bool found =
            box != std::string_view::npos && only(text.substr(marker + 1, box - marker - 1), " \t");
        reader_.expect(found && text.substr(box + 1, 1) == (*item.checked ? text.substr(box + 1, 1) : " "),
                       item.span, "a task has its box");
      }
      blocks(item.body, item.span);
    }
  }

  void check_table(const Table& table, Span span) {
    const TableSection& last = table.body.rows.empty() ? table.head : table.body;
    Span rows = table.head.span;
    if (!table.body.rows.empty()) rows.end = last.span.end;
    Span whole = rows;
    if (!table.caption.empty()) {
      const Span caption{span.file, table.caption.front().span.begin, table.caption.back().span.end};
      check_inlines(reader_, table.caption, caption);
      const bool before = caption.begin < rows.begin;
      const std::string_view gap = reader_.slice(before ? Span{span.file, span.begin, caption.begin}
                                                        : Span{span.file, rows.end, caption.begin});
      reader_.expect(gap.ends_with(": "), caption, "a caption has its mark");
      before ? whole.begin = span.begin : whole.end = std::max(span.end, caption.end);
    }
    reader_.expect(span.begin == whole.begin && (table.body.rows.empty() || span.end == whole.end), span,
                   "a table spans its sections");
    for (const TableSection* section : {&table.head, &table.body}) {
      reader_.within(section->span, span, "a table's section");
      if (section->rows.empty()) continue;
      reader_.expect(section->span.begin == section->rows.front().span.begin &&
                         section->span.end == section->rows.back().span.end,
                     section->span, "a table's section spans its rows");
      for (const TableRow& row : section->rows) {
        reader_.within(row.span, section->span, "a row");
        reader_.expect(reader_.slice(row.span).find_first_of("\r\n") == std::string_view::npos, row.span,
                       "a row is one line");
        reader_.expect(row.cells.size() == table.columns.size(), row.span,
                       "a row has a cell for each column");
        expect_own_lines(row.span);
        check_row(row);
      }
    }
  }

  void check_row(const TableRow& row) {
    const std::string_view before = reader_.source.text().substr(0, row.span.begin);
    const std::size_t last = before.find_last_not_of(" \t");
    reader_.expect(last == std::string_view::npos || before[last] != '|', row.span,
                   "a row begins with its pipe");
    std::uint32_t at = row.span.begin;
    for (const TableCell& cell : row.cells) {
      reader_.within(cell.span, row.span, "a cell");
      reader_.expect(only(reader_.between(at, cell.span.begin), " \t\v\f|"), cell.span,
                     "only pipes are between cells");
      reader_.expect(std::count(reader_.between(at, cell.span.begin).begin(),
                                reader_.between(at, cell.span.begin).end(), '|') <= 1,
                     cell.span, "one pipe is between cells");
      const std::string_view text = reader_.slice(cell.span);
      reader_.expect(
          text.empty() || (!only(text.substr(0, 1), " \t") && !only(text.substr(text.size() - 1), " \t")),
          cell.span, "white space is outside of a cell's span");
      const std::string_view after = reader_.between(cell.span.end, row.span.end);
      const std::size_t next = after.find_first_not_of(" \t\v\f");
      reader_.expect(next == std::string_view::npos || after[next] == '|', cell.span,
                     "a cell ends at a pipe");
      reader_.in_cell = true;
      check_inlines(reader_, cell.body, cell.span);
      reader_.in_cell = false;
      at = cell.span.end;
    }
  }

  void check_definitions(const DefinitionList& list, Span span) {
    for (const DefinitionGroup& group : list.groups) {
      for (const DefinitionTerm& term : group.terms) {
        reader_.within(term.span, span, "a term");
        check_inlines(reader_, term.body, term.span);
      }
      for (const Definition& definition : group.definitions) {
        reader_.within(definition.span, span, "a definition");
        const std::string_view slice = reader_.slice(definition.span);
        reader_.expect(slice.starts_with(':') || slice.starts_with('~'), definition.span,
                       "a definition begins with its mark");
        blocks(definition.body, definition.span);
      }
    }
  }

  void check_alert(const Alert& alert, Span span) {
    const std::string_view text = reader_.slice(span);
    reader_.expect(text.starts_with('>') && text.find("[!") != std::string_view::npos, span,
                   "an alert begins with its mark");
    std::uint32_t at = span.begin;
    if (!alert.title.empty()) {
      const Span title{span.file, alert.title.front().span.begin, alert.title.back().span.end};
      check_inlines(reader_, alert.title, title);
      at = title.end;
    }
    blocks(alert.body, {span.file, at, span.end});
  }

  const Document& document_;
  SpanReader reader_;
};

}  // namespace

std::vector<std::string> check_spans(const Document& document, const Source& source) {
  return BlockChecker(document, source).check();
}

}  // namespace recto
