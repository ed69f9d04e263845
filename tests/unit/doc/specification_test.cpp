// Every example of the specifications of CommonMark and of GitHub's dialect: its Markdown through our reader
// and tree, against its HTML, line end for line end. The specifications lie beside the checkout; without them
// the test says so and is skipped.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "doc/dump.h"
#include "markdown/read_markdown.h"
#include "support/spec_examples.h"

namespace recto {
namespace {

constexpr const char* kFolder = RECTO_SOURCE_DIR "/../shared/corpus/specs/";

struct Specification {
  const char* file;
  Dialect dialect;
  std::size_t examples;
  std::map<int, const char*> exceptions;  // by number, each with its reason
};
std::ostream& operator<<(std::ostream& out, const Specification& one) { return out << one.file; }

constexpr const char* kBareLinks = "an example of plain CommonMark, in which a bare address is text";
constexpr const char* kNoteMarkup =
    "an older cmark-gfm named notes by number and said less to screen readers";
constexpr const char* kTagFilter = "the HTML here is the tree's; what may pass into a product is resolve's";
constexpr const char* kBoxMarkup = "the same box; cmark-gfm itself writes its attributes in this order";

std::vector<Specification> specifications() {
  return {
      {"commonmark-spec.txt",
       Dialect::commonmark,
       655,
       {{28, "a number with eight digits was a character reference"},
        {173, "a textarea began no raw HTML block"},
        {356, "symbols such as $ and € were no punctuation for the flanks of emphasis"},
        {627, "comments were those of XML: none with -- inside"},
        {628, "comments were those of XML: none as short as <!-->"}}},
      {"gfm-spec.txt",
       Dialect::gfm,
       673,
       {{279, kBoxMarkup},
        {280, kBoxMarkup},
        {610, kBareLinks},
        {614, kBareLinks},
        {616, kBareLinks},
        {619, kBareLinks},
        {620, kBareLinks},
        {653, kTagFilter}}},
      {"gfm-extensions.txt",
       Dialect::gfm,
       28,
       {{20, "the file asks only that nothing crashes"}, {22, kTagFilter}, {23, kNoteMarkup}}},
      {"gfm-regression.txt", Dialect::gfm, 19, {{13, kNoteMarkup}}},
      {"gfm-smart_punct.txt", Dialect::recto, 16, {}},
  };
}

class EveryExample : public testing::TestWithParam<Specification> {};

TEST_P(EveryExample, GivesItsHtml) {
  const Specification& specification = GetParam();
  std::ifstream file(std::string(kFolder) + specification.file, std::ios::binary);
  if (!file) GTEST_SKIP() << "skipped: no corpus at " << kFolder << specification.file;
  std::ostringstream text;
  text << file.rdbuf();
  const std::vector<SpecExample> examples = spec_examples(text.str());
  ASSERT_EQ(examples.size(), specification.examples);
  ReadOptions options;
  options.dialect = specification.dialect;
  for (const SpecExample& example : examples) {
    Sources sources;
    Diagnostics diagnostics;
    const Source& source = sources.add("example.md", example.markdown);
    const std::string html = dump_html(read_markdown(source, options, diagnostics));
    const auto exception = specification.exceptions.find(example.number);
    if (exception != specification.exceptions.end()) {
      EXPECT_NE(html, example.html) << "example " << example.number << " is no exception any more ("
                                    << exception->second << ")";
    } else {
      EXPECT_EQ(html, example.html) << "example " << example.number << ":\n" << example.markdown;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Specifications, EveryExample, testing::ValuesIn(specifications()));

}  // namespace
}  // namespace recto
