#include "style/value_hint.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/nearest.h"

namespace recto::css {
namespace {

// Of fewer letters nobody knows what they were to become.
constexpr std::size_t kLongEnough = 3;
constexpr std::string_view kUnits = "pt, mm, cm, in, px, em or rem";

// The token at which the value stopped fitting; null at its end.
const Token* stop_of(TokenSpan value, const Expected& expected) {
  return expected.left == 0 || expected.left > value.size() ? nullptr : &value[value.size() - expected.left];
}

bool is_percent_or_unit(const Token& token) {
  return is_delim(token, '%') || (token.kind == TokenKind::ident && is_length_unit(token.text));
}

// What is wrong with a length: `-1pt`, `12`, `12 pt`, `12p`; else empty.
std::string length_hint(TokenSpan value, const Expected& expected) {
  const std::size_t at = value.size() - expected.left;
  const Token& stop = value[at];
  const bool measured =
      stop.kind == TokenKind::percentage || (stop.kind == TokenKind::dimension && is_length_unit(stop.text));
  if (measured) return stop.number < 0 && expected.not_negative ? "a value below zero does not fit here" : "";
  if (stop.kind == TokenKind::dimension)
    return fmt::format("use the unit {}{}", kUnits, expected.percentage ? ", or %" : "");
  if (stop.kind != TokenKind::number) return "";
  const bool apart = at + 2 < value.size() && is_space(value[at + 1]) && is_percent_or_unit(value[at + 2]);
  return apart ? "no space stands between a number and its unit"
               : fmt::format("give the number a unit: {}", kUnits);
}

// The keyword or colour that is meant; else empty.
std::string slip_hint(const Expected& expected, const Token& stop) {
  if (stop.kind != TokenKind::ident) return "";
  const std::string word = lower_case(stop.text);
  std::vector<std::string> known = expected.keywords;
  known.insert(known.end(), {"inherit", "initial", "unset"});
  // What is cut short is no slip of the hand, and `sup` is nearer to `sub` than to `super`.
  const auto longer = std::find_if(known.begin(), known.end(), [&](const std::string& keyword) {
    return word.size() >= kLongEnough && keyword.starts_with(word);
  });
  std::string meant = longer == known.end() ? likely(word, known) : *longer;
  if (meant.empty() && expected.color) meant = likely(word, color_names());
  return meant.empty() ? "" : "did you mean " + meant + "?";
}

// What the property takes here: `start, end or a length`; empty when nothing was asked for.
std::string choices(const Expected& expected) {
  std::vector<std::string> all = expected.keywords;
  if (expected.number) all.emplace_back("a number");
  if (expected.length) all.emplace_back("a length");
  if (expected.percentage) all.emplace_back("a percentage");
  if (expected.color) all.emplace_back("a colour, as #1a5c8a");
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out += i + 1 == all.size() ? " or " : ", ";
    out += all[i];
  }
  return out;
}

// Whether a number has a decimal comma, `1,5pt`. Within functions commas separate.
bool has_decimal_comma(TokenSpan value) {
  int depth = 0;
  for (std::size_t i = 0; i + 2 < value.size(); ++i) {
    const TokenKind kind = value[i].kind;
    if (kind == TokenKind::function || kind == TokenKind::open_paren) ++depth;
    if (kind == TokenKind::close_paren) --depth;
    const Token& fraction = value[i + 2];
    const bool is_fraction = fraction.kind == TokenKind::number || fraction.kind == TokenKind::dimension ||
                             fraction.kind == TokenKind::percentage;
    const bool touch = value[i].end == value[i + 1].begin && value[i + 1].end == fraction.begin;
    if (depth > 0 || kind != TokenKind::number || !value[i].plain || !is_fraction || !touch ||
        value[i + 1].kind != TokenKind::comma || fraction.number < 0)
      continue;
    return true;
  }
  return false;
}

}  // namespace

bool begins_slash_comment(TokenSpan tokens) {
  return tokens.size() > 1 && is_delim(tokens[0], '/') && is_delim(tokens[1], '/') &&
         tokens[0].end == tokens[1].begin;
}

std::string value_hint(const Property& property, TokenSpan value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (begins_slash_comment(value.subspan(i))) return kSlashCommentHint;
  }
  if (has_decimal_comma(value)) return "write a decimal point and no comma: 1.5";
  Expected expected;
  fits(property, value, &expected);
  if (const Token* stop = stop_of(value, expected)) {
    if (std::string hint = slip_hint(expected, *stop); !hint.empty()) return hint;
    if (expected.length) {
      if (std::string hint = length_hint(value, expected); !hint.empty()) return hint;
    }
  }
  if (const std::string taken = choices(expected); !taken.empty())
    return fmt::format("{} takes {}{}", property.name, taken, expected.left == value.size() ? "" : " here");
  const std::size_t first = std::min<std::size_t>(1, property.meaning.size());
  return fmt::format("{}: {}{}", property.name, lower_case(property.meaning.substr(0, first)),
                     property.meaning.substr(first));
}

}  // namespace recto::css
