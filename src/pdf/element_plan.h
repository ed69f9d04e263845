// What structure elements the document tree asks for, before anybody knows what has come to stand on a page.
// Relies on dense ids in pre-order; leaves true that every node knows the element which its content belongs
// to.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "doc/resolved.h"
#include "pdf/structure.h"

namespace recto::pdf {

// Where among its parent's kids something stands: first by node, which is document order, then by rank, then
// as it came.
struct KidOrder {
  std::uint32_t node = 0;
  enum class Rank : std::uint8_t { before, own, after, note, annotation } rank = Rank::own;
  friend auto operator<=>(const KidOrder&, const KidOrder&) = default;
};

struct PlannedElement {
  Element element;
  KidOrder order;
  LanguageId language;
  std::string description;  // of a link: its title or its words
};

struct ElementPlan {
  IdVec<ElementTag, PlannedElement> elements;          // parents before children; [0] is the Document
  IdVec<NodeTag, ElementId> element_of;                // of each node's own content
  std::map<std::pair<NodeId, Part>, ElementId> parts;  // where a part of a node has an element of its own
  IdVec<NodeTag, NodeId> last_descendant;              // itself for a leaf

  // The element that what a placed item says it belongs to.
  ElementId element(const Content& owner) const;
};

ElementPlan plan_elements(const Styled& styled);

}  // namespace recto::pdf
