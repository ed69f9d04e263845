#include "style/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace recto::css {
namespace {

// Nested brackets in calc(); deeper than any author writes.
constexpr int kDeepestCalc = 16;
// CSS Values 4, section 6.1.1: without the face at hand, ex and ch are half an em.
constexpr double kExInEm = 0.5;
// A hundred metres: nothing on paper is larger, and no sum of such lengths loses a point.
constexpr double kLargestLength = 283'465.0;

double bounded(double value) {
  if (std::isnan(value)) return 0;
  return std::clamp(value, -kLargestLength, kLargestLength);
}

struct AbsoluteUnit {
  std::string_view name;
  double points;
};
constexpr auto kAbsoluteUnits = std::to_array<AbsoluteUnit>({{"pt", 1.0},
                                                             {"px", kPointsPerPixel},
                                                             {"mm", kPointsPerMillimetre},
                                                             {"cm", 10 * kPointsPerMillimetre},
                                                             {"q", kPointsPerMillimetre / 4},
                                                             {"in", kPointsPerInch},
                                                             {"pc", 12.0}});

// What they are measured by is the element's.
constexpr auto kRelativeUnits = std::to_array<std::string_view>({"em", "rem", "ex", "ch"});

}  // namespace

bool is_length_unit(std::string_view name) {
  const auto is_named = [name](std::string_view unit) { return same_name(name, unit); };
  return std::any_of(kRelativeUnits.begin(), kRelativeUnits.end(), is_named) ||
         std::any_of(kAbsoluteUnits.begin(), kAbsoluteUnits.end(),
                     [&](const AbsoluteUnit& unit) { return is_named(unit.name); });
}

std::optional<Length> absolute_length(const Token& token) {
  if (token.kind != TokenKind::dimension) return std::nullopt;
  for (const AbsoluteUnit& absolute : kAbsoluteUnits) {
    if (same_name(token.text, absolute.name)) return Length{bounded(token.number * absolute.points)};
  }
  return std::nullopt;
}

void ValueReader::skip() {
  rest_ = rest_.subspan(1);
  while (!rest_.empty() && is_space(rest_.front())) rest_ = rest_.subspan(1);
}

Expected* ValueReader::notes_here() {
  if (notes_ == nullptr || rest_.size() > notes_->left) return nullptr;
  if (rest_.size() < notes_->left) {
    *notes_ = Expected{};
    notes_->left = rest_.size();
  }
  return notes_;
}

void ValueReader::note_keyword(std::string_view keyword) {
  Expected* const notes = notes_here();
  if (notes == nullptr) return;
  auto& known = notes->keywords;
  if (std::find(known.begin(), known.end(), keyword) == known.end()) known.emplace_back(keyword);
}

bool ValueReader::take_ident(std::string_view name) {
  if (!rest_.empty() && is_ident(rest_.front(), name)) {
    skip();
    return true;
  }
  note_keyword(name);
  return false;
}

bool ValueReader::take_delim(char character) {
  if (rest_.empty() || !is_delim(rest_.front(), character)) return false;
  skip();
  return true;
}

bool ValueReader::take_comma() {
  if (rest_.empty() || rest_.front().kind != TokenKind::comma) return false;
  skip();
  return true;
}

std::optional<std::string> ValueReader::ident() {
  if (rest_.empty() || rest_.front().kind != TokenKind::ident) return std::nullopt;
  std::string name = rest_.front().text;
  skip();
  return name;
}

std::optional<std::string> ValueReader::string() {
  if (rest_.empty() || rest_.front().kind != TokenKind::string) return std::nullopt;
  std::string text = rest_.front().text;
  skip();
  return text;
}

std::optional<double> ValueReader::number() {
  const TokenSpan before = rest_;
  const auto found = term();
  if (found && !found->is_length) return found->number;
  rest_ = before;
  if (Expected* notes = notes_here()) notes->number = true;
  return std::nullopt;
}

std::optional<double> ValueReader::number_within(double least, double most) {
  const TokenSpan before = rest_;
  const auto found = term();
  if (found && !found->is_length && found->number >= least && found->number <= most) return found->number;
  rest_ = before;
  if (notes_ != nullptr) note_keyword(fmt::format("a number from {:g} to {:g}", least, most));
  return std::nullopt;
}

std::optional<double> ValueReader::percentage() {
  if (rest_.empty() || rest_.front().kind != TokenKind::percentage) {
    if (Expected* notes = notes_here()) notes->percentage = true;
    return std::nullopt;
  }
  const double value = bounded(rest_.front().number);
  skip();
  return value;
}

std::optional<Length> ValueReader::length(Sign sign) {
  const TokenSpan before = rest_;
  const auto found = sized(sign);
  if (found && found->percent == 0) return found->length;
  rest_ = before;
  if (Expected* notes = notes_here()) {
    notes->length = true;
    notes->not_negative = sign == Sign::not_negative;
  }
  return std::nullopt;
}

std::optional<LengthPercentage> ValueReader::length_percentage(Sign sign) {
  auto found = sized(sign);
  Expected* const notes = found ? nullptr : notes_here();
  if (notes != nullptr) {
    notes->length = notes->percentage = true;
    notes->not_negative = sign == Sign::not_negative;
  }
  return found;
}

std::optional<LengthPercentage> ValueReader::sized(Sign sign) {
  const TokenSpan before = rest_;
  auto found = term();
  // A unitless zero is a length (CSS Values 4, section 6).
  const bool zero =
      found && !found->is_length && found->number == 0 && before.front().kind == TokenKind::number;
  const bool negative = found && sign == Sign::not_negative && before.front().kind != TokenKind::function &&
                        (found->length.length < Length{0} || found->length.percent < 0);
  if (!found || (!found->is_length && !zero) || negative) {
    rest_ = before;
    return std::nullopt;
  }
  // calc() out of range is clamped, never invalid (section 10.12).
  if (sign == Sign::not_negative && found->length.percent == 0)
    found->length.length = std::max(found->length.length, Length{0});
  return found->length;
}

std::optional<ValueReader::Term> ValueReader::term() {
  if (rest_.empty()) return std::nullopt;
  const Token& token = rest_.front();
  Term found;
  if (token.kind == TokenKind::number) {
    found.number = token.number;
  } else if (token.kind == TokenKind::percentage) {
    found.is_length = true;
    found.length.percent = bounded(token.number);
  } else if (token.kind == TokenKind::dimension) {
    const auto length = dimension(token);
    if (!length) return std::nullopt;
    found.is_length = true;
    found.length.length = *length;
  } else if (is_function(token, "calc")) {
    return factor(0);
  } else {
    return std::nullopt;
  }
  skip();
  return found;
}

std::optional<Length> ValueReader::dimension(const Token& token) const {
  if (const auto absolute = absolute_length(token)) return absolute;
  if (same_name(token.text, "em")) return Length{bounded(token.number * font_size_.pt)};
  if (same_name(token.text, "rem")) return Length{bounded(token.number * context_.root_font_size.pt)};
  if (same_name(token.text, "ex") || same_name(token.text, "ch")) {
    return Length{bounded(token.number * kExInEm * font_size_.pt)};
  }
  return std::nullopt;
}

// CSS Values 4, section 10: sums of products of values and brackets. A minus sign needs spaces round it,
// which the tokenizer has already decided.
std::optional<ValueReader::Term> ValueReader::sum(int depth) {
  auto left = product(depth);
  while (left && peek() && (is_delim(*peek(), '+') || is_delim(*peek(), '-'))) {
    const double sign = is_delim(*peek(), '+') ? 1 : -1;
    skip();
    const auto right = product(depth);
    if (!right || right->is_length != left->is_length) return std::nullopt;
    left->number = bounded(left->number + sign * right->number);
    left->length.length.pt = bounded(left->length.length.pt + sign * right->length.length.pt);
    left->length.percent = bounded(left->length.percent + sign * right->length.percent);
  }
  return left;
}

std::optional<ValueReader::Term> ValueReader::product(int depth) {
  auto left = factor(depth);
  while (left && peek() && (is_delim(*peek(), '*') || is_delim(*peek(), '/'))) {
    const bool divide = is_delim(*peek(), '/');
    skip();
    auto right = factor(depth);
    if (!right || (divide && (right->is_length || right->number == 0))) return std::nullopt;
    if (left->is_length && right->is_length) return std::nullopt;
    if (right->is_length) std::swap(*left, *right);
    const double by = divide ? 1 / right->number : right->number;
    left->number = bounded(left->number * by);
    left->length.length.pt = bounded(left->length.length.pt * by);
    left->length.percent = bounded(left->length.percent * by);
  }
  return left;
}

std::optional<ValueReader::Term> ValueReader::factor(int depth) {
  if (rest_.empty() || depth > kDeepestCalc) return std::nullopt;
  if (!is_function(rest_.front(), "calc") && rest_.front().kind != TokenKind::open_paren) return term();
  skip();
  const auto inside = sum(depth + 1);
  if (!inside || rest_.empty() || rest_.front().kind != TokenKind::close_paren) return std::nullopt;
  skip();
  return inside;
}

std::optional<Color> ValueReader::color() {
  const TokenSpan before = rest_;
  // What is wrong inside of rgb() is no place to say what else the property takes.
  Expected* const notes = std::exchange(notes_, nullptr);
  std::optional<Color> found;
  if (!rest_.empty() && rest_.front().kind == TokenKind::hash) {
    found = hex_color(rest_.front().text);
    skip();
  } else if (!rest_.empty() && rest_.front().kind == TokenKind::ident) {
    found = named_color(rest_.front().text);
    skip();
  } else if (!rest_.empty() && (is_function(rest_.front(), "rgb") || is_function(rest_.front(), "rgba"))) {
    skip();
    found = rgb_color(*this);
  }
  notes_ = notes;
  if (found) return found;
  rest_ = before;
  if (Expected* here = notes_here()) here->color = true;
  return found;
}

}  // namespace recto::css
