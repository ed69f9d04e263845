#include "doc/description.h"

#include <gtest/gtest.h>

namespace recto {
namespace {

TEST(Description, IsWordsAndNotTheNameOfAFile) {
  for (const char* none : {"", " \t\n", "a.png", " IMG_0042.JPEG\n", "scan.tiff", "x.avif"})
    EXPECT_FALSE(describes(none)) << none;
  for (const char* one : {"A cow", "The file a.png", "Fig. 3", "png"}) EXPECT_TRUE(describes(one)) << one;
  EXPECT_FALSE(is_file_name(""));
}

}  // namespace
}  // namespace recto
