// A declaration for the e-book: which properties pass, with which values, and under which older names beside
// the new one. What EPUBCheck refuses and reading systems suffer from (design: field guide of EPUB, section
// 3, CSS) is left out here.
#pragma once

#include <string>
#include <vector>

#include "style/rules.h"
#include "style/working_style.h"

namespace recto::css {

struct ScreenLine {
  std::string name;
  std::string value;
  friend bool operator==(const ScreenLine&, const ScreenLine&) = default;
};

// What a rule's selectors and media decide for each of its declarations.
struct ScreenRule {
  bool styles_root = false;   // html or body: text size and line height are the reader's
  bool styles_plain = false;  // html, body, p, div, section or li and nothing more: no colours at all
  enum class Scheme { any, light, dark } scheme = Scheme::any;
  Length base;             // the size of the text that absolute lengths were meant beside
  Length own_size;         // the size of this rule's own text: base, unless the rule says another
  bool has_color = false;  // it sets a text colour that can be read
};

// Why a declaration is left out; empty when it passes and `lines` hold it.
struct ScreenResult {
  std::vector<ScreenLine> lines;
  std::string refused;
};
// `value` has its var() replaced.
ScreenResult for_screen(const Property& property, TokenSpan value, const ScreenRule& rule);

// A colour of its own that a value names, when it is a single opaque one.
std::optional<Color> single_color(TokenSpan value);
// Whether text in a colour is legible on the backgrounds that readers set in a scheme, or on its own
// background.
bool is_legible(Color text, const std::optional<Color>& background, ScreenRule::Scheme scheme);

}  // namespace recto::css
