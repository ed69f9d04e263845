#include "base/date.h"

#include <charconv>
#include <chrono>

#include "base/ascii.h"

namespace recto {

std::optional<Date> read_date(std::string_view text) {
  constexpr std::size_t kLength = 10;
  if (text.size() != kLength || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!is_digit_ascii(text[i])) return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + count, value);
    return value;
  };
  const Date date{number(0, 4), number(5, 2), number(8, 2)};
  const std::chrono::year_month_day day{std::chrono::year(date.year),
                                        std::chrono::month(static_cast<unsigned>(date.month)),
                                        std::chrono::day(static_cast<unsigned>(date.day))};
  return date.year >= 1 && day.ok() ? std::optional(date) : std::nullopt;
}

}  // namespace recto
