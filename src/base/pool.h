// The threads that a batch shares. Documents are worked on at the same time, and within one document its
// blocks, products, paragraphs, pages and chapters; whoever is free helps, so that the last and longest
// document has all threads. Changes speed, never a result: what is done for a place depends on that place
// alone.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
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

  // Places that one thread works on at a time: [begin, end).
  struct Share {
    std::size_t index = 0, begin = 0, end = 0;
  };
  static std::size_t shares(std::size_t count, std::size_t size) { return (count + size - 1) / size; }
  // Like each(), for shares(count, size) shares of `size` places, of which the last may have fewer. How they
  // are cut does not depend on the threads, so that what is found in each may be joined in their order.
  void each_share(std::size_t count, std::size_t size, const std::function<void(const Share&)>& work);

  // Calls both, at the same time when there are two threads.
  void side_by_side(const std::function<void()>& first, const std::function<void()>& second);

 private:
  struct Job;
  void start(std::size_t pieces);
  void help();
  static void work_on(Job& job);
  void withdraw(Job& job);
  void work_on_newest(std::unique_lock<std::mutex>& lock);

  const unsigned threads_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable wake_;
  std::vector<Job*> open_;  // the newest last: the parts of a document before the next document
  std::uint64_t opened_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> helpers_;
};

}  // namespace recto
