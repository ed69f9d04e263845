// What the file says about itself: the XMP packet (ISO 16684-1; ISO 19005-2, 6.6) and the Info dictionary,
// both from one set of facts, so that they agree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "doc/resolved.h"
#include "pdf/syntax.h"
#include "pdf/write_pdf.h"

namespace recto::pdf {

// What the file may claim to be.
struct Claims {
  bool pdfa = true;   // ISO 19005-2 (PDF/A-2a)
  bool pdfua = true;  // ISO 14289-1 (PDF/UA-1)
};

struct DocumentFacts {
  std::string title, language, producer;
  std::vector<std::string> authors, contributors, keywords;
  std::string description, publisher, identifier, version, rights;
  std::optional<std::int64_t> created, modified;  // seconds since 1970, UTC
};

DocumentFacts document_facts(const Resolved& resolved, const PdfOptions& options);
std::string xmp_packet(const DocumentFacts& facts, const Claims& claims);
Dict info_entries(const DocumentFacts& facts);

}  // namespace recto::pdf
