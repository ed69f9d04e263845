// Days as people write them, and none that the calendar does not have.
#include "base/date.h"

#include <gtest/gtest.h>

#include "base/roman.h"

namespace recto {
namespace {

TEST(Date, IsADayOfTheCalendar) {
  EXPECT_EQ(read_date("2024-02-29"), (Date{2024, 2, 29}));
  for (const char* wrong : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "24-01-01", "2024-01-01 ",
                            "2024/01/01", "-024-01-01", "0000-01-01", "2024-04-31", ""})
    EXPECT_EQ(read_date(wrong), std::nullopt) << wrong;
}

TEST(Roman, NumbersFromOneOn) {
  EXPECT_EQ(roman(4), "iv");
  EXPECT_EQ(roman(1994), "mcmxciv");
  EXPECT_EQ(roman(0), "");
}

}  // namespace
}  // namespace recto
