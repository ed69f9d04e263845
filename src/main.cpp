// Recto's entry: the command line in, an exit code out.
#include <csignal>
#include <cstdlib>

#include "cli/run.h"

int main(int argc, char** argv) {
  // A closed pipe is an error of writing (exit 3), not a death.
  std::signal(SIGPIPE, SIG_IGN);
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  const auto command = recto::cli::read_command_line(argc, argv, epoch == nullptr ? "" : epoch);
  return static_cast<int>(recto::cli::run(command));
}
