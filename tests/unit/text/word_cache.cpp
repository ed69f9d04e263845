#include "text/word_cache.h"

#include <gtest/gtest.h>

namespace recto {
namespace {

ShapedRun run_of(std::string text) {
  ShapedRun run;
  run.text = std::move(text);
  return run;
}

TEST(WordCache, ForgetsWhenItHasMoreThanItMay) {
  WordCache words;
  for (int i = 0; i < 100; ++i) words.keep(run_of("w" + std::to_string(i)));
  words.forget_beyond(100);
  ASSERT_NE(words.find("w7", {}), nullptr);
  EXPECT_EQ(words.find("w7", {})->text, "w7");
  words.keep(run_of("w100"));
  words.forget_beyond(100);
  for (int i = 0; i <= 100; ++i) EXPECT_EQ(words.find("w" + std::to_string(i), {}), nullptr) << i;
}

}  // namespace
}  // namespace recto
