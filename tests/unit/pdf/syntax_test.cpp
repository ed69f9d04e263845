#include "pdf/syntax.h"

#include <gtest/gtest.h>

#include <limits>

namespace recto::pdf {
namespace {

std::string number(double value, int decimals = 2) {
  std::string out;
  append_number(out, value, decimals);
  return out;
}

TEST(PdfSyntax, NumbersAreShortAndNeverExponents) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(12), "12");
  EXPECT_EQ(number(12.5), "12.5");
  EXPECT_EQ(number(0.25), ".25");
  EXPECT_EQ(number(-0.05), "-.05");
  EXPECT_EQ(number(1.999), "2");
  EXPECT_EQ(number(100), "100");
  EXPECT_EQ(number(3.0004, 3), "3");
  EXPECT_EQ(number(7.6, 0), "8");
  EXPECT_EQ(number(1e30), "10000000");
}

TEST(PdfSyntax, WhatIsNoNumberIsZero) {
  EXPECT_EQ(number(-0.0001), "0");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "0");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "0");
}

TEST(PdfSyntax, NamesEscapeWhatIsNotRegular) {
  EXPECT_EQ(name_token("ABCDEF+LinLibertineO"), "/ABCDEF+LinLibertineO");
  EXPECT_EQ(name_token("a b/c#"), "/a#20b#2Fc#23");
  EXPECT_EQ(name_token(std::string(200, 'x')).size(), 128U);
}

TEST(PdfSyntax, LiteralsEscapeParenthesesAndReturns) {
  std::string out;
  append_literal(out, "a(b)\\c\rd\n");
  EXPECT_EQ(out, "(a\\(b\\)\\\\c\\rd\n)");
}

TEST(PdfSyntax, TextIsAsciiOrUtf16) {
  EXPECT_EQ(text_bytes("plain"), "plain");
  EXPECT_EQ(text_bytes("\u00E9"), std::string("\xFE\xFF\x00\xE9", 4));
  EXPECT_EQ(text_bytes("\U0001F600"), std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6));
  EXPECT_EQ(text_bytes("\n"), std::string("\xFE\xFF\x00\x0A", 4));
}

TEST(PdfSyntax, TextEndsWithinTheLimitAndBetweenCharacters) {
  std::string long_text;
  for (int i = 0; i < 20000; ++i) long_text += "\U0001F600";
  const std::string bytes = text_bytes(long_text);
  EXPECT_LE(bytes.size(), 32767U);
  EXPECT_EQ((bytes.size() - 2) % 4, 0U);
}

TEST(PdfSyntax, DatesAreUtc) {
  EXPECT_EQ(date_bytes(0), "D:19700101000000Z");
  EXPECT_EQ(date_bytes(1763942399), "D:20251123235959Z");
}

TEST(PdfSyntax, DictionariesPutSpacesWhereTheyAreNeeded) {
  Dict dict;
  dict.name("S", "P").ref("P", {12}).integer("K", 3).raw("A", "<<>>").text("T", "x");
  EXPECT_EQ(dict.direct(), "<</S/P/P 12 0 R/K 3/A<<>>/T(x)>>");
}

}  // namespace
}  // namespace recto::pdf
