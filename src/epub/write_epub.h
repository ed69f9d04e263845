// Resolved -> the bytes of an EPUB 3.3 package: XHTML split at level-1 headings, navigation, metadata derived
// from what the document holds, the sheet written anew for the screen.
#pragma once

#include <functional>
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
  std::string_view screen_sheet;  // as write_screen_sheet() gives it
  std::function<std::string()>
      parenthesised_lists;  // what write_parenthesised_lists() gives, if it is needed
  const Resources& resources;
  std::string generator;  // "Recto 0.1.0"
  std::optional<std::int64_t> source_date_epoch;
  Pool& pool;
};

Result<Bytes> write_epub(const EpubInput& input, Diagnostics& diagnostics);

}  // namespace recto
