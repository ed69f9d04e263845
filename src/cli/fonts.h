// `recto fonts`: the catalogue's faces and whether this machine has them.
#pragma once

#include "cli/command.h"

namespace recto::cli {

// Prints a line for each face; exit 3 when one is missing or is not the file that the catalogue means.
Exit run_fonts(const FontsCommand& command);

}  // namespace recto::cli
