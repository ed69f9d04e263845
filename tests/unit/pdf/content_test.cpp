#include "pdf/content.h"

#include <gtest/gtest.h>

#include "pdf/element_plan.h"
#include "pdf/write_pdf.h"
#include "typewriter.h"

namespace recto::pdf {
namespace {

constexpr double kSizePt = 10;

// A one-page document "x" whose paragraph is this run.
class Line {
 public:
  Line() : typed_(type_out("x\n")) {
    face_ = test_workshop().choose({{}, 400, Slant::upright, "en"});
    for (const Placed& placed : typed_.paged.pages[0].frame.items)
      if (const auto* owner = std::get_if<Content>(&placed.owner)) node_ = owner->node;
    run_.face = face_;
    run_.size = {kSizePt};
    typed_.paged.pages.resize(1);
  }
  const ShapedRun& shape(const std::string& text) {
    return test_workshop().shape(text, {face_, "en", TextDirection::left_to_right, {}});
  }
  Line& add(const std::string& text, PieceKind kind = PieceKind::text) {
    const ShapedRun& shaped = shape(text);
    run_.pieces.push_back({&shaped, x_, kind});
    x_ += Length{shaped.width * kSizePt / test_workshop().info(face_).metrics.units_per_em};
    return *this;
  }
  Line& skip(double points) {
    x_ += Length{points};
    return *this;
  }
  GlyphRun& run() { return run_; }

  struct Result {
    std::string operators, tags;
    PageStructure page;
  };
  Result write() {
    auto& items = typed_.paged.pages[0].frame.items;
    items = {{{{50}, {100}}, Content{node_}, run_}};
    const TextUse use = collect_text_use(typed_.paged, test_workshop().pool());
    const Structure structure =
        collect_structure(typed_.styled, typed_.paged, use, plan_elements(typed_.styled));
    ObjectWriter objects;
    auto fonts = embed_fonts(use, test_workshop(), objects);
    EXPECT_TRUE(fonts);
    const PageContent content =
        write_content(typed_.paged.pages[0], structure.pages[0], {structure, fonts.value(), {}});
    return {content.operators, dump_tags(typed_.styled, typed_.paged), structure.pages[0]};
  }

 private:
  Typed typed_;
  FaceId face_;
  NodeId node_;
  GlyphRun run_;
  Length x_;
};

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(Content, ALineIsOneStringInOneMark) {
  const auto out = Line().add("one").add(" ", PieceKind::space).add("two").write();
  EXPECT_EQ(count(out.operators, "BDC"), 1U) << out.operators;
  EXPECT_EQ(count(out.operators, "EMC"), 1U);
  EXPECT_NE(out.operators.find("/P<</MCID 0>>BDC\n/F0 10 Tf\n50 600 Td\n"), std::string::npos)
      << out.operators;
}

TEST(Content, StretchedSpacesMoveTheNextWord) {
  const auto plain = Line().add("a").add(" ", PieceKind::space).add("b").write();
  EXPECT_EQ(plain.operators.find("TJ"), std::string::npos) << plain.operators;
  const auto wide = Line().add("a").add(" ", PieceKind::space).skip(1).add("b").write();
  EXPECT_NE(wide.operators.find(")-100("), std::string::npos) << wide.operators;
}

TEST(Content, FontExpansionScalesPlacesToo) {
  Line line;
  line.run().scale = 0.5;
  line.add("a").skip(1).add("b");
  const auto out = line.write();
  EXPECT_NE(out.operators.find("50 Tz"), std::string::npos) << out.operators;
}

TEST(Content, TheLineBreakersHyphenIsASoftHyphenToReaders) {
  const auto out = Line().add("exam").add("-", PieceKind::soft_hyphen).write();
  const std::string mark("/Span<</MCID 1/ActualText(\xFE\xFF\x00\xAD)>>BDC", 36);
  EXPECT_NE(out.operators.find(mark), std::string::npos) << out.operators;
  EXPECT_NE(out.tags.find("\"exam\u00AD\" (page 1)"), std::string::npos) << out.tags;
}

// poppler takes the end of marked content without an MCID for the end of what it stands in.
TEST(Content, MarksDoNotNest) {
  const auto out = Line()
                       .add("exam")
                       .add("-", PieceKind::soft_hyphen)
                       .add("ple")
                       .add("\u2026", PieceKind::continuation)
                       .add("x")
                       .write();
  int depth = 0;
  for (std::size_t at = 0; at < out.operators.size(); ++at) {
    depth += out.operators.compare(at, 4, "BDC\n") == 0 ? 1 : 0;
    depth -= out.operators.compare(at, 4, "EMC\n") == 0 ? 1 : 0;
    ASSERT_TRUE(depth == 0 || depth == 1) << out.operators.substr(0, at);
  }
  EXPECT_EQ(depth, 0);
  EXPECT_EQ(out.page.element_of_mcid.size(), 4U);
}

TEST(Content, ContinuationMarksAreArtifacts) {
  const auto out = Line().add("code").add("\u2026", PieceKind::continuation).add("more").write();
  EXPECT_EQ(count(out.operators, "/Artifact<</Type/Layout>>BDC"), 1U) << out.operators;
  EXPECT_EQ(out.tags.find("\u2026"), std::string::npos) << out.tags;
}

TEST(Content, MissingCharactersAreReadAsThemselves) {
  Line line;
  line.add("a").add("?", PieceKind::missing).add("b").add("?", PieceKind::missing);
  line.run().actual = {"\U00013000", "\U00013001"};
  const auto out = line.write();
  EXPECT_EQ(count(out.operators, "/ActualText"), 2U);
  EXPECT_NE(out.tags.find("\U00013000"), std::string::npos) << out.tags;
  EXPECT_NE(out.tags.find("\U00013001"), std::string::npos) << out.tags;
}

TEST(Content, GlyphsOfTwoTextsAreToldApart) {
  // The face draws both hyphens with one glyph, or has two: what is read is right in either case.
  const auto out = Line().add("a-b").add(" ", PieceKind::space).add("a\u2010b").write();
  EXPECT_NE(out.tags.find("a-b a\u2010b"), std::string::npos) << out.tags;
}

}  // namespace
}  // namespace recto::pdf
