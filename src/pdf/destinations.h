// Places that links, outline and names lead to: an explicit destination (ISO 32000-1, 12.3.2.2) for a node.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/frame.h"
#include "pdf/structure.h"
#include "pdf/syntax.h"

namespace recto::pdf {

struct Targets {
  const Paged& paged;
  const Structure& structure;
  std::vector<Ref> pages;
};

// `[page /XYZ left top null]`, or nothing for what came to stand on no page.
std::optional<std::string> destination_of(NodeId node, const Targets& targets);

}  // namespace recto::pdf
