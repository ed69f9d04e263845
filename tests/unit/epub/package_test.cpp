// The package: what the metadata says of a document, what it claims and what it does not, and the whole
// archive twice.
#include "epub/package.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "epub/accessibility.h"
#include "epub/identifier.h"
#include "epub/write_epub.h"
#include "markdown/read_markdown.h"
#include "resolve/resolve.h"

namespace recto::epub {
namespace {

Resolved resolved_from(const std::string& markdown, Diagnostics& diagnostics,
                       const std::string& language = "en") {
  const Source source(FileId{0}, "test.md", markdown);
  std::vector<Document> chapters;
  chapters.push_back(read_markdown(source, {}, diagnostics));
  ResolveOptions options;
  options.language = language;
  options.fallback_title = "test";
  return resolve(compose(std::move(chapters), options, diagnostics), {}, options, diagnostics);
}

// The values of a property, in order.
std::vector<std::string> values(const std::vector<XmlElement>& metadata, const std::string& property) {
  std::vector<std::string> found;
  for (const XmlElement& element : metadata) {
    const std::string* name = element.value("property");
    if (name == nullptr || *name != property || element.children.empty()) continue;
    found.push_back(std::get<XmlText>(element.children.front().kind).text);
  }
  return found;
}

struct Claims {
  std::vector<XmlElement> metadata;
  Diagnostics diagnostics;

  bool has_feature(const std::string& feature) const {
    const std::vector<std::string> all = values(metadata, "schema:accessibilityFeature");
    return std::find(all.begin(), all.end(), feature) != all.end();
  }
  bool reports(Code code) const {
    const auto& all = diagnostics.all();
    return std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) { return d.code == code; });
  }
};

Claims claims_of(const AccessibilityFacts& facts, const std::string& front_matter = "") {
  Claims claims;
  const Resolved resolved =
      resolved_from("---\ntitle: T\nlang: en\n" + front_matter + "---\n\ntext\n", claims.diagnostics);
  claims.metadata = accessibility_metadata(resolved, facts, claims.diagnostics);
  return claims;
}

TEST(Accessibility, TextAloneNeedsNoEyes) {
  const Claims claims = claims_of({});
  EXPECT_EQ(values(claims.metadata, "schema:accessMode"), (std::vector<std::string>{"textual"}));
  EXPECT_EQ(values(claims.metadata, "schema:accessModeSufficient"), (std::vector<std::string>{"textual"}));
  EXPECT_EQ(values(claims.metadata, "schema:accessibilityHazard"), (std::vector<std::string>{"none"}));
  EXPECT_EQ(values(claims.metadata, "schema:accessibilitySummary").size(), 1U);
}

TEST(Accessibility, EachFeatureComesAndGoesWithItsCause) {
  const Claims none = claims_of({});
  EXPECT_FALSE(none.has_feature("alternativeText"));
  EXPECT_FALSE(none.has_feature("structuralNavigation"));
  EXPECT_TRUE(none.has_feature("displayTransformability"));
  EXPECT_TRUE(none.has_feature("tableOfContents"));

  AccessibilityFacts facts;
  facts.tally.described_images = 2;
  facts.tally.headings = 1;
  facts.relative_units = false;
  const Claims described = claims_of(facts);
  EXPECT_TRUE(described.has_feature("alternativeText"));
  EXPECT_TRUE(described.has_feature("structuralNavigation"));
  EXPECT_FALSE(described.has_feature("displayTransformability"));
  EXPECT_EQ(values(described.metadata, "schema:accessMode"), (std::vector<std::string>{"textual", "visual"}));
  EXPECT_EQ(values(described.metadata, "schema:accessModeSufficient"),
            (std::vector<std::string>{"textual,visual", "textual"}));

  facts.tally.undescribed_images = 1;
  const Claims undescribed = claims_of(facts);
  EXPECT_FALSE(undescribed.has_feature("alternativeText"));
  EXPECT_EQ(values(undescribed.metadata, "schema:accessModeSufficient"),
            (std::vector<std::string>{"textual,visual"}));

  facts.tally.animated_images = 1;
  EXPECT_EQ(values(claims_of(facts).metadata, "schema:accessibilityHazard"),
            (std::vector<std::string>{"unknown"}));
}

constexpr const char* kEvaluation =
    "accessibility:\n  evaluated-by: A. Tester\n  evaluated-on: 2026-05-04\n  level: AA\n";

TEST(Accessibility, ClaimsConformanceOnADeclaredEvaluationOnly) {
  EXPECT_TRUE(values(claims_of({}).metadata, "dcterms:conformsTo").empty());
  const Claims claimed = claims_of({}, kEvaluation);
  EXPECT_EQ(values(claimed.metadata, "dcterms:conformsTo"),
            (std::vector<std::string>{"EPUB Accessibility 1.1 - WCAG 2.2 Level AA"}));
  EXPECT_EQ(values(claimed.metadata, "a11y:certifiedBy"), (std::vector<std::string>{"A. Tester"}));
  EXPECT_EQ(values(claimed.metadata, "dcterms:date"), (std::vector<std::string>{"2026-05-04"}));
}

TEST(Accessibility, TellsWhatAnEvaluationLacks) {
  const auto told = [](const std::string& front_matter) {
    return claims_of({}, front_matter).reports(Code::claim_withheld);
  };
  EXPECT_TRUE(told("accessibility:\n  evaluated-by: A. Tester\n  report: https://example.org/r\n"));
  EXPECT_TRUE(told("accessibility:\n  level: AA\n"));
  EXPECT_FALSE(told(""));
}

TEST(Accessibility, LinksToAReportOnTheWebOnly) {
  const auto links = [](const Claims& claims) {
    return std::count_if(claims.metadata.begin(), claims.metadata.end(),
                         [](const XmlElement& e) { return e.name == "link"; });
  };
  EXPECT_EQ(links(claims_of({}, std::string(kEvaluation) + "  report: https://example.org/r\n")), 1);
  EXPECT_EQ(links(claims_of({}, std::string(kEvaluation) + "  report: 'javascript:x'\n")), 0);
}

TEST(Accessibility, WithholdsAClaimThatOurChecksContradict) {
  AccessibilityFacts facts;
  facts.tally.undescribed_images = 1;
  const Claims undescribed = claims_of(facts, kEvaluation);
  EXPECT_TRUE(values(undescribed.metadata, "dcterms:conformsTo").empty());
  EXPECT_TRUE(undescribed.reports(Code::claim_withheld));
  facts = {};
  facts.tally.missing_images = 1;
  EXPECT_TRUE(claims_of(facts, kEvaluation).reports(Code::claim_withheld));
  EXPECT_FALSE(claims_of({}, kEvaluation).reports(Code::claim_withheld));
}

TEST(Accessibility, WithholdsAClaimAboutALanguageThatNobodySaid) {
  const auto conformance = [](const std::string& lang) {
    Diagnostics diagnostics;
    const Resolved resolved =
        resolved_from("---\ntitle: T\n" + lang + kEvaluation + "---\n\ntext\n", diagnostics, "");
    return values(accessibility_metadata(resolved, {}, diagnostics), "dcterms:conformsTo").size();
  };
  EXPECT_EQ(conformance("lang: en\n"), 1U);
  EXPECT_EQ(conformance(""), 0U);
}

TEST(Accessibility, SpeaksOfAWithheldClaimOnceAndWhenDeniedAlways) {
  const auto withheld = [](const SeverityPolicy& policy, const std::string& front_matter,
                           const std::string& text) {
    Claims claims{{}, Diagnostics(policy)};
    const Resolved resolved = resolved_from("---\ntitle: T\n" + front_matter + kEvaluation + "---\n\n" + text,
                                            claims.diagnostics, "");
    AccessibilityFacts facts;
    facts.tally.undescribed_images = text.find("![]") == std::string::npos ? 0 : 1;
    claims.metadata = accessibility_metadata(resolved, facts, claims.diagnostics);
    EXPECT_TRUE(values(claims.metadata, "dcterms:conformsTo").empty());
    return claims.reports(Code::claim_withheld);
  };
  for (const std::string front_matter : {"", "lang: de_DE!\n"}) {
    EXPECT_FALSE(withheld({}, front_matter, "text\n")) << front_matter;
    EXPECT_TRUE(withheld({{Code::no_language, Code::bad_language}, {}}, front_matter, "text\n"));
    EXPECT_TRUE(withheld({{}, {Code::claim_withheld}}, front_matter, "text\n")) << front_matter;
  }
  EXPECT_FALSE(withheld({}, "lang: en\n", "![](a.png)\n"));
  EXPECT_TRUE(withheld({{Code::image_undescribed}, {}}, "lang: en\n", "![](a.png)\n"));
}

std::string package_of(const std::string& markdown, const std::string& language = "en") {
  Diagnostics diagnostics;
  const Resolved resolved = resolved_from(markdown, diagnostics, language);
  ContentFiles files(1);
  files.front().stem = "a";
  const std::vector<std::string> ids = identifiers(resolved);
  return write_package({resolved, files, {}, ids, {}, "Recto", std::nullopt});
}

void expect_in(const std::string& package, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts)
    EXPECT_NE(package.find(part), std::string::npos) << part << "\n" << package;
}

TEST(Package, CarriesTheFrontMatter) {
  const std::string package = package_of(
      "---\ntitle: A & B\nsubtitle: Under it\nauthors: [Jane Doe, {name: Max Ill, role: ill, file-as: 'Ill, "
      "Max'}]\n"
      "isbn: 978-3-16-148410-0\ndates: {published: 2024-05-06}\npublisher: House\nkeywords: [x, y]\n"
      "series: {name: Row, position: 2}\nrights: mine\ndescription: About.\n---\n\ntext\n");
  expect_in(
      package,
      {"<dc:identifier id=\"pub-id\">urn:isbn:9783161484100</dc:identifier>", ">A &amp; B</dc:title>",
       ">Under it</dc:title>", "<dc:creator id=\"creator-1\">Jane Doe</dc:creator>",
       "<meta property=\"role\" refines=\"#creator-2\" scheme=\"marc:relators\">ill</meta>",
       "<meta property=\"file-as\" refines=\"#creator-2\">Ill, Max</meta>", "<dc:date>2024-05-06</dc:date>",
       "<dc:publisher>House</dc:publisher>", "<dc:subject>x</dc:subject>",
       "<meta property=\"belongs-to-collection\" id=\"series\">Row</meta>",
       "<meta property=\"group-position\" refines=\"#series\">2</meta>",
       "<dc:description>About.</dc:description>", "<dc:rights>mine</dc:rights>",
       "<meta property=\"dcterms:modified\">2024-05-06T00:00:00Z</meta>"});
}

TEST(Package, HasThePageOfContentsThatTheFrontMatterAsksFor) {
  const std::string page = "<itemref idref=\"nav\"";
  for (const char* toc : {"", "toc: 1\n", "toc: true\n"})
    expect_in(package_of("---\ntitle: T\n" + std::string(toc) + "---\n\ntext\n"), {page});
  const std::string without = package_of("---\ntitle: T\ntoc: false\n---\n\ntext\n");
  EXPECT_EQ(without.find(page), std::string::npos) << without;
  expect_in(without, {"properties=\"nav\""});
}

TEST(Package, TurnsPagesInTheLanguagesDirection) {
  expect_in(package_of("text", "en"),
            {"page-progression-direction=\"ltr\"", "dir=\"ltr\"", "<dc:language>en<"});
  expect_in(package_of("text", "ar"),
            {"page-progression-direction=\"rtl\"", "dir=\"rtl\"", "<dc:language>ar<"});
}

TEST(WriteEpub, GivesTheSameBytesTwiceAndTheRightOrder) {
  Diagnostics diagnostics;
  const Resolved resolved = resolved_from("# One\n\na[^1]\n\n# Two\n\nb\n\n[^1]: note\n", diagnostics);
  Pool pool;
  const EpubInput input{resolved, {}, {}, {}, "Recto", 0, pool};
  const Result<Bytes> first = write_epub(input, diagnostics);
  const Result<Bytes> second = write_epub(input, diagnostics);
  ASSERT_TRUE(first);
  EXPECT_EQ(first.value(), second.value());
  std::size_t at = 0;
  for (const char* path :
       {"mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/styles/book.css",
        "EPUB/text/one.xhtml", "EPUB/text/two.xhtml", "EPUB/toc.ncx"}) {
    const std::size_t next = first.value().find(path, at);
    ASSERT_NE(next, Bytes::npos) << path;
    at = next;
  }
}

}  // namespace
}  // namespace recto::epub
