// Recto's entry: the command line in, an exit code out.
#include <csignal>
#include <cstdlib>

#include "cli/run.h"

int main(int argc, char** argv) {
  // A closed pipe and a file beyond the limit are errors of writing (exit 3), not a death half-way.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  const auto command = recto::cli::read_command_line(argc, argv, epoch == nullptr ? "" : epoch);
  return static_cast<int>(recto::cli::run(command));
}
