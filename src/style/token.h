// CSS Syntax Module Level 3, section 4: text -> tokens, each with its place, and the partner of every
// bracket, so that the parser can leave a bad rule at the right place without recursion. Comments are
// dropped; total on any bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "style/report.h"

namespace recto::css {

enum class TokenKind : std::uint8_t {
  ident,
  function,
  at_keyword,
  hash,
  string,
  bad_string,
  url,
  bad_url,
  delim,
  number,
  percentage,
  dimension,
  whitespace,
  cdo,
  cdc,
  colon,
  semicolon,
  comma,
  open_square,
  close_square,
  open_paren,
  close_paren,
  open_curly,
  close_curly,
  end
};

struct Token {
  TokenKind kind = TokenKind::end;
  bool plain = false;  // a hash: it is an identifier; a number or dimension: it was written as an integer
  std::uint32_t begin = 0;  // bytes in the source
  std::uint32_t end = 0;
  double number = 0;  // number, percentage, dimension
  std::string text;   // unescaped: the name, the string, the URL, the unit; for a delim its character
};
using Tokens = std::vector<Token>;
using TokenSpan = std::span<const Token>;

// All tokens of a source without an end token, and for each opening bracket or function the index of its
// closing bracket (the number of tokens when it is never closed); for every other token its own index.
struct TokenStream {
  Tokens tokens;
  std::vector<std::uint32_t> partner;
};
TokenStream tokenize(const Source& source, Reporter& reporter);

bool is_space(const Token& token);
bool is_delim(const Token& token, char character);
// ASCII case-insensitively, as CSS compares its own names.
bool same_name(std::string_view a, std::string_view b);
bool is_ident(const Token& token, std::string_view name);
bool is_function(const Token& token, std::string_view name);
std::string lower_case(std::string_view text);
TokenSpan trim(TokenSpan tokens);

}  // namespace recto::css
