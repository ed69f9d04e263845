// The batch's threads: everything once, also from within, and what is thrown comes out.
#include "base/pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <numeric>
#include <set>
#include <stdexcept>

namespace recto {
namespace {

TEST(Pool, DoesEverythingOnce) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    Pool pool(threads);
    std::vector<int> calls(1000);
    for (int round = 0; round < 3; ++round) pool.each(calls.size(), [&](std::size_t i) { ++calls[i]; });
    EXPECT_EQ(calls, std::vector<int>(1000, 3)) << threads;
    pool.each(0, [](std::size_t) { FAIL(); });
  }
}

TEST(Pool, WorksWithinWork) {
  Pool pool(3);
  std::vector<std::size_t> sums(20);
  pool.each(sums.size(), [&](std::size_t i) {
    std::vector<std::size_t> parts(50);
    pool.each(parts.size(), [&](std::size_t k) { parts[k] = i * k; });
    sums[i] = std::accumulate(parts.begin(), parts.end(), std::size_t{0});
  });
  for (std::size_t i = 0; i < sums.size(); ++i) EXPECT_EQ(sums[i], i * 49 * 50 / 2);
}

TEST(Pool, SharesTheWork) {
  Pool pool(2);
  std::mutex lock;
  std::set<std::thread::id> threads;
  std::atomic<int> here = 0;
  // Each waits for the other, so that one thread alone would not come through in time.
  pool.each(2, [&](std::size_t) {
    ++here;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (here < 2 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    const std::lock_guard hold(lock);
    threads.insert(std::this_thread::get_id());
  });
  EXPECT_EQ(threads.size(), 2U);
}

TEST(Pool, ThrowsWhatWorkThrows) {
  for (const unsigned threads : {1U, 3U}) {
    Pool pool(threads);
    EXPECT_THROW(pool.each(100,
                           [](std::size_t i) {
                             if (i == 40) throw std::runtime_error("forty");
                           }),
                 std::runtime_error);
    int after = 0;
    pool.each(1, [&](std::size_t) { ++after; });
    EXPECT_EQ(after, 1);
  }
}

}  // namespace
}  // namespace recto
