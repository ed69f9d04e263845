#include "style/token.h"

#include <algorithm>

namespace recto::css {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool is_space(const Token& token) { return token.kind == TokenKind::whitespace; }

bool is_delim(const Token& token, char character) {
  return token.kind == TokenKind::delim && token.text.size() == 1 && token.text[0] == character;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool is_ident(const Token& token, std::string_view name) {
  return token.kind == TokenKind::ident && same_name(token.text, name);
}

bool is_function(const Token& token, std::string_view name) {
  return token.kind == TokenKind::function && same_name(token.text, name);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

TokenSpan trim(TokenSpan tokens) {
  while (!tokens.empty() && is_space(tokens.front())) tokens = tokens.subspan(1);
  while (!tokens.empty() && is_space(tokens.back())) tokens = tokens.first(tokens.size() - 1);
  return tokens;
}

}  // namespace recto::css
