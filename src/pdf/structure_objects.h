// The structure tree as objects of the file (ISO 32000-1, 14.7.2 to 14.7.4): elements with their attributes,
// the parent tree from content back to elements, and the ids of notes.
#pragma once

#include <vector>

#include "base/pool.h"
#include "pdf/haru.h"
#include "pdf/structure.h"

namespace recto::pdf {

struct StructureRefs {
  Ref root;
  std::vector<Ref> elements;     // by ElementId
  std::vector<Ref> annotations;  // by LinkAnnotationId
};

// Keys of the parent tree: a page's index is the key of its content, annotations come after all pages.
std::int64_t parent_key_of_annotation(const Structure& structure, LinkAnnotationId annotation);

// Numbers only, so that elements and annotations can name each other.
StructureRefs reserve_structure(const Structure& structure, ObjectWriter& objects);
// What the elements and the objects of the file are called.
struct StructureNames {
  const StructureRefs& refs;
  const std::vector<Ref>& pages;
};
void write_structure(const Structure& structure, const StructureNames& names, ObjectWriter& objects,
                     Pool& pool);

}  // namespace recto::pdf
