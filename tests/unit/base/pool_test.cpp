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

// The second thread shares out what it does, when the first has nothing left to do but wait for it.
TEST(Pool, WhoWaitsHelps) {
  Pool pool(2);
  std::atomic<int> begun = 0, inside = 0;
  const auto wait_for = [](const std::atomic<int>& count) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (count < 2 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    EXPECT_EQ(count, 2);
  };
  const std::thread::id caller = std::this_thread::get_id();
  pool.each(2, [&](std::size_t) {
    ++begun;
    wait_for(begun);
    if (std::this_thread::get_id() == caller) return;
    pool.each(2, [&](std::size_t) {
      ++inside;
      wait_for(inside);
    });
  });
}

// What helped work throws goes to who shared it out, not to who helped.
TEST(Pool, HelpedWorkThrowsWhereItWasShared) {
  Pool pool(2);
  std::atomic<int> begun = 0, inside = 0;
  std::atomic<bool> caught = false;
  const std::thread::id caller = std::this_thread::get_id();
  const auto both = [](const std::atomic<int>& count) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (count < 2 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  };
  pool.each(2, [&](std::size_t) {
    ++begun;
    both(begun);
    if (std::this_thread::get_id() == caller) return;
    try {
      pool.each(2, [&](std::size_t) {
        ++inside;
        both(inside);
        if (std::this_thread::get_id() == caller) throw std::runtime_error("from the helper");
      });
    } catch (const std::runtime_error&) {
      caught = true;
    }
  });
  EXPECT_TRUE(caught);
}

TEST(Pool, CutsSharesAlikeForAnyThreads) {
  for (const unsigned threads : {1U, 3U}) {
    Pool pool(threads);
    std::vector<std::pair<std::size_t, std::size_t>> cut(Pool::shares(10, 4));
    pool.each_share(10, 4, [&](const Pool::Share& share) { cut[share.index] = {share.begin, share.end}; });
    EXPECT_EQ(cut, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 4}, {4, 8}, {8, 10}})) << threads;
    pool.each_share(0, 4, [](const Pool::Share&) { FAIL(); });
    bool first = false, second = false;
    pool.side_by_side([&] { first = true; }, [&] { second = true; });
    EXPECT_TRUE(first && second);
  }
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
