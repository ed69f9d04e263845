// Abbreviations become elements with their expansion wherever they stand as words.
#include "resolve/abbreviations.h"

#include <gtest/gtest.h>

#include "doc/dump.h"
#include "markdown/read_markdown.h"

namespace recto {
namespace {

struct Expanded {
  explicit Expanded(std::string text) : source(FileId{0}, "test.md", std::move(text)) {
    document = read_markdown(source, {}, diagnostics);
    expand_abbreviations(document, diagnostics);
  }
  Source source;
  Diagnostics diagnostics;
  Document document;
};

constexpr const char* kPdf = "<abbr title=\"Portable\">PDF</abbr>";

TEST(Abbreviations, AreMarkedAsWordsOnly) {
  const Expanded read("PDF, *a PDF*: PDFs, xPDF `PDF` [PDF](u)\n\n*[PDF]: Portable\n");
  const std::string one = kPdf;
  EXPECT_EQ(dump_html(read.document), "<p>" + one + ", <em>a " + one +
                                          "</em>: PDFs, xPDF <code>PDF</code> <a href=\"u\">" + one +
                                          "</a></p>\n");
  EXPECT_TRUE(read.diagnostics.all().empty());
}

TEST(Abbreviations, AreNoPartOfAnAddress) {
  const Expanded read("<info@PDF.org> [www.PDF.org](https://www.PDF.org) PDF\n\n*[PDF]: Portable\n");
  EXPECT_EQ(dump_html(read.document), std::string("<p><a href=\"mailto:info@PDF.org\">info@PDF.org</a> "
                                                  "<a href=\"https://www.PDF.org\">www.PDF.org</a> ") +
                                          kPdf + "</p>\n");
}

TEST(Abbreviations, TheLongestWins) {
  const Expanded read("PDF/UA PDF\n\n*[PDF]: Portable\n*[PDF/UA]: Universal\n");
  EXPECT_EQ(dump_html(read.document),
            std::string("<p><abbr title=\"Universal\">PDF/UA</abbr> ") + kPdf + "</p>\n");
}

TEST(Abbreviations, PointAtTheirPlace) {
  const Expanded read("a PDF b\n\n*[PDF]: Portable\n");
  const Inlines& body = std::get<Paragraph>(read.document.body.at(0).kind).body;
  ASSERT_EQ(body.size(), 3U);
  EXPECT_EQ(body[1].span, (Span{FileId{0}, 2, 5}));
}

TEST(Abbreviations, DefinedTwiceOrForNothingAreTold) {
  const Expanded read("A\n\n*[A]: one\n*[A]: two\n*[B]: three\n");
  std::vector<Code> codes;
  for (const Diagnostic& one : read.diagnostics.all()) codes.push_back(one.code);
  EXPECT_EQ(codes, (std::vector<Code>{Code::abbreviation_duplicate, Code::abbreviation_unused}));
  EXPECT_NE(dump_html(read.document).find("title=\"one\""), std::string::npos);
}

TEST(Abbreviations, AnExplanationIsNotRepeatedAtEachPlace) {
  const Expanded read("A A\n\n*[A]: " + std::string(501, 'x') + "\n");
  ASSERT_EQ(read.diagnostics.all().size(), 1U);
  EXPECT_EQ(read.diagnostics.all()[0].code, Code::abbreviation_unused);
  EXPECT_EQ(dump_html(read.document), "<p>A A</p>\n");
}

}  // namespace
}  // namespace recto
