// Pages and their tree (ISO 32000-1, 7.7.3): first the content streams, then, once packing has begun, the
// page objects with their resources and annotations.
#pragma once

#include <vector>

#include "pdf/content.h"
#include "pdf/haru.h"
#include "pdf/structure_objects.h"

namespace recto::pdf {

// What a page object needs to know of its content.
struct PageStream {
  Ref contents;
  std::set<FaceId> faces;
  std::set<std::string> pictures;
};

struct PageInput {
  const Paged& paged;
  const Structure& structure;
  const Fonts& fonts;
  const Pictures& pictures;
  const std::vector<PageStream>& streams;
};

std::vector<PageStream> add_contents(const Paged& paged, const ContentInput& input, ObjectWriter& objects,
                                     Pool& pool);
std::vector<Ref> reserve_pages(const Paged& paged, ObjectWriter& objects);
void write_pages(const PageInput& input, const std::vector<Ref>& pages, const StructureRefs& refs,
                 ObjectWriter& objects);

}  // namespace recto::pdf
