// The reader's tree as the HTML of the CommonMark and GFM specifications, line end for line end as cmark-gfm
// writes it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/ascii.h"
#include "base/match.h"
#include "doc/dump.h"
#include "doc/element.h"
#include "doc/escape.h"
#include "doc/note_order.h"
#include "doc/walk.h"

namespace recto {
namespace {

enum class Paragraphs { wrapped, bare };  // bare in the items of a tight list

class HtmlWriter {
 public:
  explicit HtmlWriter(const Document& document) : order_(document) {}

  std::string write(const Document& document) {
    blocks(document.body, Paragraphs::wrapped);
    write_notes();
    return std::move(out_);
  }

 private:
  void line() {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }
  void escaped(std::string_view text) { append_escaped_html(out_, text); }
  void escaped_url(std::string_view url) {
    std::string encoded;
    append_escaped_url(encoded, url);
    escaped(encoded);
  }

  void open(std::string_view name, const Attributes& attributes) {
    out_ += '<';
    out_ += name;
    if (!attributes.empty()) write_attributes(*attributes);
    out_ += '>';
  }
  void close(std::string_view name) { out_ += fmt::format("</{}>", name); }
  void write_attributes(const AttributeSet& set) {
    const auto one = [&](std::string_view name, std::string_view value) {
      if (value.empty()) return;
      out_ += fmt::format(" {}=\"", name);
      escaped(value);
      out_ += '"';
    };
    one("id", set.id);
    one("class", fmt::format("{}", fmt::join(set.classes, " ")));
    one("lang", set.lang);
    for (const auto& [name, value] : set.pairs) one(name, value);
  }

  void blocks(const Blocks& list, Paragraphs paragraphs) {
    for (const Block& item : list) block(item, paragraphs);
  }
  // <name>, its blocks, </name>, each on lines of its own.
  void container(std::string_view name, const Attributes& attributes, const Blocks& body) {
    line();
    open(name, attributes);
    out_ += '\n';
    blocks(body, Paragraphs::wrapped);
    line();
    close(name);
    out_ += '\n';
  }
  // <name>inlines</name> on one line.
  void leaf(std::string_view name, const Attributes& attributes, const Inlines& body) {
    line();
    open(name, attributes);
    inlines(body);
    close(name);
    out_ += '\n';
  }

  void block(const Block& node, Paragraphs paragraphs) {
    match(
        node.kind, [&](const Paragraph& paragraph) { write_paragraph(node, paragraph, paragraphs); },
        [&](const Heading& heading) { leaf(element_name(node.kind), node.attributes, heading.body); },
        [&](const ThematicBreak&) { empty_element("<hr />\n"); },
        [&](const CodeBlock& code) { write_code(node, code); },
        [&](const Quote& quote) { container("blockquote", node.attributes, quote.body); },
        [&](const List& list) { write_list(node, list); },
        [&](const Table& table) { write_table(node, table); },
        [&](const DefinitionList& list) { write_definitions(node, list); },
        [&](const Alert& alert) { write_alert(alert); },
        [&](const Div& div) { container("div", node.attributes, div.body); },
        [&](const Section& section) { container("section", node.attributes, section.body); },
        [&](const Figure& figure) { write_figure(node, figure); },
        [&](const RawBlock& raw) {
          line();
          out_ += raw.html;
          line();
        },
        [&](const PageBreak&) { empty_element("<div class=\"page-break\"></div>\n"); });
  }
  void empty_element(std::string_view html) {
    line();
    out_ += html;
  }

  void write_paragraph(const Block& node, const Paragraph& paragraph, Paragraphs paragraphs) {
    if (paragraphs == Paragraphs::bare) {
      inlines(paragraph.body);
    } else {
      leaf("p", node.attributes, paragraph.body);
    }
  }

  void write_code(const Block& node, const CodeBlock& code) {
    line();
    open("pre", node.attributes);
    out_ += "<code";
    const std::vector<std::string> classes = code_classes(code);
    if (!classes.empty()) {
      out_ += " class=\"";
      escaped(classes.front());
      out_ += '"';
    }
    out_ += '>';
    escaped(code.text);
    out_ += "</code></pre>\n";
  }

  void write_list(const Block& node, const List& list) {
    const std::string_view name = element_name(node.kind);
    line();
    if (list.start && *list.start != 1) {
      out_ += fmt::format("<ol start=\"{}\">", *list.start);
    } else {
      open(name, node.attributes);
    }
    out_ += '\n';
    for (const ListItem& item : list.items) {
      line();
      open("li", item.attributes);
      if (item.checked) {
        out_ += *item.checked ? R"(<input type="checkbox" checked="" disabled="" /> )"
                              : R"(<input type="checkbox" disabled="" /> )";
      }
      blocks(item.body, list.tight ? Paragraphs::bare : Paragraphs::wrapped);
      out_ += "</li>\n";
    }
    close(name);
    out_ += '\n';
  }

  void write_table(const Block& node, const Table& table) {
    line();
    open("table", node.attributes);
    out_ += '\n';
    if (!table.caption.empty()) leaf("caption", {}, table.caption);
    write_table_section("thead", "th", table, table.head);
    if (!table.body.rows.empty()) write_table_section("tbody", "td", table, table.body);
    out_ += "</table>\n";
  }
  void write_table_section(std::string_view name, std::string_view cell_name, const Table& table,
                           const TableSection& section) {
    out_ += fmt::format("<{}>\n", name);
    for (const TableRow& row : section.rows) {
      out_ += "<tr>\n";
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        write_cell(cell_name, row.cells[i],
                   i < table.columns.size() ? table.columns[i] : CellAlignment::none);
      }
      out_ += "</tr>\n";
    }
    out_ += fmt::format("</{}>\n", name);
  }
  void write_cell(std::string_view name, const TableCell& cell, CellAlignment alignment) {
    out_ += '<';
    out_ += name;
    switch (alignment) {
      case CellAlignment::none:
        break;
      case CellAlignment::start:
        out_ += " align=\"left\"";
        break;
      case CellAlignment::center:
        out_ += " align=\"center\"";
        break;
      case CellAlignment::end:
        out_ += " align=\"right\"";
        break;
    }
    if (!cell.attributes.empty()) write_attributes(*cell.attributes);
    out_ += '>';
    inlines(cell.body);
    close(name);
    out_ += '\n';
  }

  void write_definitions(const Block& node, const DefinitionList& list) {
    line();
    open("dl", node.attributes);
    out_ += '\n';
    for (const DefinitionGroup& group : list.groups) {
      for (const DefinitionTerm& term : group.terms) leaf("dt", {}, term.body);
      for (const Definition& definition : group.definitions) container("dd", {}, definition.body);
    }
    out_ += "</dl>\n";
  }

  // As GitHub prints it; a kind of its own has its word for a title.
  void write_alert(const Alert& alert) {
    std::string kind = lower_ascii(alert.word);
    line();
    out_ += "<div class=\"markdown-alert markdown-alert-";
    escaped(kind);
    out_ += "\">\n<p class=\"markdown-alert-title\">";
    if (alert.title.empty()) {
      if (!kind.empty() && kind[0] >= 'a' && kind[0] <= 'z') kind[0] = static_cast<char>(kind[0] - 'a' + 'A');
      escaped(kind);
    } else {
      inlines(alert.title);
    }
    out_ += "</p>\n";
    blocks(alert.body, Paragraphs::wrapped);
    line();
    out_ += "</div>\n";
  }

  void write_figure(const Block& node, const Figure& figure) {
    line();
    open("figure", node.attributes);
    out_ += '\n';
    blocks(figure.body, Paragraphs::wrapped);
    if (!figure.caption.empty()) leaf("figcaption", {}, figure.caption);
    line();
    out_ += "</figure>\n";
  }

  void inlines(const Inlines& list) {
    for (const Inline& item : list) write_inline(item);
  }
  void phrase(std::string_view name, const Inline& node, const Inlines& body) {
    open(name, node.attributes);
    inlines(body);
    close(name);
  }
  void write_inline(const Inline& node) {
    const std::string_view name = element_name(node.kind);
    match(
        node.kind, [&](const Text& text) { escaped(text.text); }, [&](const SoftBreak&) { out_ += '\n'; },
        [&](const HardBreak&) { out_ += "<br />\n"; },
        [&](const CodeSpan& code) {
          open(name, node.attributes);
          escaped(code.text);
          close(name);
        },
        [&](const KindOf<Emphasis, Strong, Strikeout, Subscript, Superscript, InlineSpan> auto& kind) {
          phrase(name, node, kind.body);
        },
        [&](const Link& link) { write_link(node, link); },
        [&](const Image& image) { write_image(node, image); },
        [&](const NoteReference& call) { write_call(call); },
        [&](const RawInline& raw) { out_ += raw.html; });
  }

  void write_title(std::string_view title) {
    if (title.empty()) return;
    out_ += " title=\"";
    escaped(title);
    out_ += '"';
  }
  void write_link(const Inline& node, const Link& link) {
    out_ += "<a href=\"";
    escaped_url(link.target);
    out_ += '"';
    write_title(link.title);
    if (!node.attributes.empty()) write_attributes(*node.attributes);
    out_ += '>';
    inlines(link.body);
    out_ += "</a>";
  }
  void write_image(const Inline& node, const Image& image) {
    out_ += "<img src=\"";
    escaped_url(image.source);
    out_ += "\" alt=\"";
    alternative(image.description);
    out_ += '"';
    write_title(image.title);
    if (!node.attributes.empty()) write_attributes(*node.attributes);
    out_ += " />";
  }
  // cmark's plain mode: the words without their markup.
  void alternative(const Inlines& list) {
    for (const Inline& node : list) {
      match(
          node.kind, [&](const Text& text) { escaped(text.text); },
          [&](const CodeSpan& code) { escaped(code.text); }, [&](const RawInline& raw) { escaped(raw.html); },
          [&](const KindOf<SoftBreak, HardBreak> auto&) { out_ += ' '; },
          [&](const KindOf<Emphasis, Strong, Strikeout, Subscript, Superscript, InlineSpan, Link> auto&
                  kind) { alternative(kind.body); },
          [&](const Image& image) { alternative(image.description); }, [](const NoteReference&) {});
    }
  }

  void write_call(const NoteReference& call) {
    const int number = order_.number(call.label);
    if (number == 0) {
      out_ += "[^";
      escaped(call.label);
      out_ += ']';
      return;
    }
    const int nth = ++written_calls_[call.label];
    const std::string again = nth == 1 ? "" : fmt::format("-{}", nth);
    std::string label;
    std::swap(out_, label);
    escaped_url(call.label);
    std::swap(out_, label);
    out_ += fmt::format(
        R"(<sup class="footnote-ref"><a href="#fn-{0}" id="fnref-{0}{1}" data-footnote-ref>{2}</a></sup>)",
        label, again, number);
  }

  void write_notes() {
    if (order_.notes().empty()) return;
    line();
    out_ += "<section class=\"footnotes\" data-footnotes>\n<ol>\n";
    for (const NoteDefinition* note : order_.notes()) write_note(*note);
    out_ += "</ol>\n</section>\n";
  }
  void write_note(const NoteDefinition& note) {
    std::string label;
    append_escaped_url(label, note.label);
    out_ += "<li id=\"fn-";
    escaped(label);
    out_ += "\">\n";
    blocks(note.body, Paragraphs::wrapped);
    const std::string back = back_links(note.label, label);
    constexpr std::string_view kEnd = "</p>\n";
    if (out_.size() >= kEnd.size() && out_.compare(out_.size() - kEnd.size(), kEnd.size(), kEnd) == 0) {
      out_.insert(out_.size() - kEnd.size(), " " + back);
    } else {
      out_ += back;
      line();
    }
    out_ += "</li>\n";
  }
  std::string back_links(const std::string& key, const std::string& label) const {
    const int number = order_.number(key);
    std::vector<std::string> links;
    for (int nth = 1; nth <= order_.calls(key); ++nth) {
      const std::string again = nth == 1 ? "" : fmt::format("-{}", nth);
      const std::string mark = nth == 1 ? "" : fmt::format("<sup class=\"footnote-ref\">{}</sup>", nth);
      links.push_back(
          fmt::format("<a href=\"#fnref-{0}{1}\" class=\"footnote-backref\" data-footnote-backref "
                      "data-footnote-backref-idx=\"{2}{1}\" aria-label=\"Back to reference {2}{1}\">↩{3}</a>",
                      label, again, number, mark));
    }
    return fmt::format("{}", fmt::join(links, " "));
  }

  std::string out_;
  NoteOrder order_;
  std::map<std::string, int> written_calls_;
};

}  // namespace

std::string dump_html(const Document& document) { return HtmlWriter(document).write(document); }

}  // namespace recto
