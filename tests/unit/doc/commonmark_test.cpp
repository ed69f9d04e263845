// Every example of the CommonMark specification: its Markdown through our reader and tree, against its HTML,
// line end for line end. The specification lies beside the checkout; without it the test says so and is
// skipped.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "doc/dump.h"
#include "markdown/read_markdown.h"

namespace recto {
namespace {

constexpr const char* kSpecification = RECTO_SOURCE_DIR "/../shared/corpus/specs/commonmark-spec.txt";

struct Example {
  int number;
  std::string markdown, html;
};

std::string with_tabs(const std::string& text) {
  std::string out = text;
  constexpr std::string_view kArrow = "→";
  for (std::size_t at = out.find(kArrow); at != std::string::npos; at = out.find(kArrow)) {
    out.replace(at, kArrow.size(), "\t");
  }
  return out;
}

std::vector<Example> read_examples(std::istream& in) {
  const std::string fence(32, '`');
  std::vector<Example> examples;
  enum class Where { outside, markdown, html } where = Where::outside;
  Example example{};
  for (std::string line; std::getline(in, line) && line != "<!-- END TESTS -->";) {
    if (where == Where::outside && line == fence + " example") {
      example = {static_cast<int>(examples.size()) + 1, "", ""};
      where = Where::markdown;
    } else if (where == Where::markdown && line == ".") {
      where = Where::html;
    } else if (where == Where::html && line == fence) {
      examples.push_back(example);
      where = Where::outside;
    } else if (where != Where::outside) {
      (where == Where::markdown ? example.markdown : example.html) += with_tabs(line) + "\n";
    }
  }
  return examples;
}

// What cmark-gfm, at version 0.29 of the specification, reads by older rules.
constexpr auto kExceptions = std::to_array<int>({
    28,        // &#87654321; : a number with eight digits was a character reference
    173,       // a textarea began no raw HTML block
    356,       // symbols such as $ and € were no punctuation for the flanks of emphasis
    627, 628,  // comments by XML's rules: none with `--` inside, none as short as <!-->
});

TEST(CommonMark, EveryExample) {
  std::ifstream file(kSpecification, std::ios::binary);
  if (!file) GTEST_SKIP() << "skipped: no corpus at " << kSpecification;
  const std::vector<Example> examples = read_examples(file);
  ASSERT_EQ(examples.size(), 655U);
  ReadOptions options;
  options.dialect = Dialect::commonmark;
  for (const Example& example : examples) {
    Sources sources;
    Diagnostics diagnostics;
    const Source& source = sources.add("example.md", example.markdown);
    const std::string html = dump_html(read_markdown(source, options, diagnostics));
    const bool excepted =
        std::find(kExceptions.begin(), kExceptions.end(), example.number) != kExceptions.end();
    if (excepted) {
      EXPECT_NE(html, example.html) << "example " << example.number << " is no exception any more";
    } else {
      EXPECT_EQ(html, example.html) << "example " << example.number << ":\n" << example.markdown;
    }
  }
}

}  // namespace
}  // namespace recto
