// What Ctrl-C, a hang-up or another request to end does to a batch: no file is cut off half-way, a word is
// said, and the caller sees a death by that signal, as shells and make expect it.
#pragma once

#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigset_t is of POSIX

#include <atomic>
#include <shared_mutex>
#include <thread>

namespace recto::cli {

// As long as it lives, the signals that end a program (those that the caller did not ask to ignore) wait for
// the files that are being written. Made before the threads that write, since they inherit what it blocks.
class Interruption {
 public:
  Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

  // Held while a file is written.
  std::shared_lock<std::shared_mutex> writing() { return std::shared_lock(writing_); }

 private:
  void watch();

  std::shared_mutex writing_;
  sigset_t watched_;
  std::atomic<bool> over_ = false;  // nothing is left to be interrupted
  std::thread watcher_;
};

}  // namespace recto::cli
