// The tokenizer against CSS Syntax 3: every kind of token, escapes, and ends in the middle.
#include "style/token.h"

#include <gtest/gtest.h>

namespace recto::css {
namespace {

struct Tokenized {
  Source source;
  Diagnostics diagnostics;
  Reporter reporter;
  TokenStream stream;
  explicit Tokenized(std::string text)
      : source(FileId{0}, "t.css", std::move(text)),
        reporter(FileId{0}, diagnostics),
        stream(tokenize(source, reporter)) {}
  const Token& at(std::size_t index) const { return stream.tokens.at(index); }
};

TEST(Tokenizer, KnowsEveryKind) {
  const Tokenized t("a f( @m #h #1 \"s\" url(u) % 1 2% 3em <!-- --> : ; , [ ] ( ) { }");
  const std::vector<TokenKind> expected = {
      TokenKind::ident,       TokenKind::function,     TokenKind::at_keyword, TokenKind::hash,
      TokenKind::hash,        TokenKind::string,       TokenKind::url,        TokenKind::delim,
      TokenKind::number,      TokenKind::percentage,   TokenKind::dimension,  TokenKind::cdo,
      TokenKind::cdc,         TokenKind::colon,        TokenKind::semicolon,  TokenKind::comma,
      TokenKind::open_square, TokenKind::close_square, TokenKind::open_paren, TokenKind::close_paren,
      TokenKind::open_curly,  TokenKind::close_curly};
  std::vector<TokenKind> kinds;
  for (const Token& token : t.stream.tokens) {
    if (!is_space(token)) kinds.push_back(token.kind);
  }
  EXPECT_EQ(kinds, expected);
  EXPECT_TRUE(t.diagnostics.all().empty());
}

TEST(Tokenizer, SpansAreBytesOfTheSource) {
  const std::string text = "p /* \xC3\xA4 */ {\n  margin: 1em }";
  const Tokenized t(text);
  for (const Token& token : t.stream.tokens) {
    if (token.kind == TokenKind::ident) {
      EXPECT_EQ(text.substr(token.begin, token.end - token.begin), token.text);
    }
  }
}

TEST(Tokenizer, Escapes) {
  EXPECT_EQ(Tokenized("\\70 ara").at(0).text, "para");
  EXPECT_EQ(Tokenized("\\31 a").at(0).text, "1a");
  EXPECT_EQ(Tokenized("\"\\201C x\"").at(0).text, "\u201Cx");
  EXPECT_EQ(Tokenized("\"a\\\nb\"").at(0).text, "ab");
  EXPECT_EQ(Tokenized("\\0 \\110000 \\D800 ").at(0).text, "\uFFFD\uFFFD\uFFFD");
}

TEST(Tokenizer, Numbers) {
  EXPECT_DOUBLE_EQ(Tokenized("-.5e1em").at(0).number, -5);
  EXPECT_EQ(Tokenized("-.5e1em").at(0).text, "em");
  EXPECT_EQ(Tokenized("1e").at(0).text, "e");
  EXPECT_DOUBLE_EQ(Tokenized("+12").at(0).number, 12);
  EXPECT_LE(Tokenized("1e999").at(0).number, 1e9);
  EXPECT_GE(Tokenized("-1e999").at(0).number, -1e9);
}

TEST(Tokenizer, BadStringsAndAddressesAreReportedWhereTheyAre) {
  const Tokenized string("a: \"x\n; b");
  EXPECT_EQ(string.at(3).kind, TokenKind::bad_string);
  ASSERT_EQ(string.diagnostics.all().size(), 1U);
  EXPECT_EQ(string.diagnostics.all()[0].at.begin, 3U);
  const Tokenized url("url(a b) c");
  EXPECT_EQ(url.at(0).kind, TokenKind::bad_url);
  EXPECT_EQ(url.at(2).text, "c");
}

TEST(Tokenizer, EndsInTheMiddleOfAnything) {
  for (const char* text : {"/*", "\"", "\"\\", "url(", "url( x", "url(x\\", "@", "#", "\\", "1.", "1e+", "-",
                           "<!-", "a\\", "u(\xF0\x9F"}) {
    const Tokenized t(text);
    if (!t.stream.tokens.empty()) {
      EXPECT_EQ(t.stream.tokens.back().end, std::string_view(text).size()) << text;
    }
  }
}

TEST(Tokenizer, EveryByteIsCoveredOnNoise) {
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1103515245U + 12345U;
    noise += static_cast<char>(state >> 16U);
  }
  const Tokenized t(noise);
  std::uint32_t last = 0;
  for (const Token& token : t.stream.tokens) {
    EXPECT_GE(token.begin, last);
    EXPECT_GT(token.end, token.begin);
    last = token.end;
  }
}

TEST(Tokenizer, BracketsFindTheirPartners) {
  const Tokenized t("{(}]){");
  EXPECT_EQ(t.stream.partner[0], 6U);  // the last brace opens anew: the first is never closed
  EXPECT_EQ(t.stream.partner[1], 4U);  // inside ( ) the closing brace is an ordinary token
}

}  // namespace
}  // namespace recto::css
