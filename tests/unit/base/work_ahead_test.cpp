// Each piece of work is done once and before it is reached, whoever does it; a piece that fails keeps nobody
// waiting.
#include "base/work_ahead.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace recto {
namespace {

TEST(WorkAhead, AloneDoesWhatItReachesAndWhatStandsBefore) {
  std::string done;
  WorkAhead ahead(4, [&](std::size_t piece) { done += static_cast<char>('a' + piece); });
  ahead.reach(1);
  EXPECT_EQ(done, "ab");
  ahead.reach(0);
  EXPECT_EQ(done, "ab");
  ahead.help();
  EXPECT_EQ(done, "abcd");
}

TEST(WorkAhead, EachPieceIsDoneOnceAndBeforeItIsReached) {
  constexpr std::size_t kPieces = 5000;
  std::vector<int> times(kPieces);
  WorkAhead ahead(kPieces, [&](std::size_t piece) { ++times[piece]; });
  std::vector<std::thread> helpers;
  for (int i = 0; i < 3; ++i) helpers.emplace_back([&] { ahead.help(); });
  for (std::size_t piece = 0; piece < kPieces; ++piece) {
    ahead.reach(piece);
    EXPECT_EQ(times[piece], 1);
  }
  for (std::thread& helper : helpers) helper.join();
}

TEST(WorkAhead, APieceThatThrowsCountsAsReached) {
  WorkAhead ahead(2, [](std::size_t piece) {
    if (piece == 0) throw std::runtime_error("no");
  });
  EXPECT_THROW(ahead.help(), std::runtime_error);
  ahead.reach(0);
  ahead.reach(1);
}

}  // namespace
}  // namespace recto
