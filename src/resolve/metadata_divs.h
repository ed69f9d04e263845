// The divs that show metadata: title, urgent help, summary, contact and evidence, each in the document's
// language.
#pragma once

#include <optional>
#include <string>

#include "doc/document.h"

namespace recto {

// What every maker needs to know.
struct MetadataDivs {
  const Metadata& metadata;
  std::string language;  // of the document, BCP 47
};

// Whether the title's own heading is made, or the document opens with it already (and is then put into the
// div).
std::optional<Block> make_title(const MetadataDivs& from, std::optional<Block> opening_heading);
std::optional<Block> make_urgent(const MetadataDivs& from, int heading_level);
std::optional<Block> make_summary(const MetadataDivs& from);
std::optional<Block> make_contact(const MetadataDivs& from, int heading_level);
std::optional<Block> make_evidence(const MetadataDivs& from, int heading_level);

}  // namespace recto
