#include "style/token.h"

#include "base/ascii.h"

namespace recto::css {

bool is_space(const Token& token) { return token.kind == TokenKind::whitespace; }

bool is_delim(const Token& token, char character) {
  return token.kind == TokenKind::delim && token.text.size() == 1 && token.text[0] == character;
}

bool same_name(std::string_view a, std::string_view b) { return same_but_case(a, b); }

bool is_ident(const Token& token, std::string_view name) {
  return token.kind == TokenKind::ident && same_name(token.text, name);
}

bool is_function(const Token& token, std::string_view name) {
  return token.kind == TokenKind::function && same_name(token.text, name);
}

std::string lower_case(std::string_view text) { return lower_ascii(text); }

TokenSpan trim(TokenSpan tokens) {
  while (!tokens.empty() && is_space(tokens.front())) tokens = tokens.subspan(1);
  while (!tokens.empty() && is_space(tokens.back())) tokens = tokens.first(tokens.size() - 1);
  return tokens;
}

}  // namespace recto::css
