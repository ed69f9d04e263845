// A page as its content stream: every segment of the page inside the marked content that the structure gives
// it, every run at its place. Pure, for any thread.
#pragma once

#include <set>
#include <string>

#include "pdf/fonts.h"
#include "pdf/pictures.h"
#include "pdf/structure.h"
#include "pdf/text_use.h"

namespace recto::pdf {

struct ContentInput {
  const Structure& structure;
  const Fonts& fonts;
  const Pictures& pictures;
};

struct PageContent {
  std::string operators;
  std::set<FaceId> faces;  // what the page's resources must name
  std::set<std::string> pictures;
};

PageContent write_content(const Page& page, const PageStructure& structure, const ContentInput& input);

}  // namespace recto::pdf
