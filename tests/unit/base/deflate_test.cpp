#include "base/deflate.h"

#include <gtest/gtest.h>

#include <string>

namespace recto {
namespace {

TEST(Deflate, ComesBackWholeOrNotAtAll) {
  const std::string text(5000, 'a');
  const Bytes packed = Deflater(Effort::quick).zlib(text);
  EXPECT_LT(packed.size(), 100U);
  EXPECT_EQ(inflate_exactly(packed, text.size()), text);
  EXPECT_FALSE(inflate_exactly(packed, text.size() - 1));
  EXPECT_FALSE(inflate_exactly(packed, text.size() + 1));
  EXPECT_FALSE(inflate_exactly(packed.substr(0, packed.size() - 3), text.size()));
}

TEST(Deflate, IsSmallerForMoreEffort) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += std::to_string(i * i) + (i % 3 == 0 ? " Tj\n" : " 0 Td ");
  const Bytes quick = Deflater(Effort::quick).zlib(text);
  const Bytes thorough = Deflater(Effort::thorough).zlib(text);
  EXPECT_LT(thorough.size(), quick.size());
  EXPECT_EQ(inflate_exactly(quick, text.size()), text);
  EXPECT_EQ(inflate_exactly(thorough, text.size()), text);
}

// RFC 1950 is RFC 1951 between two bytes of head and four of checksum.
TEST(Deflate, IsBareInsideOfZlib) {
  const std::string text = "to be, or not to be";
  Deflater deflater(Effort::quick);
  const Bytes zlib = deflater.zlib(text);
  EXPECT_EQ(deflater.bare(text), zlib.substr(2, zlib.size() - 6));
}

TEST(Crc32, IsThatOfZip) {
  EXPECT_EQ(crc32("123456789"), 0xCBF43926U);  // the check value of every catalogue of checksums
  EXPECT_EQ(crc32(""), 0U);
}

}  // namespace
}  // namespace recto
