#include "base/work_ahead.h"

#include <utility>

namespace recto {

WorkAhead::WorkAhead(std::size_t count, std::function<void(std::size_t)> work)
    : work_(std::move(work)), done_(count) {}

void WorkAhead::help() {
  while (do_next()) {
  }
}

void WorkAhead::reach(std::size_t piece) {
  const auto is_done = [&] { return static_cast<bool>(done_.at(piece)); };
  while (true) {
    {
      const std::lock_guard lock(mutex_);
      if (is_done()) return;
    }
    if (do_next()) continue;
    std::unique_lock lock(mutex_);
    done_one_.wait(lock, is_done);
    return;
  }
}

bool WorkAhead::do_next() {
  const std::size_t piece = next_++;
  if (piece >= done_.size()) return false;
  // Also when it throws, so that nobody waits for it for ever.
  struct Mark {
    WorkAhead& ahead;
    std::size_t piece;
    ~Mark() {
      const std::lock_guard lock(ahead.mutex_);
      ahead.done_[piece] = true;
      ahead.done_one_.notify_all();
    }
  } const mark{*this, piece};
  work_(piece);
  return true;
}

}  // namespace recto
