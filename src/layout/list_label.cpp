#include "layout/list_label.h"

#include <string_view>
#include <utility>

#include "base/roman.h"

namespace recto {
namespace {

std::string alphabetic(int number, char first) {
  constexpr int kLetters = 26;
  std::string text;
  for (; number > 0; number = (number - 1) / kLetters) {
    text.insert(text.begin(), static_cast<char>(first + (number - 1) % kLetters));
  }
  return text;
}

std::string upper_roman(int number) {
  std::string text = roman(number);
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::string number_text(ListMarker marker, int number) {
  constexpr int kLargestRoman = 3999;
  const bool alphabetic_fits = number >= 1;
  const bool roman_fits = number >= 1 && number <= kLargestRoman;
  switch (marker) {
    case ListMarker::lower_alpha:
      if (alphabetic_fits) return alphabetic(number, 'a');
      break;
    case ListMarker::upper_alpha:
      if (alphabetic_fits) return alphabetic(number, 'A');
      break;
    case ListMarker::lower_roman:
      if (roman_fits) return roman(number);
      break;
    case ListMarker::upper_roman:
      if (roman_fits) return upper_roman(number);
      break;
    case ListMarker::none:
    case ListMarker::disc:
    case ListMarker::circle:
    case ListMarker::square:
    case ListMarker::decimal:
      break;
  }
  return std::to_string(number);
}

}  // namespace

std::string list_label(ListMarker marker, int number, Delimiter delimiter) {
  switch (marker) {
    case ListMarker::none:
      return "";
    case ListMarker::disc:
      return "\u2022";
    case ListMarker::circle:
      return "\u25E6";
    case ListMarker::square:
      return "\u25AA";
    case ListMarker::decimal:
    case ListMarker::lower_alpha:
    case ListMarker::upper_alpha:
    case ListMarker::lower_roman:
    case ListMarker::upper_roman:
      return number_text(marker, number) + (delimiter == Delimiter::period ? "." : ")");
  }
  return "";
}

}  // namespace recto
