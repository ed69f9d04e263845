// The galley cut into pages: greedy with look-ahead over slabs that stay together, notes at the foot of the
// page of their call, table heads repeated, boxes drawn on every page they reach, running heads and folios
// round it all.
#pragma once

#include "layout/flow.h"
#include "layout/flow_builder.h"

namespace recto {

// Which margins and furniture a page has, by its index from 0: the first, then versos and rectos in turn.
PageKind page_kind(std::size_t index);
// The area between the margins.
struct ContentArea {
  Point at;
  Size size;
};
ContentArea content_area(const PageStyle& style, PageKind kind);

std::vector<Page> build_pages(const LayoutContext& context, Galley galley);

}  // namespace recto
