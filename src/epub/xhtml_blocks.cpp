// The block kinds as XHTML, but tables.
#include <fmt/format.h>

#include <algorithm>

#include "base/match.h"
#include "doc/element.h"
#include "epub/language.h"
#include "epub/xhtml_writer.h"

namespace recto::epub {
namespace {

// What screen readers announce and reading systems may collect (DPUB-ARIA 1.1, doc-notice).
void make_notice(XmlElement& element) { element.set("role", "doc-notice").set("epub:type", "notice"); }

// The line below the title that compose() made of the front matter.
void mark_subtitle(XmlElement& title) {
  for (XmlNode& child : title.children) {
    auto* element = std::get_if<XmlElement>(&child.kind);
    const std::string* classes = element == nullptr ? nullptr : element->value("class");
    if (classes != nullptr && *classes == "subtitle") {
      element->set("role", "doc-subtitle").set("epub:type", "subtitle");
    }
  }
}

}  // namespace

void XhtmlWriter::blocks(const Blocks& list, XmlElement& parent) {
  for (const Block& item : list) {
    block(item, parent);
    // One block a line, so that the files can be read and compared; between blocks white space means nothing.
    parent.add_text("\n");
  }
}

void XhtmlWriter::block(const Block& block, XmlElement& parent) {
  const auto begin = [&] {
    return start(element_name(block.kind), block.id, *block.attributes, own_classes(block));
  };
  match(
      block.kind, [&](const Paragraph& paragraph) { inlines(paragraph.body, parent.add(begin())); },
      [&](const Heading& kind) { heading(block, kind, parent); },
      [&](const ThematicBreak&) { parent.add(begin()); },
      [&](const CodeBlock& code) { code_block(block, code, parent); },
      [&](const Quote& quote) { blocks(quote.body, parent.add(begin())); },
      [&](const List& kind) { list(block, kind, parent); },
      [&](const Table& kind) { table(block, kind, parent); },
      [&](const DefinitionList& kind) { definition_list(block, kind, parent); },
      [&](const Alert& kind) { alert(block, kind, parent); },
      [&](const Div& kind) { div(block, kind, parent); },
      [&](const Section& kind) { section(block, kind, parent); },
      [&](const Figure& kind) { figure(block, kind, parent); },
      // Raw HTML never passes: what Recto understands of it became nodes in the reader, which reported the
      // rest.
      [](const RawBlock&) {}, [&](const PageBreak&) { parent.add(begin()); });
}

void XhtmlWriter::heading(const Block& block, const Heading& heading, XmlElement& parent) {
  const auto ranked = resolved_.heading_level.find(block.id);
  const int own = std::clamp(ranked == resolved_.heading_level.end() ? heading.level : ranked->second, 1, 6);
  // A heading without words is left out, so that those below it come up.
  const int level = std::min(own, last_level_ + 1);
  XmlElement element = start(fmt::format("h{}", level), block.id, *block.attributes);
  inlines(heading.body, element);
  if (is_silent(element)) {
    // A heading without words is announced as an empty one; its id must stay for the links to it.
    if (element.value("id") != nullptr) parent.add({"div"}).set("id", *element.value("id"));
    return;
  }
  ++tally_.headings;
  last_level_ = level;
  parent.add(std::move(element));
}

void XhtmlWriter::code_block(const Block& block, const CodeBlock& code, XmlElement& parent) {
  XmlElement& pre = parent.add(start("pre", block.id, *block.attributes));
  XmlElement& inner = pre.add(start("code", code.code, AttributeSet{}, code_classes(code)));
  std::string_view text = code.text;
  if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  inner.add_text(text);
}

void XhtmlWriter::list(const Block& block, const List& list, XmlElement& parent) {
  XmlElement& element =
      parent.add(start(element_name(block.kind), block.id, *block.attributes, own_classes(block)));
  if (list.start && *list.start != 1) element.set("start", std::to_string(*list.start));
  has_parenthesised_lists_ =
      has_parenthesised_lists_ || (list.start && list.delimiter == Delimiter::parenthesis);
  for (const ListItem& item : list.items) {
    list_item(item, element);
    element.add_text("\n");
  }
}

void XhtmlWriter::list_item(const ListItem& item, XmlElement& parent) {
  XmlElement& element = parent.add(start("li", item.id, *item.attributes, own_classes(item)));
  blocks(item.body, element);
  if (!item.checked) return;
  // The box says its state in words: the sign alone is read out as "ballot box" or not at all.
  XmlElement box{"span", {{"class", "task-box"}, {"role", "img"}}};
  name(box, *item.checked ? Word::checked_box : Word::unchecked_box, language_of(item.id));
  box.add_text(*item.checked ? "\u2611" : "\u2610");
  XmlElement* target = &element;
  if (!element.children.empty()) {
    auto* first = std::get_if<XmlElement>(&element.children.front().kind);
    if (first != nullptr && first->name == "p") target = first;
  }
  target->children.insert(target->children.begin(), {{std::move(box)}, {XmlText{" "}}});
}

void XhtmlWriter::definition_list(const Block& block, const DefinitionList& list, XmlElement& parent) {
  XmlElement& element = parent.add(start("dl", block.id, *block.attributes, own_classes(block)));
  for (const DefinitionGroup& group : list.groups) {
    for (const DefinitionTerm& term : group.terms) {
      inlines(term.body, element.add(start("dt", term.id)));
      element.add_text("\n");
    }
    for (const Definition& definition : group.definitions) {
      blocks(definition.body, element.add(start("dd", definition.id)));
      element.add_text("\n");
    }
  }
}

void XhtmlWriter::alert(const Block& block, const Alert& alert, XmlElement& parent) {
  XmlElement& element = parent.add(start("div", block.id, *block.attributes, own_classes(block)));
  make_notice(element);
  inlines(alert.title, element.add(start("p", alert.title_id, AttributeSet{}, {"alert-title"})));
  element.add_text("\n");
  blocks(alert.body, element);
}

void XhtmlWriter::div(const Block& block, const Div& div, XmlElement& parent) {
  XmlElement& element = parent.add(start("div", block.id, *block.attributes, own_classes(block)));
  if (div.role == DivRole::urgent) make_notice(element);
  blocks(div.body, element);
  if (div.role == DivRole::title) mark_subtitle(element);
}

void XhtmlWriter::section(const Block& block, const Section& section, XmlElement& parent) {
  blocks(section.body, parent.add(start("section", block.id, *block.attributes, own_classes(block))));
}

void XhtmlWriter::figure(const Block& block, const Figure& figure, XmlElement& parent) {
  XmlElement& element = parent.add(start("figure", block.id, *block.attributes, own_classes(block)));
  blocks(figure.body, element);
  if (figure.caption.empty()) return;
  inlines(figure.caption, element.add(start("figcaption", figure.caption_id)));
}

XmlElement XhtmlWriter::note(const NoteDefinition& note) {
  XmlElement element = start("aside", note.id, AttributeSet{}, {"footnote"});
  element.set("role", "doc-footnote").set("epub:type", "footnote");
  blocks(note.body, element);
  return element;
}

}  // namespace recto::epub
