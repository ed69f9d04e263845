#include "base/pool.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>

namespace recto {

// Lives on the stack of its caller, who leaves when nobody works on it any more.
struct Pool::Job {
  const std::function<void(std::size_t)>& work;
  const std::size_t count;
  std::atomic<std::size_t> next = 0;
  std::exception_ptr thrown = nullptr;
  std::mutex thrown_lock = {};
  // Guarded by the pool's mutex.
  unsigned helpers = 0;
  std::condition_variable left = {};
};

Pool::Pool(unsigned threads) : threads_(std::max(threads, 1U)) {}

Pool::~Pool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& helper : helpers_) helper.join();
}

void Pool::work_on(Job& job) {
  for (std::size_t i = job.next++; i < job.count; i = job.next++) {
    try {
      job.work(i);
    } catch (...) {
      const std::lock_guard lock(job.thrown_lock);
      if (!job.thrown) job.thrown = std::current_exception();
      job.next = job.count;
    }
  }
}

// Enough for so many pieces of work. A system that gives no more threads has its work done by fewer.
void Pool::start(std::size_t pieces) {
  const std::size_t wanted = std::min<std::size_t>(threads_, pieces) - 1;
  try {
    while (helpers_.size() < wanted) helpers_.emplace_back([this] { help(); });
  } catch (const std::system_error&) {
  }
}

void Pool::help() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopping_ || !open_.empty(); });
    if (stopping_) return;
    Job& job = *open_.back();
    ++job.helpers;
    lock.unlock();
    work_on(job);
    lock.lock();
    withdraw(job);
    if (--job.helpers == 0) job.left.notify_all();
  }
}

// Nothing of it is left to begin.
void Pool::withdraw(Job& job) { std::erase(open_, &job); }

void Pool::each(std::size_t count, const std::function<void(std::size_t)>& work) {
  if (threads_ == 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  Job job{work, count};
  {
    const std::lock_guard lock(mutex_);
    start(count);
    open_.push_back(&job);
  }
  wake_.notify_all();
  work_on(job);
  std::unique_lock lock(mutex_);
  withdraw(job);
  job.left.wait(lock, [&job] { return job.helpers == 0; });
  if (job.thrown) std::rethrow_exception(job.thrown);
}

}  // namespace recto
