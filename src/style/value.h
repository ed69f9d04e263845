// Reading the value of a property from its tokens: keywords, lengths with calc(), numbers, colours. Relative
// units resolve against the element at hand, so the same tokens are read again for each different element.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "style/color.h"
#include "style/token.h"
#include "style/working_style.h"

namespace recto::css {

// What relative lengths refer to.
struct ValueContext {
  const WorkingStyle* parent = nullptr;  // for font-size: larger, 1.2em, inherit; never null
  Length root_font_size{12};             // rem
};

enum class Sign { any, not_negative };

template <class Enum>
using Keywords = std::pair<std::string_view, Enum>;

// What a reader was asked for in vain where a value stopped fitting, for hints.
struct Expected {
  std::size_t left = static_cast<std::size_t>(-1);  // tokens that were left there
  std::vector<std::string> keywords;                // in the order in which they were asked for, each once
  bool length = false, percentage = false, number = false, color = false;
  bool not_negative = false;  // the length or percentage
};

bool is_length_unit(std::string_view name);
// A length that is the same wherever it stands: 12pt, 5mm.
std::optional<Length> absolute_length(const Token& token);

class ValueReader {
 public:
  ValueReader(TokenSpan tokens, const ValueContext& context, Length font_size)
      : rest_(trim(tokens)), context_(context), font_size_(font_size) {}
  // Notes what is asked for in vain from here on.
  void note(Expected& expected) { notes_ = &expected; }

  const ValueContext& context() const { return context_; }
  // The token here, spaces skipped; null at the end.
  const Token* peek() const { return rest_.empty() ? nullptr : &rest_.front(); }
  bool done() const { return rest_.empty(); }
  TokenSpan rest() const { return rest_; }
  void skip();

  bool take_ident(std::string_view name);
  bool take_delim(char character);
  bool take_comma();
  // Each of these takes what it reads, or leaves the reader where it was.
  std::optional<std::string> ident();
  std::optional<std::string> string();
  std::optional<double> number();
  std::optional<double> number_within(double least, double most);
  std::optional<double> percentage();
  std::optional<Length> length(Sign sign);
  std::optional<LengthPercentage> length_percentage(Sign sign);
  std::optional<Color> color();

  template <class Enum, std::size_t count>
  std::optional<Enum> keyword(const std::array<Keywords<Enum>, count>& known) {
    for (const auto& [name, value] : known) {
      if (take_ident(name)) return value;
    }
    return std::nullopt;
  }

 private:
  // The notes of this place, begun anew when no note was taken as far on; null when there are none to take.
  Expected* notes_here();
  void note_keyword(std::string_view keyword);
  // A value inside calc(): a plain number, or a length with a percentage.
  struct Term {
    double number = 0;
    LengthPercentage length;
    bool is_length = false;
  };
  std::optional<LengthPercentage> sized(Sign sign);
  std::optional<Term> term();
  std::optional<Term> sum(int depth);
  std::optional<Term> product(int depth);
  std::optional<Term> factor(int depth);
  std::optional<Length> dimension(const Token& token) const;

  TokenSpan rest_;
  const ValueContext& context_;
  Length font_size_;
  Expected* notes_ = nullptr;
};

}  // namespace recto::css
