// The cascade as an author sees it: which rule wins, what is inherited, what a length becomes.
#include <gtest/gtest.h>

#include "support.h"

namespace recto {
namespace {

using namespace test;

TEST(ProductSheets, SayNothingWrong) {
  for (const char* name : {"book", "leaflet"}) {
    const StyledText styled(document({heading(1, "Title"), paragraph("one"), paragraph("two")}),
                            {product_sheet("base"), product_sheet(name)});
    EXPECT_EQ(styled.findings(), "") << name;
    EXPECT_EQ(styled.style("h1").display, Display::block);
    EXPECT_EQ(styled.style("p").display, Display::block);
    EXPECT_EQ(styled.styled.pages.size(), 4U);
  }
}

}  // namespace
}  // namespace recto
