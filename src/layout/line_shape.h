// Where the lines of a paragraph may stand: how far each is indented and how wide it may be, by line number,
// so that a first-line indent, a hanging indent or another measure further down is nothing special to the
// breaker.
#pragma once

#include <cstddef>
#include <vector>

#include "base/units.h"

namespace recto {

struct LineSlot {
  Length start;  // from the paragraph's start edge
  Length width;
  friend bool operator==(const LineSlot&, const LineSlot&) = default;
};

struct LineShape {
  std::vector<LineSlot> first;  // of the first lines, where they differ
  LineSlot rest;

  const LineSlot& slot(std::size_t line) const { return line < first.size() ? first[line] : rest; }
};

}  // namespace recto
