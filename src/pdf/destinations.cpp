#include "pdf/destinations.h"

namespace recto::pdf {

std::optional<std::string> destination_of(NodeId node, const Targets& targets) {
  const std::optional<Destination>& place = targets.structure.destinations[node];
  if (!place) return std::nullopt;
  const Length height = targets.paged.pages[place->page].frame.size.height;
  std::string out = "[" + ref_token(targets.pages[place->page]) + "/XYZ ";
  append_number(out, place->at.x.pt);
  out += ' ';
  append_number(out, (height - place->at.y).pt);
  return out + " null]";
}

}  // namespace recto::pdf
