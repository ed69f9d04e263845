// The one element tree that selectors match, in print and in the e-book alike: each node's XHTML element with its id and
// classes. The EPUB's XHTML is this tree; print computes the cascade on it. Text and breaks are no elements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace recto {

struct Element {
  NodeId node;
  std::string_view name;                 // html, body, section, h1 ...; lower case
  const AttributeSet* attributes;        // the author's, never null
  std::vector<std::string> classes;      // the author's and those that the kind brings (alert, urgent, footnotes ...)
  std::uint32_t parent;                  // index into the list; the root's is its own
  std::uint32_t previous;                // index of the previous sibling, or its own when it is the first
};

// All elements in pre-order: html, body, the blocks and inlines, then (when there are notes) section.footnotes with an
// aside.footnote for each. Needs dense ids. The document must outlive the list.
std::vector<Element> element_tree(const Document& document);

// The element of a kind: h1..h6 by the level that the author wrote.
std::string_view element_name(const BlockKind& kind);
std::string_view element_name(const InlineKind& kind);   // empty for Text, SoftBreak and RawInline
// The classes that a kind brings itself.
std::vector<std::string> own_classes(const Block& block);

}  // namespace recto
