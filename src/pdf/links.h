// Link annotations (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5), one for each line of a link.
#pragma once

#include "doc/resolved.h"
#include "pdf/destinations.h"
#include "pdf/structure_objects.h"

namespace recto::pdf {

void write_links(const Resolved& resolved, const Targets& targets, const StructureRefs& refs,
                 ObjectWriter& objects);

}  // namespace recto::pdf
