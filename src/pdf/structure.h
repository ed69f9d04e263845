// The logical structure of a typeset document (ISO 32000-1, 14.7): elements made from the document tree, and
// for each page what of it belongs to which element. Everything that the structure tree, the content streams
// and the link annotations must agree on is decided here, once.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "layout/frame.h"
#include "pdf/role.h"
#include "pdf/syntax.h"
#include "pdf/text_use.h"
#include "style/styled.h"

namespace recto::pdf {

using ElementId = Id<struct ElementTag>;
using LinkAnnotationId = Id<struct LinkAnnotationTag>;

struct ElementPlan;

// A marked-content sequence of a page.
struct MarkedContent {
  std::uint32_t page = 0;
  std::uint32_t mcid = 0;
  friend bool operator==(MarkedContent, MarkedContent) = default;
};
using Kid = std::variant<ElementId, MarkedContent, LinkAnnotationId>;

// Attributes (14.8.5), of which an element has at most one kind.
enum class TextDecoration { underline, line_through };
enum class HeaderScope { column, row };
struct FigureBox {
  Rect box;
};
using ElementAttribute = std::variant<std::monostate, ListMarker, HeaderScope, TextDecoration, FigureBox>;

struct Element {
  Role role = Role::span;
  NodeId node;
  ElementId parent;                      // the document's is its own
  std::string language;                  // where it differs from the parent's
  std::optional<std::string> alternate;  // /Alt
  std::string expansion;                 // /E, of an abbreviation
  std::string id;                        // /ID, of a note
  ElementAttribute attribute;
  std::vector<Kid> kids;  // in reading order
};

// Pieces of a page's item that are painted in one go: from this piece (0 unless the item is a run that is
// cut) up to where the next segment begins.
struct Segment {
  std::uint32_t item = 0;
  std::uint32_t first_piece = 0;
  std::variant<Artifact, std::uint32_t> mark;  // an artifact, or an MCID of the page
  // What is to be read in place of the glyphs; the segment then has an MCID to itself. (Marked content with
  // ActualText might stand inside another sequence, but poppler takes the end of the inner one for that of
  // the outer.)
  std::optional<std::string> actual_text = {};
};
struct PageStructure {
  std::vector<Segment> segments;  // in painting order; items that paint nothing are left out
  std::vector<ElementId> element_of_mcid;
};

// One line of a link.
struct LinkAnnotation {
  NodeId link;  // a Link, or a NoteReference
  ElementId element;
  std::uint32_t page = 0;
  Rect box;
};

// Where on a page a node begins, y downwards as in the frame.
struct Destination {
  std::uint32_t page = 0;
  Point at;
};

struct Structure {
  IdVec<ElementTag, Element> elements;  // [0] is the Document; reading order, none without content
  std::vector<PageStructure> pages;
  IdVec<LinkAnnotationTag, LinkAnnotation> links;
  std::map<NodeId, std::string> link_descriptions;  // what a link is called: /Contents of its annotations
  IdVec<NodeTag, std::optional<Destination>> destinations;
};

// The plan's elements that came to stand on a page.
Structure collect_structure(const Styled& styled, const Paged& paged, const TextUse& text_use,
                            ElementPlan plan);

}  // namespace recto::pdf
