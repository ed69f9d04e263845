// Standard input, output and error: whole reads, whole writes, and whether a person is looking.
#pragma once

#include <string_view>

#include "base/files.h"
#include "cli/command.h"

namespace recto::cli {

// Everything on standard input, up to so many bytes.
ReadResult read_standard_input(std::uint64_t limit);
// Says on standard error why not, when the other end is closed or the disk is full.
Exit write_standard_output(std::string_view bytes);
void write_standard_error(std::string_view text);
bool standard_error_is_terminal();
// Says what the world refused; the exit code that goes with it.
Exit report_failure(const Failure& failure);

}  // namespace recto::cli
