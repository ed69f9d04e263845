// Bytes -> pugixml's tree -> the value tree. pugixml resolves no external entity and reads no document type;
// we drop what it leaves of them and refuse depths at which recursion would be a risk.
#include <pugixml.hpp>

#include "xml/xml.h"

namespace recto {
namespace {

// Deeper than any document that people draw or write (the deepest SVG seen from an editor has about 40
// levels), and shallow enough for a recursive walk on a thread's stack.
constexpr int kMaximumDepth = 250;

class Reader {
 public:
  bool read(pugi::xml_node from, XmlElement& to, int depth) {
    if (depth > kMaximumDepth) return false;
    to.name = from.name();
    for (const pugi::xml_attribute attribute : from.attributes()) {
      to.attributes.push_back({attribute.name(), attribute.value()});
    }
    for (const pugi::xml_node child : from.children()) {
      if (!read_child(child, to, depth)) return false;
    }
    return true;
  }

 private:
  bool read_child(pugi::xml_node child, XmlElement& parent, int depth) {
    switch (child.type()) {
      case pugi::node_element:
        return read(child, parent.add({}), depth + 1);
      case pugi::node_pcdata:
      case pugi::node_cdata:
        parent.add_text(child.value());
        return true;
      case pugi::node_pi:
        parent.children.push_back({XmlInstruction{child.name(), child.value()}});
        return true;
      case pugi::node_null:
      case pugi::node_document:
      case pugi::node_comment:
      case pugi::node_declaration:
      case pugi::node_doctype:
        return true;
    }
    return true;
  }
};

}  // namespace

std::variant<XmlDocument, XmlProblem> parse_xml(std::string_view text) {
  // White space counts (parse_ws_pcdata); comments and the document type are left out.
  constexpr unsigned int options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute |
                                   pugi::parse_eol | pugi::parse_ws_pcdata | pugi::parse_pi;
  pugi::xml_document tree;
  const pugi::xml_parse_result result = tree.load_buffer(text.data(), text.size(), options);
  if (!result) return XmlProblem{result.description(), static_cast<std::size_t>(result.offset)};
  if (!tree.document_element()) return XmlProblem{"no root element", text.size()};
  XmlDocument document{XmlProlog::declaration, {}, {}, {}};
  bool before_root = true;
  for (const pugi::xml_node node : tree.children()) {
    if (node == tree.document_element()) before_root = false;
    if (node.type() != pugi::node_pi) continue;
    (before_root ? document.before : document.after).push_back({node.name(), node.value()});
  }
  if (!Reader().read(tree.document_element(), document.root, 1)) {
    return XmlProblem{"elements nest too deep", 0};
  }
  return document;
}

}  // namespace recto
