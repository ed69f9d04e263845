// The threads that a batch shares. Documents are worked on at the same time, and within one document its
// products, paragraphs, pages and chapters; whoever is free helps, so that the last and longest document has
// all threads. Changes speed, never a result: what is done for a place depends on that place alone.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace recto {

class Pool {
 public:
  // `threads` work at the same time, the caller of each() among them; they start when there is first
  // something to share.
  explicit Pool(unsigned threads = 1);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  unsigned threads() const { return threads_; }

  // Calls work(i) once for every i below count, on any thread and in any order, and returns when all have
  // returned. May be called from within work. What work throws, each() throws: the first of it.
  void each(std::size_t count, const std::function<void(std::size_t)>& work);

 private:
  struct Job;
  void start(std::size_t pieces);
  void help();
  static void work_on(Job& job);
  void withdraw(Job& job);

  const unsigned threads_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable wake_;
  std::vector<Job*> open_;  // the newest last: the parts of a document before the next document
  bool stopping_ = false;
  std::vector<std::thread> helpers_;
};

}  // namespace recto
