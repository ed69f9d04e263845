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

void add_running_heads(const LayoutContext& context, std::vector<Page>& pages,
                       const std::vector<RunningString>& strings);

}  // namespace recto
