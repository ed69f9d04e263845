// What a reader navigates by besides links: the outline (ISO 32000-1, 12.3.3), page labels (12.4.2) and names
// (7.7.4).
#pragma once

#include <optional>
#include <string>

#include "doc/resolved.h"
#include "pdf/destinations.h"
#include "pdf/haru.h"

namespace recto::pdf {

// The outline's root, unless there are no headings on any page.
std::optional<Ref> write_outline(const Resolved& resolved, const Targets& targets, ObjectWriter& objects);

// The labels as ranges of arabic or roman numbers where they count up, as plain text where they do not.
Dict page_labels(const Paged& paged, ObjectWriter& objects);

// Every anchor of the document by its name, so that `file.pdf#name` finds it; none: nothing.
std::optional<Ref> write_named_destinations(const Resolved& resolved, const Targets& targets,
                                            ObjectWriter& objects);

}  // namespace recto::pdf
