// The program: carries out one command and says how it ended.
#pragma once

#include <memory>

#include "base/files.h"
#include "cli/command.h"
#include "text/workshop.h"

namespace recto::cli {

// What the documents of a run share, when it has any. Who keeps it decides when its memory is freed.
struct RunStore {
  Files files;
  std::unique_ptr<Workshop> workshop;
};

// Carries the command out; prints findings to standard error (as JSON to standard output, unless a product
// goes there).
Exit run(const Command& command, RunStore& store);

}  // namespace recto::cli
