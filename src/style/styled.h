// The print cascade over the resolved document: a computed style for every node, what ::before, ::after and
// ::marker generate, strings for running titles, and the page rules.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/span.h"
#include "doc/resolved.h"
#include "style/computed.h"

namespace recto {

using StyleId = Id<struct StyleTag>;

// What `content:` may hold.
struct ContentText {
  std::string text;
};
enum class Counter { page, pages };
struct ContentCounter {
  Counter counter = Counter::page;
};
// string(name, first | last | first-except), CSS GCPM 3, section 1.1.2: the first or the last value that is
// set on the page, else the one before it; first-except is empty on a page where one is set, as where a
// chapter begins.
enum class StringValue { first, last, first_except };
struct ContentString {
  std::string name;
  StringValue value = StringValue::first;
};
using ContentItem = std::variant<ContentText, ContentCounter, ContentString>;

// A named string and its value.
struct NamedText {
  std::string name, text;
  friend bool operator==(const NamedText&, const NamedText&) = default;
};

struct GeneratedBox {
  std::vector<ContentItem> content;
  StyleId style;
};
enum class PseudoElement { before, after, marker, footnote_call, footnote_marker };

// A margin box of the page (CSS Paged Media 3, section 5).
enum class MarginBox { top_left, top_center, top_right, bottom_left, bottom_center, bottom_right };

struct PageMarginBox {
  std::vector<ContentItem> content;
  ComputedStyle style;
};
// Whether a verso has its margins as a recto does, or inner and outer change places.
enum class PageSides : std::uint8_t { alike, mirrored };
struct PageStyle {
  Size size{{595.28}, {841.89}};
  Length margin_top{72}, margin_bottom{72};
  Length margin_inner{72}, margin_outer{72};  // left and right of a recto
  PageSides sides = PageSides::alike;         // mirrored when there are :left or :right rules
  std::map<MarginBox, PageMarginBox> boxes;
};
enum class PageKind { first, left, right, blank };

// The families that a declaration gives a box, and where it stands. Whether there are such faces is known to
// text/ alone.
struct NamedFamilies {
  Span at;
  std::vector<std::string> families;
};

struct Styled {
  const Resolved* resolved = nullptr;  // outlives this
  IdVec<NodeTag, StyleId> style_of;    // a text has its parent's
  IdVec<StyleTag, ComputedStyle> styles;
  std::map<std::pair<NodeId, PseudoElement>, GeneratedBox> generated;
  std::map<NodeId, std::vector<NamedText>> string_set;  // string-set: the values at this node
  std::map<PageKind, PageStyle> pages;                  // all four kinds, computed
  std::vector<NamedFamilies> named_families;            // by place in the sheets, each list once a place

  const ComputedStyle& style(NodeId node) const { return styles[style_of[node]]; }
};

}  // namespace recto
