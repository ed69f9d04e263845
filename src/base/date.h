// A day of the calendar, and how front matter and the command line write one.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace recto {

struct Date {
  int year = 1980, month = 1, day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// ISO 8601, the complete extended form: YYYY-MM-DD, from the year 1 on. Nothing when there is no such day.
std::optional<Date> read_date(std::string_view text);

}  // namespace recto
