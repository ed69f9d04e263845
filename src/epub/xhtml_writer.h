// The writer behind render_xhtml: one method for each kind, spread over xhtml_blocks.cpp, xhtml_inlines.cpp
// and xhtml_tables.cpp. It appends to the parent element that it is given and recurses, since the reader caps
// depth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "epub/slug.h"
#include "epub/xhtml.h"

namespace recto::epub {

class XhtmlWriter {
 public:
  XhtmlWriter(const Resolved& resolved, const BookImages& images) : resolved_(resolved), images_(images) {}

  void block(const Block& block, XmlElement& parent);
  void blocks(const Blocks& list, XmlElement& parent);
  void inlines(const Inlines& list, XmlElement& parent);
  XmlElement note(const NoteDefinition& note);

  Tally tally() const { return tally_; }
  std::set<std::string> take_widths() { return std::move(widths_); }
  bool has_parenthesised_lists() const { return has_parenthesised_lists_; }

 private:
  // An element for a node: with its id, classes, language, and what the author's attributes may say in a
  // book.
  XmlElement start(std::string_view name, NodeId node, const AttributeSet& attributes,
                   const std::vector<std::string>& classes = {}) const;
  XmlElement start(std::string_view name, NodeId node) const { return start(name, node, AttributeSet{}); }
  void set_language(XmlElement& element, NodeId node) const;
  // The anchor of a node, or null.
  const std::string* id_of(NodeId node) const;
  std::string language_of(NodeId node) const { return resolved_.languages[resolved_.language[node]]; }

  // blocks
  void heading(const Block& block, const Heading& heading, XmlElement& parent);
  void list(const Block& block, const List& list, XmlElement& parent);
  void list_item(const ListItem& item, XmlElement& parent);
  void definition_list(const Block& block, const DefinitionList& list, XmlElement& parent);
  void alert(const Block& block, const Alert& alert, XmlElement& parent);
  void div(const Block& block, const Div& div, XmlElement& parent);
  void section(const Block& block, const Section& section, XmlElement& parent);
  void figure(const Block& block, const Figure& figure, XmlElement& parent);
  void code_block(const Block& block, const CodeBlock& code, XmlElement& parent);

  // tables
  void table(const Block& block, const Table& table, XmlElement& parent);
  void name_region(XmlElement& region, NodeId table, std::string about);
  void table_section(const Table& table, const TableSection& section, XmlElement& parent);

  // inlines
  void inline_node(const Inline& item, XmlElement& parent);
  void wrap(const Inline& item, std::string_view name, const Inlines& body, XmlElement& parent);
  void inline_span(const Inline& item, const InlineSpan& span, XmlElement& parent);
  void link(const Inline& item, const Link& link, XmlElement& parent);
  void name_silent_link(XmlElement& element, NodeId node) const;
  void image(const Inline& item, const Image& image, XmlElement& parent);
  void missing_image(const Inline& item, const std::string& description, XmlElement& parent);
  void set_width(XmlElement& element, const Attributes& attributes);
  void note_call(const Inline& item, const NoteReference& reference, XmlElement& parent);

  const Resolved& resolved_;
  const BookImages& images_;
  Tally tally_;
  std::set<std::string> widths_;
  UniqueNames region_labels_{" (", ")"};
  int last_level_ = 0;  // of the heading written last
  bool has_parenthesised_lists_ = false;
  bool in_link_ = false;        // anchors do not nest in XHTML
  bool in_definition_ = false;  // nor does dfn
  bool in_typed_text_ = false;  // which is copied as it is
};

}  // namespace recto::epub
