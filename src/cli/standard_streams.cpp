#include "cli/standard_streams.h"

#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "cli/report.h"

namespace recto::cli {
ReadResult read_standard_input(std::uint64_t limit) {
  constexpr std::size_t kChunk = 1U << 16U;
  std::array<char, kChunk> chunk{};
  Bytes bytes;
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, chunk.data(), chunk.size());
    if (count < 0 && may_try_again(STDIN_FILENO, POLLIN)) continue;
    if (count < 0) return ReadFailure{ReadError::unreadable, std::strerror(errno)};
    if (count == 0) return bytes;
    bytes.append(chunk.data(), static_cast<std::size_t>(count));
    if (bytes.size() > limit)
      return ReadFailure{ReadError::too_large, fmt::format("larger than {} bytes", limit)};
  }
}

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
