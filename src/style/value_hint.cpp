#include "style/value_hint.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/nearest.h"

namespace recto::css {
namespace {

constexpr std::string_view kUnits = "pt, mm, cm, in, px, em or rem";

// The token at which the value stopped fitting; null at its end.
const Token* stop_of(TokenSpan value, const Wanted& wanted) {
  return wanted.left == 0 || wanted.left > value.size() ? nullptr : &value[value.size() - wanted.left];
}

bool is_unit(std::string_view name) {
  constexpr auto kKnown =
      std::to_array<std::string_view>({"pt", "mm", "cm", "q", "in", "pc", "px", "em", "rem", "ex", "ch"});
  return std::any_of(kKnown.begin(), kKnown.end(),
                     [&](std::string_view unit) { return same_name(name, unit); });
}

// A number that is to be a length, as `12`, `12 pt` or `12p`; else empty.
std::string unit_hint(TokenSpan value, const Token& stop) {
  const std::size_t at = static_cast<std::size_t>(&stop - value.data());
  if (stop.number < 0) return "a value below zero does not fit here";
  if (stop.kind == TokenKind::dimension && is_unit(stop.text)) return "";
  if (stop.kind == TokenKind::dimension) return "a unit is " + std::string(kUnits) + ", or %";
  if (stop.kind != TokenKind::number) return "";
  const bool apart = at + 2 < value.size() && is_space(value[at + 1]) &&
                     value[at + 2].kind == TokenKind::ident && is_unit(value[at + 2].text);
  if (apart) return "no space stands between a number and its unit";
  return "give the number a unit: " + std::string(kUnits);
}

// The keyword or colour that is meant; else empty.
std::string slip_hint(const Wanted& wanted, const Token& stop) {
  if (stop.kind != TokenKind::ident) return "";
  std::string meant = likely(lower_case(stop.text), wanted.keywords);
  if (meant.empty() && wanted.color) meant = likely(lower_case(stop.text), color_names());
  return meant.empty() ? "" : "did you mean " + meant + "?";
}

// What the property takes here: `start, end or a length`; empty when nothing was asked for.
std::string choices(const Wanted& wanted) {
  std::vector<std::string> all = wanted.keywords;
  if (wanted.number) all.emplace_back("a number");
  if (wanted.length) all.emplace_back("a length");
  if (wanted.percentage) all.emplace_back("a percentage");
  if (wanted.color) all.emplace_back("a colour, as #1a5c8a");
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out += i + 1 == all.size() ? " or " : ", ";
    out += all[i];
  }
  return out;
}

}  // namespace

std::string value_hint(const Property& property, TokenSpan value) {
  Wanted wanted;
  fits(property, value, &wanted);
  const std::string name(property.name);
  if (const Token* stop = stop_of(value, wanted)) {
    if (std::string hint = slip_hint(wanted, *stop); !hint.empty()) return hint;
    if (wanted.length) {
      if (std::string hint = unit_hint(value, *stop); !hint.empty()) return hint;
    }
  }
  const std::string taken = choices(wanted);
  if (!taken.empty() && wanted.left == value.size()) return name + " takes " + taken;
  if (!taken.empty()) return name + " takes " + taken + " here";
  return name + ": " + lower_case(property.meaning.substr(0, 1)) + std::string(property.meaning.substr(1));
}

}  // namespace recto::css
