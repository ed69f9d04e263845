// One document through all its passes: the table of contents of the program. Everything that the passes need
// from outside comes in by Environment; everything that goes wrong with the author's text goes out by
// Diagnostics.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/result.h"
#include "base/source.h"
#include "doc/metadata.h"
#include "markdown/read_markdown.h"
#include "pdf/color_profile.h"
#include "sheet_shelf.h"
#include "text/workshop.h"

namespace recto {

enum class Product { pdf, epub };

struct BuildOptions {
  ReadOptions read;
  std::string style;           // --style: a name or a file below Root::sheet; empty: the document's own
  std::string base_url;        // --base-url
  std::string fallback_title;  // the file's stem
  std::optional<Date> today;   // --today, else from SOURCE_DATE_EPOCH
  std::optional<std::int64_t> source_date_epoch;   // seconds
  std::uint64_t most_image_bytes = 1'000'000'000;  // of the files, all together
  bool pdf = true;
  bool epub = true;
};

// Work that is done once for a batch, beside the workshop's. Locked inside; it changes speed, never a result.
struct SharedWork {
  SheetShelf sheets;
  pdf::OutputProfile output_profile;
};

// What a document is built with: its roots on the disk, and the batch's shared stores.
struct Environment {
  const Files& files;
  Workshop& workshop;
  SharedWork& shared;
  Sources& sources;  // the document's own and, after the build, its stylesheets
};

struct Products {
  std::optional<Bytes> pdf;
  std::optional<Bytes> epub;
};

// Builds the products that the options ask for. Total in the author's text: whatever text `source` holds,
// there is a product, and diagnostics say what to mend. What is no text at all (a picture, another encoding)
// gives the one error not-text and no product. Fails only with the world.
Result<Products> build(const Source& source, const BuildOptions& options, const Environment& environment,
                       Diagnostics& diagnostics);

enum class Stage { doc, html, style, frames, tags };

struct DumpOptions {
  Stage stage;
  const BuildOptions& build;
};
// The tree that stands after a stage, as text; empty for what is no text. Fails only with the world.
Result<std::string> dump(const Source& source, const DumpOptions& options, const Environment& environment,
                         Diagnostics& diagnostics);

// Recto's own name and version, as the products carry it.
std::string generator();

}  // namespace recto
