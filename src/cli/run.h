// The program: carries out one command and says how it ended.
#pragma once

#include "cli/command.h"

namespace recto::cli {

// Carries the command out; prints findings to standard error (as JSON to standard output, unless a product
// goes there).
Exit run(const Command& command);

}  // namespace recto::cli
