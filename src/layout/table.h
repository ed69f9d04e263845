// A table set at one measure: columns by what their cells hold, rows as slabs. Relies on the paragraph setter
// for cells; leaves no table wider than its column and no slab taller than a page.
#pragma once

#include <vector>

#include "layout/flow.h"
#include "layout/paragraph.h"

namespace recto {

struct TableContext {
  const InlineContext& inlines;
  const TextTools& tools;
  Diagnostics& diagnostics;
  Length page_height;
};

struct SetTable {
  std::vector<Slab> head;  // repeated after a page break
  std::vector<Slab> body;
  Length width;  // of the columns together
};

SetTable set_table(const TableContext& context, NodeId node, const Table& table, Column column);

}  // namespace recto
