#include "epub/xhtml.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/match.h"
#include "doc/attribute_rules.h"
#include "epub/language.h"
#include "epub/xhtml_writer.h"

namespace recto::epub {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// The author's attributes that mean the same in a book.
void set_pairs(XmlElement& element, const AttributeSet& attributes) {
  const std::vector<bool> repeated = repeated_pairs(attributes);
  for (std::size_t i = 0; i < attributes.pairs.size(); ++i) {
    const auto& [key, value] = attributes.pairs[i];
    if (is_carried(key, value) && !repeated[i]) element.set(key, value);
  }
}

std::string class_list(const std::vector<std::string>& authors, const std::vector<std::string>& own) {
  std::vector<std::string_view> names(authors.begin(), authors.end());
  for (const std::string& name : own) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return fmt::format("{}", fmt::join(names, " "));
}

}  // namespace

const std::string* XhtmlWriter::id_of(NodeId node) const {
  const auto anchor = resolved_.anchors.find(node);
  return anchor == resolved_.anchors.end() ? nullptr : &anchor->second;
}

XmlElement XhtmlWriter::start(std::string_view name, NodeId node, const AttributeSet& attributes,
                              const std::vector<std::string>& classes) const {
  XmlElement element{std::string(name)};
  if (const std::string* id = id_of(node)) element.set("id", *id);
  const std::string all_classes = class_list(attributes.classes, classes);
  if (!all_classes.empty()) element.set("class", all_classes);
  set_language(element, node);
  set_pairs(element, attributes);
  return element;
}

void XhtmlWriter::set_language(XmlElement& element, NodeId node) const {
  const NodeId parent = resolved_.parent[node];
  if (parent == node || resolved_.language[node] == resolved_.language[parent]) return;
  const std::string language = language_of(node);
  element.set("lang", language).set("xml:lang", language);
  const bool rtl = is_right_to_left(language);
  if (rtl != is_right_to_left(language_of(parent))) element.set("dir", rtl ? "rtl" : "ltr");
}

Xhtml render_xhtml(const Resolved& resolved, const BookImages& images) {
  XhtmlWriter writer(resolved, images);
  Xhtml xhtml;
  for (const Block& block : resolved.document.body) {
    XmlElement holder{"body"};
    writer.block(block, holder);
    xhtml.blocks.push_back(holder.children.empty() ? XmlNode{XmlText{"\n"}}
                                                   : std::move(holder.children.front()));
  }
  for (const NoteDefinition& note : resolved.document.notes) xhtml.notes.push_back(writer.note(note));
  xhtml.widths = writer.take_widths();
  xhtml.has_parenthesised_lists = writer.has_parenthesised_lists();
  xhtml.tally = writer.tally();
  return xhtml;
}

std::optional<std::string> relative_width(std::string_view written) {
  const std::optional<PictureWidth> width = read_picture_width(written);
  if (!width) return std::nullopt;
  return fmt::format("{:.4g}{}", width->number, width->unit == WidthUnit::percent ? "%" : "em");
}

std::string width_class(std::string_view width) {
  std::string name = "width-";
  for (const char c : width)
    name += c == '.' ? std::string("-") : c == '%' ? std::string("pc") : std::string(1, c);
  return name;
}

std::string text_of(const XmlElement& element) {
  std::string text;
  if (element.name == "img" && element.value("alt") != nullptr) text = *element.value("alt");
  for (const XmlNode& child : element.children) {
    match(
        child.kind, [&](const XmlElement& inner) { text += text_of(inner); },
        [&](const XmlText& inner) { text += inner.text; }, [](const XmlInstruction&) {});
  }
  return text;
}

bool is_silent(const XmlElement& element) { return is_blank(text_of(element)); }

}  // namespace recto::epub
