// The value tree -> pugixml's tree -> bytes. pugixml escapes markup; what XML cannot hold at all is replaced
// before, since pugixml would write control characters as references that no parser accepts.
#include <algorithm>
#include <cstddef>
#include <pugixml.hpp>

#include "base/match.h"
#include "base/result.h"
#include "xml/xml.h"

namespace recto {
namespace {

class StringWriter : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text_.append(static_cast<const char*>(data), size);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// The text itself where XML can hold it and it is ASCII, as nearly every one is; else made so, in `room`.
const char* safe(const std::string& text, std::string& room) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
  if (plain) return text.c_str();
  room = xml_safe(text);
  return room.c_str();
}

void append_instruction(pugi::xml_node parent, const XmlInstruction& instruction) {
  RECTO_ASSERT(is_xml_name(instruction.target));
  RECTO_ASSERT(instruction.content.find("?>") == std::string::npos);
  pugi::xml_node node = parent.append_child(pugi::node_pi);
  node.set_name(instruction.target.c_str());
  node.set_value(xml_safe(instruction.content).c_str());
}

void append_element(pugi::xml_node parent, const XmlElement& element) {
  RECTO_ASSERT(is_xml_name(element.name));
  pugi::xml_node node = parent.append_child(element.name.c_str());
  std::string room;
  for (const XmlAttribute& attribute : element.attributes) {
    RECTO_ASSERT(is_xml_name(attribute.name));
    node.append_attribute(attribute.name.c_str()).set_value(safe(attribute.value, room));
  }
  for (const XmlNode& child : element.children) {
    match(
        child.kind, [&](const XmlElement& inner) { append_element(node, inner); },
        [&](const XmlText& text) { node.append_child(pugi::node_pcdata).set_value(safe(text.text, room)); },
        [&](const XmlInstruction& instruction) { append_instruction(node, instruction); });
  }
}

// Written by hand, since pugixml puts no line ends after it in the exact layout.
std::string_view prolog_text(XmlProlog prolog) {
  switch (prolog) {
    case XmlProlog::none:
      return "";
    case XmlProlog::declaration:
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    case XmlProlog::xhtml:
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n";
  }
  return "";
}

}  // namespace

std::string serialize(const XmlDocument& document, XmlLayout layout) {
  pugi::xml_document tree;
  for (const XmlInstruction& instruction : document.before) append_instruction(tree, instruction);
  append_element(tree, document.root);
  for (const XmlInstruction& instruction : document.after) append_instruction(tree, instruction);
  StringWriter writer;
  const unsigned int format = layout == XmlLayout::exact ? pugi::format_raw : pugi::format_indent;
  // One space: contents nest deep, and in a book of 1,000 heads a second one is 20 kB.
  tree.save(writer, " ", format | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::string(prolog_text(document.prolog)) + writer.take();
}

}  // namespace recto
