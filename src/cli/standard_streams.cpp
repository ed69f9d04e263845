#include "cli/standard_streams.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/report.h"

namespace recto::cli {
ReadResult read_standard_input(std::uint64_t limit) { return read_all(STDIN_FILENO, limit); }

Exit write_standard_output(std::string_view bytes) {
  if (write_all(STDOUT_FILENO, bytes)) return Exit::done;
  return report_failure({fmt::format("cannot write to standard output: {}", std::strerror(errno))});
}

void write_standard_error(std::string_view text) { write_all(STDERR_FILENO, text); }

bool standard_error_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

Exit report_failure(const Failure& failure) {
  write_standard_error(render_failure(failure));
  return Exit::world_failed;
}

}  // namespace recto::cli
