// Identifiers, file names and directions: what names things in the package.
#include <gtest/gtest.h>

#include "epub/identifier.h"
#include "epub/language.h"
#include "epub/sha1.h"
#include "epub/slug.h"

namespace recto::epub {
namespace {

TEST(Sha1, AgreesWithTheStandardsExamples) {
  EXPECT_EQ(sha1_digits("", 40), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(sha1_digits("abc", 40), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(sha1_digits("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 40),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(sha1_digits(std::string(1000000, 'a'), 40), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
  for (const std::size_t around : {55U, 56U, 63U, 64U, 65U}) {
    EXPECT_EQ(sha1_digits(std::string(around, 'x'), 4).size(), 4U);
  }
}

TEST(Identifier, Uuid5AgreesWithAnotherImplementation) {
  // python3 -c 'import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/a"))'
  EXPECT_EQ(uuid5("https://example.org/a"), "77980eae-c343-5b01-9823-eb6ac1da021f");
}

Resolved titled(std::string title) {
  Resolved resolved;
  resolved.title = std::move(title);
  resolved.languages.push_back("en");
  return resolved;
}

TEST(Identifier, ComesFromTheMetadataElseFromWhatStaysTheSame) {
  Resolved resolved = titled("A title");
  const std::vector<std::string> made = identifiers(resolved);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made.front().substr(0, 9), "urn:uuid:");
  resolved.document.body.emplace_back();
  EXPECT_EQ(identifiers(resolved), made);
  EXPECT_NE(identifiers(titled("Another")), made);

  Metadata& metadata = resolved.document.metadata;
  metadata.doi = Located<std::string>{"https://doi.org/10.1/x", {}};
  metadata.isbn = Located<std::string>{"978-3-16-148410-0", {}};
  metadata.code = Located<std::string>{"PL-17", {}};
  EXPECT_EQ(identifiers(resolved),
            (std::vector<std::string>{"urn:isbn:9783161484100", "doi:10.1/x", "PL-17"}));
}

TEST(Slug, IsReadableAndAscii) {
  EXPECT_EQ(slug("What it is, and how to take it!"), "what-it-is-and-how-to-take-it");
  EXPECT_EQ(slug("L’été à Łódź"), "lete-a-lodz");
  EXPECT_EQ(slug("  --  C++ & C#  --  "), "c-c");
  EXPECT_EQ(slug("don't"), "dont");
  EXPECT_EQ(slug(std::string(100, 'a')).size(), 48U);
}

TEST(Slug, KeepsHeadingsInOtherScriptsApartAndStable) {
  EXPECT_EQ(slug("参考").substr(0, 5), "part-");
  EXPECT_EQ(slug("参考"), slug("参考"));
  EXPECT_NE(slug("参考"), slug("手册"));
  EXPECT_NE(slug("API 参考"), slug("API 手册"));
  EXPECT_EQ(slug("API 参考").substr(0, 4), "api-");
  EXPECT_LE(slug(std::string(100, 'a') + "参考").size(), 48U);
  EXPECT_EQ(slug("").substr(0, 5), "part-");
  for (const char c : slug("API 参考 \xFF\x01/../x"))
    EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
}

TEST(UniqueNames, GivesEachNameOnce) {
  UniqueNames names;
  EXPECT_EQ(names.take("a"), "a");
  EXPECT_EQ(names.take("a"), "a-2");
  EXPECT_EQ(names.take("a-2"), "a-2-2");
  EXPECT_EQ(names.take("a"), "a-3");
  UniqueNames titles(" (", ")");
  EXPECT_EQ(titles.take("A"), "A");
  EXPECT_EQ(titles.take("A"), "A (2)");
}

TEST(Language, KnowsItsDirection) {
  for (const char* rtl : {"ar", "AR-eg", "he", "fa-IR", "ur", "yi", "az-Arab", "zh-yue-Arab", "dv"}) {
    EXPECT_TRUE(is_right_to_left(rtl)) << rtl;
  }
  for (const char* ltr : {"en", "de-DE", "ar-Latn", "", "-", "ja", "arn", "he-Latn-IL"}) {
    EXPECT_FALSE(is_right_to_left(ltr)) << ltr;
  }
}

}  // namespace
}  // namespace recto::epub
