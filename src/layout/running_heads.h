// Running heads and folios: the margin boxes of each page, once all pages are known.
#pragma once

#include <string>
#include <vector>

#include "layout/flow_builder.h"

namespace recto {

// A value that string-set gave on a page (index from 0), in document order.
struct RunningString {
  std::size_t page = 0;
  std::string name, value;
};

// `kinds` of the pages and the strings set on them, both in order. A head that is too long for its place is
// cut short behind a word.
void add_running_heads(const LayoutContext& context, const std::vector<PageKind>& kinds,
                       const std::vector<RunningString>& strings, std::vector<Page>& pages);

}  // namespace recto
