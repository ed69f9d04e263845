#include "pdf/metadata.h"

#include <gtest/gtest.h>

#include "pdf/outline.h"
#include "typewriter.h"
#include "xml/xml.h"

namespace recto::pdf {
namespace {

const PdfOptions kOptions{"Recto 0.1.0", {}};

DocumentFacts facts_of(const std::string& front_matter, const PdfOptions& options = kOptions) {
  const Typed typed = type_out("---\n" + front_matter + "---\n\ntext\n");
  return document_facts(*typed.resolved, options);
}

TEST(Metadata, InfoAndXmpSayTheSame) {
  DocumentFacts facts;
  facts.title = "Heparin & <you>";
  facts.language = "en";
  facts.authors = {"A. Author", "B. Author"};
  facts.keywords = {"x", "y"};
  facts.producer = "Recto 0.1.0";
  facts.created = 0;
  facts.modified = 86400;
  const std::string xmp = xmp_packet(facts, {});
  const std::string info = info_entries(facts).body();
  EXPECT_NE(xmp.find("Heparin &amp; &lt;you&gt;"), std::string::npos);
  EXPECT_NE(info.find("/Title(Heparin & <you>)"), std::string::npos) << info;
  EXPECT_NE(xmp.find("<rdf:Seq><rdf:li>A. Author</rdf:li><rdf:li>B. Author</rdf:li></rdf:Seq>"),
            std::string::npos);
  EXPECT_NE(info.find("/Author(A. Author; B. Author)"), std::string::npos);
  EXPECT_NE(xmp.find("<pdf:Keywords>x, y</pdf:Keywords>"), std::string::npos);
  EXPECT_NE(info.find("/Keywords(x, y)"), std::string::npos);
  EXPECT_NE(xmp.find("<xmp:ModifyDate>1970-01-02T00:00:00Z</xmp:ModifyDate>"), std::string::npos);
  EXPECT_NE(info.find("/ModDate(D:19700102000000Z)"), std::string::npos);
}

TEST(Metadata, ThePacketIsXml) {
  DocumentFacts facts;
  facts.title = "]]> \u0001 \u00E9";
  facts.language = "en";
  const std::string xmp = xmp_packet(facts, {});
  EXPECT_TRUE(xmp.starts_with("<?xpacket begin=\"\uFEFF\""));
  EXPECT_TRUE(std::holds_alternative<XmlDocument>(parse_xml(xmp)));
}

TEST(Metadata, ClaimsAreThereOnlyWhenTheyHold) {
  const DocumentFacts facts;
  EXPECT_NE(xmp_packet(facts, {true, true}).find("pdfuaid:part>1<"), std::string::npos);
  EXPECT_NE(xmp_packet(facts, {true, true}).find("pdfaSchema:prefix>pdfuaid<"), std::string::npos);
  EXPECT_EQ(xmp_packet(facts, {true, false}).find("pdfuaid:part"), std::string::npos);
  EXPECT_NE(xmp_packet(facts, {true, false}).find("pdfaid:part>2<"), std::string::npos);
  EXPECT_EQ(xmp_packet(facts, {false, false}).find("pdfaid:part"), std::string::npos);
}

TEST(Metadata, DatesComeFromTheEpochElseFromTheFrontMatterElseFromNowhere) {
  const std::string dates = "title: T\ndates:\n  published: 2024-05-01\n  reviewed: 2025-05-01\n";
  EXPECT_FALSE(facts_of("title: T\n").created);
  EXPECT_EQ(facts_of(dates).created, 1714521600);
  EXPECT_EQ(facts_of(dates).modified, 1746057600);
  EXPECT_EQ(facts_of(dates, {"Recto", 5}).created, 5);
  EXPECT_EQ(facts_of(dates, {"Recto", 5}).modified, 5);
}

TEST(Metadata, RolesAndIdentifiers) {
  const DocumentFacts facts = facts_of(
      "title: T\nauthors:\n  - A\n  - {name: B, role: trl}\nsummary: S\ncode: L-1\ndoi: 10.1/2\nkeywords: "
      "[k]\n");
  EXPECT_EQ(facts.authors, std::vector<std::string>{"A"});
  EXPECT_EQ(facts.contributors, std::vector<std::string>{"B"});
  EXPECT_EQ(facts.description, "S");
  EXPECT_EQ(facts.identifier, "10.1/2");
}

std::string labels(const std::vector<std::string>& texts) {
  Paged paged;
  for (const std::string& text : texts) paged.pages.push_back({{}, text, {}});
  ObjectWriter objects;
  objects.start_packing(1);
  return page_labels(paged, objects).body();
}

TEST(PageLabels, NumbersThatCountUpAreOneRange) {
  EXPECT_EQ(labels({"1", "2", "3"}), "/Nums[0 <</S/D>> ]");
  EXPECT_EQ(labels({"3", "4"}), "/Nums[0 <</S/D/St 3>> ]");
  EXPECT_EQ(labels({"i", "ii", "iii", "iv", "1", "2"}), "/Nums[0 <</S/r>> 4 <</S/D>> ]");
  EXPECT_EQ(labels({"XII", "XIII"}), "/Nums[0 <</S/R/St 12>> ]");
}

TEST(PageLabels, WhatIsNoNumberIsText) {
  EXPECT_EQ(labels({"cover", "1"}), "/Nums[0 <</P(cover)>> 1 <</S/D>> ]");
  EXPECT_EQ(labels({"iiii"}), "/Nums[0 <</P(iiii)>> ]");
  EXPECT_EQ(labels({"01"}), "/Nums[0 <</P(01)>> ]");
  EXPECT_EQ(labels({""}), "/Nums[0 <</P()>> ]");
}

}  // namespace
}  // namespace recto::pdf
