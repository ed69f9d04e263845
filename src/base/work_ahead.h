// Pieces of work that one thread wants in their order, and that others do ahead of it. Whoever waits for a
// piece does others meanwhile, so that no thread is idle while there is something to begin.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

namespace recto {

class WorkAhead {
 public:
  // Each piece below `count` is done once, by work(piece), on the thread of any call of help() or reach().
  WorkAhead(std::size_t count, std::function<void(std::size_t)> work);

  // Does pieces until none is left to begin.
  void help();
  // Returns when the piece has been done, or was given up: what work throws goes to whoever did the piece.
  void reach(std::size_t piece);

 private:
  bool do_next();

  const std::function<void(std::size_t)> work_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;  // guards what follows
  std::condition_variable done_one_;
  std::vector<bool> done_;
};

}  // namespace recto
