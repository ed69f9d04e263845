// Resolved -> the bytes of an EPUB 3.3 package: XHTML split at level-1 headings, navigation, metadata derived
// from what the document holds, the sheet written anew for the screen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/pool.h"
#include "base/result.h"
#include "doc/resolved.h"
#include "resources/resources.h"

namespace recto {

struct EpubInput {
  const Resolved& resolved;
  std::string_view screen_sheet;         // as write_screen_sheet() gives it
  std::string_view parenthesised_lists;  // as write_parenthesised_lists() does
  const Resources& resources;
  std::string generator;  // "Recto 0.1.0"
  std::optional<std::int64_t> source_date_epoch;
  Pool& pool;
};

Result<Bytes> write_epub(const EpubInput& input, Diagnostics& diagnostics);

}  // namespace recto
