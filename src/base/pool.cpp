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
  std::uint64_t age = 0;  // how many were opened before it
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
    work_on_newest(lock);
  }
}

void Pool::work_on_newest(std::unique_lock<std::mutex>& lock) {
  Job& job = *open_.back();
  ++job.helpers;
  lock.unlock();
  work_on(job);
  lock.lock();
  withdraw(job);
  if (--job.helpers == 0) wake_.notify_all();
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
    job.age = opened_++;
    open_.push_back(&job);
  }
  wake_.notify_all();
  work_on(job);
  std::unique_lock lock(mutex_);
  withdraw(job);
  // Who waits for its helpers helps them with what they share out, and others with work that was begun later,
  // which comes to an end without what is waited for here; older work might not. So nobody calls each() with
  // a lock held, which the other work may want.
  const auto can_help = [&] { return !open_.empty() && open_.back()->age > job.age; };
  while (job.helpers > 0) {
    wake_.wait(lock, [&] { return job.helpers == 0 || can_help(); });
    if (job.helpers > 0) work_on_newest(lock);
  }
  if (job.thrown) std::rethrow_exception(job.thrown);
}

void Pool::each_share(std::size_t count, std::size_t size, const std::function<void(const Share&)>& work) {
  each(shares(count, size), [&](std::size_t index) {
    work({index, index * size, std::min(count, (index + 1) * size)});
  });
}

void Pool::side_by_side(const std::function<void()>& first, const std::function<void()>& second) {
  each(2, [&](std::size_t i) { i == 0 ? first() : second(); });
}

}  // namespace recto
