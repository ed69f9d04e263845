#include "unicode/line_rules.h"

#include <algorithm>
#include <array>

namespace recto {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The stretch without spaces that ends at `end`, and the one that begins at `begin`.
std::string_view token_before(std::string_view text, std::size_t end) {
  // Longer than any unit or abbreviation of the tables below; keeps the look-around constant.
  constexpr std::size_t kLongest = 16;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongest && text[begin - 1] != ' ') --begin;
  return text.substr(begin, end - begin);
}
std::string_view token_after(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongest = 16;
  std::size_t end = begin;
  while (end < text.size() && end - begin < kLongest && text[end] != ' ') ++end;
  return text.substr(begin, end - begin);
}

// SI symbols and those of medicine, money and typography that follow a number.
constexpr auto kUnits = std::to_array<std::string_view>(
    {"%", "g", "h", "kg", "l", "L", "m", "mg", "ml", "mL", "mm", "cm", "km", "mmol", "s", "°", "°C", "µg"});

bool is_unit(std::string_view token) {
  while (!token.empty() && (token.back() == '.' || token.back() == ',' || token.back() == ')'))
    token.remove_suffix(1);
  return std::find(kUnits.begin(), kUnits.end(), token) != kUnits.end();
}

bool separates_what_belongs_together(std::string_view text, std::size_t at) {
  if (text[at - 1] != ' ' || at < 2) return false;
  const std::string_view before = token_before(text, at - 1);
  return !before.empty() && is_digit(before.back()) && is_unit(token_after(text, at));
}

}  // namespace

std::vector<LineOpportunity> apply_line_rules(std::string_view text, std::string_view /*language*/,
                                              std::vector<LineOpportunity> found) {
  std::erase_if(found, [&](const LineOpportunity& opportunity) {
    return opportunity.kind == Opportunity::allowed &&
           separates_what_belongs_together(text, opportunity.offset);
  });
  return found;
}

}  // namespace recto
