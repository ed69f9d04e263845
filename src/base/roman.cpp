#include "base/roman.h"

#include <array>
#include <string_view>
#include <utility>

namespace recto {

std::string roman(int number) {
  constexpr auto kSteps = std::to_array<std::pair<int, std::string_view>>({{1000, "m"},
                                                                           {900, "cm"},
                                                                           {500, "d"},
                                                                           {400, "cd"},
                                                                           {100, "c"},
                                                                           {90, "xc"},
                                                                           {50, "l"},
                                                                           {40, "xl"},
                                                                           {10, "x"},
                                                                           {9, "ix"},
                                                                           {5, "v"},
                                                                           {4, "iv"},
                                                                           {1, "i"}});
  std::string text;
  for (const auto& [value, letters] : kSteps) {
    for (; number >= value; number -= value) text += letters;
  }
  return text;
}

}  // namespace recto
