// What the whole way promises about its two products.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline.h"

namespace recto {
namespace {

// U+F0000 is for private use: no face of the catalogue has it, which only the PDF needs to know.
constexpr const char* kText =
    "---\ntitle: T\nlang: en\naccessibility:\n  evaluated-by: A. Tester\n  evaluated-on: 2026-05-04\n"
    "  level: AA\n---\n\n# One\n\n\xF3\xB0\x80\x80 and words.\n";

struct Built {
  Products products;
  Diagnostics diagnostics;
};

// With missing glyphs denied, so that the PDF alone has an error.
Built built(bool pdf, bool epub, unsigned threads) {
  Files files;
  files.set_root(Root::installation, RECTO_SOURCE_DIR);
  files.set_root(Root::system, "/usr/share");
  const auto workshop = std::move(Workshop::open(files, threads)).value();
  SharedWork shared;
  Sources sources;
  BuildOptions options;
  options.pdf = pdf;
  options.epub = epub;
  Built out{{}, Diagnostics(SeverityPolicy{{}, {Code::missing_glyph}})};
  const Source& source = sources.add("a.md", kText);
  out.products =
      std::move(build(source, options, {files, *workshop, shared, sources}, out.diagnostics)).value();
  return out;
}

TEST(Build, EachProductIsTheSameWhetherOrNotTheOtherIsMade) {
  const Built both = built(true, true, 1);
  ASSERT_TRUE(both.diagnostics.has(Severity::error));
  EXPECT_EQ(built(true, false, 1).products.pdf, both.products.pdf);
  EXPECT_EQ(built(false, true, 1).products.epub, both.products.epub);
  EXPECT_FALSE(built(false, true, 1).diagnostics.has(Severity::error));
}

TEST(Build, TwoThreadsGiveTheSameAsOne) {
  const Built one = built(true, true, 1), two = built(true, true, 2);
  EXPECT_EQ(two.products.pdf, one.products.pdf);
  EXPECT_EQ(two.products.epub, one.products.epub);
  ASSERT_EQ(two.diagnostics.all().size(), one.diagnostics.all().size());
  for (std::size_t i = 0; i < one.diagnostics.all().size(); ++i)
    EXPECT_EQ(two.diagnostics.all()[i].message, one.diagnostics.all()[i].message);
}

TEST(Build, AFindingOfWhatBothProductsReadIsToldOnce) {
  const Built both = built(true, true, 1), pdf = built(true, false, 1);
  const auto missing = [](const Built& of) {
    return std::count_if(of.diagnostics.all().begin(), of.diagnostics.all().end(),
                         [](const Diagnostic& d) { return d.code == Code::missing_glyph; });
  };
  EXPECT_EQ(missing(both), 1);
  EXPECT_EQ(both.diagnostics.all().size(), pdf.diagnostics.all().size());
}

}  // namespace
}  // namespace recto
