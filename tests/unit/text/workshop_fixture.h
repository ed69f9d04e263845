// A Workshop over the source tree's catalogue and the system's fonts, for the tests of text/.
#pragma once

#include <gtest/gtest.h>

#include "text/workshop.h"

namespace recto {

class WorkshopTest : public testing::Test {
 protected:
  void SetUp() override {
    files_.set_root(Root::installation, RECTO_SOURCE_DIR);
    files_.set_root(Root::system, "/usr/share");
    Result<std::unique_ptr<Workshop>> opened = Workshop::open(files_);
    ASSERT_TRUE(opened) << opened.failure().message;
    workshop_ = std::move(opened).value();
  }

  FaceId face(const std::string& family, int weight = 400, Slant slant = Slant::upright) {
    return workshop_->choose({std::span(&family, 1), weight, slant, "en"});
  }
  const std::string& name(FaceId id) { return workshop_->info(id).postscript_name; }

  // Each run as "PostScriptName:text", a missing one as "?:text".
  std::vector<std::string> itemized(std::string_view text, std::string_view language,
                                    const std::string& family = "serif", int weight = 400) {
    std::vector<std::string> runs;
    for (const Workshop::FaceRun& run :
         workshop_->itemize(text, {std::span(&family, 1), weight, Slant::upright, language})) {
      runs.push_back((run.missing ? "?" : name(run.face)) + ":" +
                     std::string(text.substr(run.begin, run.end - run.begin)));
    }
    return runs;
  }

  // The text of one script, itemized to one face and shaped there.
  const ShapedRun& shaped(std::string_view text, std::string_view language,
                          TextDirection direction = TextDirection::left_to_right,
                          const std::string& family = "serif") {
    const auto runs = workshop_->itemize(text, {std::span(&family, 1), 400, Slant::upright, language});
    EXPECT_EQ(runs.size(), 1U) << text;
    return workshop_->shape(text, {runs.front().face, language, direction});
  }

  Files files_;
  std::unique_ptr<Workshop> workshop_;
};

using Texts = std::vector<std::string>;

}  // namespace recto
