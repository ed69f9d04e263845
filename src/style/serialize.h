// Tokens, numbers and selectors back as CSS text, in one canonical form: deterministic and without locale.
#pragma once

#include <string>

#include "style/token.h"

namespace recto::css {

// At most four decimals, without trailing zeros: finer than any printer or screen.
std::string number_to_css(double number);
std::string string_to_css(std::string_view text);
std::string ident_to_css(std::string_view name);
std::string to_css(const Token& token);
std::string to_css(TokenSpan tokens);

}  // namespace recto::css
