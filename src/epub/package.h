// The package document (package.opf): metadata, manifest and spine. Ids are stable from edition to edition,
// since reading systems key annotations on them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "doc/resolved.h"
#include "epub/book.h"

namespace recto::epub {

struct PackageInput {
  const Resolved& resolved;
  const ContentFiles& files;
  const BookImages& images;
  const std::vector<std::string>& identifiers;  // the first is the unique one
  const std::vector<XmlElement>& accessibility;
  const std::string& generator;
  std::optional<std::int64_t> source_date_epoch;
};

std::string write_package(const PackageInput& input);

// META-INF/container.xml, which leads to the package document.
std::string write_container();

// When the publication was last modified, as CCYY-MM-DDThh:mm:ssZ: the epoch, else the newest date of the
// front matter, else the first day that a zip archive knows.
std::string modified_time(const Metadata& metadata, std::optional<std::int64_t> source_date_epoch);

}  // namespace recto::epub
