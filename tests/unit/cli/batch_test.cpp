// A batch: its order, what --strict withholds, and what a signal does to it.
#include "cli/batch.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "cli/installation.h"
#include "cli/interruption.h"
#include "support/temporary_folder.h"

namespace recto::cli {
namespace {

namespace fs = std::filesystem;

TEST(Interruption, SaysSoAndDiesOfTheSignal) {
  const auto interrupted = [] {
    const Interruption interruption;
    ::kill(::getpid(), SIGTERM);
    ::sleep(10);
  };
  EXPECT_EXIT(interrupted(), testing::KilledBySignal(SIGTERM), "interrupted; what has been written is whole");
}

TEST(Interruption, WaitsForTheFileThatIsBeingWritten) {
  const TemporaryFolder folder;
  const auto interrupted = [&] {
    Interruption interruption;
    {
      const auto whole = interruption.writing();
      ::kill(::getpid(), SIGINT);
      ::usleep(200'000);  // long enough for a watcher that does not wait to kill us
      folder.put("a.pdf", "whole");
    }
    ::sleep(10);
  };
  EXPECT_EXIT(interrupted(), testing::KilledBySignal(SIGINT), "");
  EXPECT_TRUE(fs::exists(folder.path() / "a.pdf"));
}

TEST(Interruption, LeavesSignalsAsTheyWere) {
  { const Interruption interruption; }
  EXPECT_EXIT(::raise(SIGINT), testing::KilledBySignal(SIGINT), "");
  const auto ignored = [] {
    ::signal(SIGINT, SIG_IGN);
    const Interruption interruption;
    ::kill(::getpid(), SIGINT);
    ::usleep(50'000);
    std::_Exit(0);
  };
  EXPECT_EXIT(ignored(), testing::ExitedWithCode(0), "");
}

TEST(Batch, KeepsTheOrderOnManyThreads) {
  std::size_t last = 0;
  Pool pool(4);
  const auto outcomes = run_batch(
      50, pool,
      [](std::size_t i) {
        Outcome outcome;
        outcome.name = std::to_string(i);
        return outcome;
      },
      [&](std::size_t done) { last = done; });
  EXPECT_EQ(last, 50U);
  for (std::size_t i = 0; i < outcomes.size(); ++i) EXPECT_EQ(outcomes[i].name, std::to_string(i));
}

TEST(Batch, AStrictBuildSaysThatItHasWrittenNothing) {
  const TemporaryFolder folder;
  folder.put("a.md", "---\ntitle: T\nlang: en\n---\n\n[x](#nowhere)\n");
  const fs::path installation = RECTO_SOURCE_DIR;
  Files shared;
  shared.set_root(Root::installation, installation);
  shared.set_root(Root::system, kSystemData);
  const auto workshop = Workshop::open(shared);
  ASSERT_TRUE(workshop);
  SharedWork shared_work;
  Interruption interruption;
  const BatchEnvironment environment{installation, *workshop.value(), shared_work, interruption};
  const Input input{Origin::named, "a.md", folder.path() / "a.md", folder.path(), "a.md", "a"};
  const Outputs outputs{std::nullopt, folder.path() / "a.epub"};
  const auto built = [&](bool strict) {
    BuildCommand command;
    command.strict = strict;
    return build_one(input, outputs, command, environment);
  };
  const Outcome strict = built(true);
  EXPECT_TRUE(strict.text.ends_with("a.md: not written, since it has errors (--strict)\n")) << strict.text;
  EXPECT_TRUE(strict.written.empty());
  EXPECT_FALSE(fs::exists(*outputs.epub));
  const Outcome lenient = built(false);
  EXPECT_EQ(lenient.text.find("not written"), std::string::npos);
  EXPECT_TRUE(fs::exists(*outputs.epub));
}

}  // namespace
}  // namespace recto::cli
