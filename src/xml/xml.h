// XML as plain values: an element tree, written and read by pugixml, which stays behind this header (XHTML,
// OPF, NCX, XMP, SVG). Whatever goes in comes out well-formed: what XML 1.0 cannot hold becomes U+FFFD, and
// names are checked.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace recto {

struct XmlAttribute {
  std::string name;  // with its prefix, as written: xml:lang
  std::string value;
  friend bool operator==(const XmlAttribute&, const XmlAttribute&) = default;
};

struct XmlText {
  std::string text;
  friend bool operator==(const XmlText&, const XmlText&) = default;
};

// A processing instruction: <?target content?>.
struct XmlInstruction {
  std::string target;
  std::string content;
  friend bool operator==(const XmlInstruction&, const XmlInstruction&) = default;
};

struct XmlNode;

// An element with its attributes in the order of writing. Namespaces are ordinary prefixes and xmlns
// attributes.
struct XmlElement {
  std::string name;
  std::vector<XmlAttribute> attributes;
  std::vector<XmlNode> children;

  XmlElement() = default;
  // Not explicit: {"p"} is written for an element as if this were an aggregate, which it cannot be (clang
  // wants XmlNode whole where an aggregate's default of `children` stands).
  XmlElement(std::string element_name, std::vector<XmlAttribute> element_attributes = {});
  // Sets an attribute, replacing one of the same name.
  XmlElement& set(std::string_view attribute, std::string value);
  // The value of an attribute, or nothing.
  const std::string* value(std::string_view attribute) const;
  // Appends a child and returns it; the reference is good until the next child of this element.
  XmlElement& add(XmlElement child);
  // Appends text and returns this element. Empty text adds nothing.
  XmlElement& add_text(std::string_view text);
  friend bool operator==(const XmlElement&, const XmlElement&);
};

struct XmlNode {
  std::variant<XmlElement, XmlText, XmlInstruction> kind;
  friend bool operator==(const XmlNode&, const XmlNode&) = default;
};

inline bool operator==(const XmlElement& a, const XmlElement& b) {
  return a.name == b.name && a.attributes == b.attributes && a.children == b.children;
}

// What stands before the root: nothing (XMP packets), the XML declaration, or the declaration and <!DOCTYPE
// html>.
enum class XmlProlog { none, declaration, xhtml };

struct XmlDocument {
  XmlProlog prolog = XmlProlog::declaration;
  std::vector<XmlInstruction> before = {};  // between the prolog and the root
  XmlElement root;
  std::vector<XmlInstruction> after = {};
};

// exact: not a byte of white space is added. indented: element content is broken into lines, for files that
// people read (package, navigation); never for XHTML, where white space between inline elements shows.
enum class XmlLayout { exact, indented };

// UTF-8, the same bytes for the same tree. A name that is no XML name is a bug of the caller.
std::string serialize(const XmlDocument& document, XmlLayout layout = XmlLayout::exact);

// Text as XML 1.0 can hold it (section 2.2, Char): control characters, surrogates, U+FFFE and U+FFFF and
// bytes that are not UTF-8 become U+FFFD. serialize() does this to every text and value by itself.
std::string xml_safe(std::string_view text);

// Whether this is an XML name of ASCII letters, digits and _ - . with at most one colon, and does not begin
// with a digit. The grammar allows more; what Recto writes does not need it.
bool is_xml_name(std::string_view name);

// Why a text is no XML for us.
struct XmlProblem {
  std::string message;
  std::size_t offset = 0;  // byte where reading stopped
};

// Reads a document. Comments and the document type are dropped, no external entity is ever loaded, entities
// that XML does not define by itself stay as written. Depth is capped, so what comes out may be walked by
// recursion. Laxer than XML 1.0 in places (names, duplicate attributes): for cleaning input, never for
// validating it.
std::variant<XmlDocument, XmlProblem> parse_xml(std::string_view text);

}  // namespace recto
