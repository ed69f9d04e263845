// A batch: its order, what --strict withholds, and what a signal does to it.
#include "cli/batch.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <numeric>
#include <string>

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
  std::vector<std::size_t> pauses;
  Pool pool(4);
  const auto outcomes = run_batch({30, 1, 19}, pool,
                                  {[](std::size_t i) {
                                     Outcome outcome;
                                     outcome.name = std::to_string(i);
                                     return outcome;
                                   },
                                   [&](std::size_t done) { last = done; }, [&] { pauses.push_back(last); }});
  EXPECT_EQ(last, 50U);
  EXPECT_EQ(pauses, (std::vector<std::size_t>{30, 31, 50}));
  ASSERT_EQ(outcomes.size(), 50U);
  for (std::size_t i = 0; i < outcomes.size(); ++i) EXPECT_EQ(outcomes[i].name, std::to_string(i));
}

class OneDocument : public testing::Test {
 protected:
  void SetUp() override {
    Files shared;
    shared.set_root(Root::installation, RECTO_SOURCE_DIR);
    shared.set_root(Root::system, kSystemData);
    auto opened = Workshop::open(shared);
    ASSERT_TRUE(opened);
    workshop_ = std::move(opened).value();
  }

  // The e-book of a file in the folder, beside it.
  Outcome built(const std::string& name, const BuildCommand& command = {}) {
    const fs::path path = folder_.path() / name;
    const Input input{Origin::named, name, path, path.parent_path(), name, path.stem().string()};
    const Outputs outputs{std::nullopt, fs::path(path).replace_extension(".epub")};
    return build_one(input, outputs, command, {RECTO_SOURCE_DIR, *workshop_, shared_work_, interruption_});
  }
  bool has_product(const std::string& name) const {
    return fs::exists((folder_.path() / name).replace_extension(".epub"));
  }

  TemporaryFolder folder_;

 private:
  std::unique_ptr<Workshop> workshop_;
  SharedWork shared_work_;
  Interruption interruption_;
};

TEST_F(OneDocument, AStrictBuildSaysThatItHasWrittenNothing) {
  folder_.put("a.md", "---\ntitle: T\nlang: en\n---\n\n[x](#nowhere)\n");
  BuildCommand command;
  command.strict = true;
  const Outcome strict = built("a.md", command);
  EXPECT_EQ(render_unwritten(strict), "a.md: not written, since it has errors (--strict)\n");
  EXPECT_TRUE(strict.written.empty());
  EXPECT_FALSE(has_product("a.md"));
  EXPECT_EQ(built("a.md").text.of_document.find("not written"), std::string::npos);
  EXPECT_TRUE(has_product("a.md"));
}

TEST_F(OneDocument, AStylesheetHasTheNameThatTheUserGave) {
  folder_.put("a.md", "---\ntitle: T\nlang: en\n---\n\ntext\n");
  BuildCommand command;
  command.document.style_file = "/dev/null";
  const std::string text = built("a.md", command).text.of_document;
  EXPECT_NE(text.find("cannot read the stylesheet /dev/null: "), std::string::npos) << text;
}

TEST_F(OneDocument, WhatIsNotRenewedIsNamed) {
  folder_.put("a.md", "---\ntitle: T\nlang: en\n---\n\ntext\n");
  EXPECT_EQ(built("a.md").older, std::vector<std::string>());
  folder_.put("a.md", "---\ntitle: T\nlang: en\n---\n\n[x](#nowhere)\n");
  BuildCommand command;
  command.strict = true;
  const Outcome strict = built("a.md", command);
  const std::string path = (folder_.path() / "a.epub").string();
  EXPECT_EQ(strict.planned, 1U);
  EXPECT_EQ(strict.older, std::vector<std::string>{path});
  EXPECT_NE(render_unwritten(strict).find(path + " was there before and is not renewed\n"),
            std::string::npos);
  EXPECT_NE(render_json({strict}, {}).find("a.epub\""), std::string::npos);
  EXPECT_EQ(built("a.md").older, std::vector<std::string>());

  folder_.put("a.md", std::string(100, '\0'));
  EXPECT_EQ(built("a.md").older, std::vector<std::string>{path}) << "no text, no product";
  EXPECT_EQ(built("missing.md").older, std::vector<std::string>());
  folder_.put("b.epub/x", "");
  EXPECT_EQ(built("b.md").older, std::vector<std::string>()) << "a folder is no product";
}

// Two folders with a sheet of one name, and an import of it.
TEST_F(OneDocument, AStylesheetIsNamedAsTheDocumentIs) {
  for (const char* name : {"one", "two"}) {
    const std::string folder = name;
    folder_.put(folder + "/a.md", "---\ntitle: T\nlang: en\nstyle: ./house.css\n---\n\na\n");
    folder_.put(folder + "/house.css", "@import \"css/part.css\"; p { colour: red }");
    folder_.put(folder + "/css/part.css", "p { colour: red }");
    const std::vector<std::string> found = built(folder + "/a.md").text.of_sheets;
    const std::string text = std::accumulate(found.begin(), found.end(), std::string());
    EXPECT_NE(text.find(folder + "/house.css:1:29: warning"), std::string::npos) << text;
    EXPECT_NE(text.find(folder + "/css/part.css:1:5: warning"), std::string::npos) << text;
  }
}

TEST_F(OneDocument, TooLargeAnInputIsAFindingOfItsOwn) {
  folder_.put("a.md", std::string(1'000'001, 'a'));
  BuildCommand command;
  command.document.limit = 1;
  const Outcome outcome = built("a.md", command);
  EXPECT_EQ(outcome.exit, Exit::document_errors);
  EXPECT_TRUE(outcome.failures.empty());
  EXPECT_TRUE(outcome.text.of_document.starts_with("a.md:1:1: error: this is larger than 1000000 bytes"))
      << outcome.text.of_document;
  EXPECT_NE(
      outcome.text.of_document.find("[input-too-large]\n  = hint: split it, or allow more with --limit"),
      std::string::npos)
      << outcome.text.of_document;
  EXPECT_FALSE(has_product("a.md"));
}

TEST_F(OneDocument, WhatIsAllowedAndGivesNoProductIsNotDone) {
  folder_.put("a.md", std::string("\x89PNG\0\0", 6));
  BuildCommand command;
  command.document.reporting.policy = {{Code::not_text}, {}};
  const Outcome outcome = built("a.md", command);
  EXPECT_EQ(outcome.exit, Exit::document_errors);
  ASSERT_EQ(outcome.failures.size(), 1U);
  EXPECT_EQ(outcome.failures.front().message, "nothing can be made of a.md");
  EXPECT_FALSE(has_product("a.md"));
}

TEST_F(OneDocument, TooManyLinesAndCellsAreAFinding) {
  std::string text = "---\ntitle: T\nlang: en\n---\n\n";
  for (int i = 0; i < 33'334; ++i) text += "||\n";
  folder_.put("a.md", text);
  BuildCommand command;
  command.document.limit = 1;
  const Outcome outcome = built("a.md", command);
  EXPECT_EQ(outcome.exit, Exit::document_errors);
  EXPECT_TRUE(outcome.text.of_document.starts_with(
      "a.md:1:1: error: this has 100007 lines, cells of tables and tags, of which 100000 are taken"))
      << outcome.text.of_document;
  EXPECT_FALSE(has_product("a.md"));
}

// The shell names what a hostile folder holds: `recto build *.md`.
TEST_F(OneDocument, ALinkOutOfTheRootIsNotReadHoweverItWasNamed) {
  folder_.put("secret.txt", "secret\n");
  folder_.put("root/b.md", "---\ntitle: T\nlang: en\n---\n\na\n");
  fs::create_symlink("../secret.txt", folder_.path() / "root/a.md");
  fs::create_symlink("b.md", folder_.path() / "root/c.md");
  const Outcome refused = built("root/a.md");
  EXPECT_EQ(refused.exit, Exit::world_failed);
  ASSERT_EQ(refused.failures.size(), 1U);
  EXPECT_NE(refused.failures[0].message.find("leads outside of the root"), std::string::npos);
  EXPECT_FALSE(has_product("root/a.md"));
  EXPECT_EQ(built("root/c.md").exit, Exit::done);
}

}  // namespace
}  // namespace recto::cli
