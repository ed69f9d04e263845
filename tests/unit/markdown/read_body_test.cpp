#include "markdown/read_body.h"

#include <gtest/gtest.h>

#include "doc/dump.h"
#include "reading.h"

namespace recto {
namespace {

// Of each kind of block some hundreds, an odd number of blocks after one another: whatever looks at its
// neighbour stands at the edge of some share.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 400; ++i) {
    const std::string number = std::to_string(i);
    text += "# Heading " + number + "\n\nA call[^" + number + "] of `code`, *all* \"quoted\".\n\n";
    text += "words before\n| head |\n|---|\n| cell | surplus |\n\nTable: its caption\n\n";
    text += "- item\n\n  *[W" + number + "]: expansion\n- item\n\n[^" + number + "]: the note\n\n";
    text += "> [!NOTF]\n> alert\n\n```\ncode\n```\n\n";
  }
  return text + "```\nno end\n";
}

std::string everything(const Document& document, const Source& source, const Diagnostics& diagnostics) {
  std::string all = dump_document(document, source);
  for (const Abbreviation& one : document.abbreviations) all += one.word + "=" + one.expansion + "\n";
  for (const Diagnostic& one : diagnostics.all()) {
    all += std::to_string(one.at.begin) + "-" + std::to_string(one.at.end) + ":" +
           std::string(info(one.code).name) + " " + one.message + "\n";
    for (const Hint& hint : one.hints) all += hint.text + "\n";
  }
  return all;
}

TEST(ReadBody, GivesTheSameOnManyThreads) {
  const Read alone(long_text());
  EXPECT_EQ(alone.document.notes.size(), 400U);
  EXPECT_EQ(alone.document.abbreviations.size(), 400U);
  EXPECT_GT(alone.diagnostics.all().size(), 800U);
  const std::string expected = everything(alone.document, alone.source, alone.diagnostics);
  for (const unsigned threads : {2U, 3U, 8U}) {
    Pool pool(threads);
    Diagnostics diagnostics;
    const Document document = read_markdown(alone.source, {}, pool, diagnostics);
    EXPECT_EQ(everything(document, alone.source, diagnostics), expected);
  }
}

}  // namespace
}  // namespace recto
