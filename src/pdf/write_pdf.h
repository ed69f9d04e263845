// Paged -> the bytes of a tagged PDF 1.7 that is PDF/UA-1 and PDF/A-2a at once, or says which claim it had to
// leave out.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/result.h"
#include "layout/frame.h"
#include "pdf/color_profile.h"
#include "pdf/element_plan.h"
#include "resources/resources.h"
#include "style/styled.h"

namespace recto {

struct PdfOptions {
  std::string producer;  // "Recto 0.1.0"
  std::optional<std::int64_t>
      source_date_epoch;  // seconds; else the front matter's dates; else no date at all
};

// What the documents of a batch share.
struct PdfTools {
  Workshop& workshop;
  pdf::OutputProfile& output_profile;
};

// The pages with the pictures on them, and the elements that their document asks for: each is made without
// the other.
struct PdfInput {
  const Styled& styled;
  const Paged& paged;
  const Resources& resources;
  pdf::ElementPlan plan;
};

Result<Bytes> write_pdf(PdfInput input, const PdfTools& tools, const PdfOptions& options,
                        Diagnostics& diagnostics);

// The structure tree as text, an element a line: what a screen reader walks.
std::string dump_tags(const Styled& styled, const Paged& paged);

}  // namespace recto
