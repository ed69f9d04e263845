#include "cli/interruption.h"

#include <unistd.h>

#include <array>
#include <mutex>
#include <system_error>

#include "cli/standard_streams.h"

namespace recto::cli {
namespace {

// What others send to end a program, whatever it is doing.
constexpr auto kEndings =
    std::to_array({SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM, SIGXCPU, SIGUSR1, SIGUSR2});
// What a shell reports for a program that died of the signal, above its number.
constexpr int kDiedOfSignal = 128;

// Those that are not ignored: nohup and a shell's background jobs ignore some of them.
sigset_t endings_to_watch() {
  sigset_t set;
  ::sigemptyset(&set);
  for (const int number : kEndings) {
    struct sigaction action {};
    const bool known = ::sigaction(number, nullptr, &action) == 0;
    if (known && action.sa_handler == SIG_DFL) ::sigaddset(&set, number);
  }
  return set;
}

// A member of the set, or 0.
int first_of(const sigset_t& set) {
  for (const int number : kEndings) {
    if (::sigismember(&set, number) == 1) return number;
  }
  return 0;
}

void die_of(int number) {
  write_standard_error(standard_error_is_terminal() ? "\n" : "");
  write_standard_error("recto: error: interrupted; what has been written is whole\n");
  sigset_t one;
  ::sigemptyset(&one);
  ::sigaddset(&one, number);
  ::pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
  ::raise(number);
  // The first process of a container dies of no signal.
  ::_exit(kDiedOfSignal + number);
}

}  // namespace

Interruption::Interruption() : watched_(endings_to_watch()) {
  if (first_of(watched_) == 0) return;
  ::pthread_sigmask(SIG_BLOCK, &watched_, nullptr);
  try {
    watcher_ = std::thread([this] { watch(); });
  } catch (const std::system_error&) {
    // A system that gives no thread to watch: a signal ends the program as it ends any.
    ::pthread_sigmask(SIG_UNBLOCK, &watched_, nullptr);
  }
}

Interruption::~Interruption() {
  if (!watcher_.joinable()) return;
  over_ = true;
  ::pthread_kill(watcher_.native_handle(), first_of(watched_));  // wakes it
  watcher_.join();
  ::pthread_sigmask(SIG_UNBLOCK, &watched_, nullptr);
}

void Interruption::watch() {
  int number = 0;
  ::sigwait(&watched_, &number);
  if (over_) return;
  const std::unique_lock nobody_writes(writing_);
  die_of(number);
}

}  // namespace recto::cli
