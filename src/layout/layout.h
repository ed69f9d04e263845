// Styled -> Paged: paragraphs broken by total fit, blocks flowed into pages with footnotes at the foot,
// tables, lists, boxes, running heads and folios.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "layout/frame.h"
#include "resources/resources.h"
#include "style/styled.h"

namespace recto {

Paged layout(const Styled& styled, const Resources& resources, Workshop& workshop, Diagnostics& diagnostics);

// The frames as text, an item a line with its place in points to two decimals.
std::string dump_frames(const Paged& paged);

}  // namespace recto
