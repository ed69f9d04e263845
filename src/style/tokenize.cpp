// The tokenizer's state machine. Offsets stay those of the source: CSS's preprocessing (line ends, NUL)
// happens as characters are read, never on a copy.
#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"
#include "style/token.h"

namespace recto::css {
namespace {

// Far above any length on paper, far below where sums of doubles lose a point.
constexpr double kLargestNumber = 1e9;

bool is_hex(char c) { return is_digit_ascii(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_newline(char c) { return c == '\n' || c == '\r' || c == '\f'; }
bool is_blank(char c) { return is_blank_ascii(c) || is_newline(c); }
// Every byte of a character beyond ASCII may stand in a name; NUL stands for U+FFFD (section 3.3).
bool is_name_start(char c) {
  return is_letter_ascii(c) || c == '_' || c == '\0' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) { return is_name_start(c) || is_digit_ascii(c) || c == '-'; }

class Tokenizer {
 public:
  Tokenizer(const Source& source, Reporter& reporter) : text_(source.text()), reporter_(reporter) {}

  Tokens run() {
    Tokens tokens;
    if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    while (skip_comments(), at_ < text_.size()) {
      Token token;
      token.begin = static_cast<std::uint32_t>(at_);
      read(token);
      token.end = static_cast<std::uint32_t>(at_);
      tokens.push_back(std::move(token));
    }
    return tokens;
  }

 private:
  bool more(std::size_t ahead = 0) const { return at_ + ahead < text_.size(); }
  // The character at an offset from here; a newline beyond the end, which ends every construct.
  char peek(std::size_t ahead = 0) const { return more(ahead) ? text_[at_ + ahead] : '\n'; }
  void report(std::size_t begin, std::string message) {
    reporter_.report(Code::css_syntax, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_),
                     std::move(message));
  }

  void skip_comments() {
    while (peek() == '/' && more(1) && peek(1) == '*') {
      const std::size_t begin = at_;
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      if (end == std::string_view::npos) report(begin, "the comment is never closed");
    }
  }

  bool valid_escape(std::size_t ahead) const {
    return more(ahead) && peek(ahead) == '\\' && !is_newline(peek(ahead + 1));
  }
  bool starts_name(std::size_t ahead) const {
    if (!more(ahead)) return false;
    if (peek(ahead) == '-') {
      return (more(ahead + 1) && (is_name_start(peek(ahead + 1)) || peek(ahead + 1) == '-')) ||
             valid_escape(ahead + 1);
    }
    return is_name_start(peek(ahead)) || valid_escape(ahead);
  }
  bool starts_number() const {
    const std::size_t sign = peek() == '+' || peek() == '-' ? 1 : 0;
    return is_digit_ascii(peek(sign)) || (peek(sign) == '.' && is_digit_ascii(peek(sign + 1)));
  }

  void append_character(std::string& out) {
    const Decoded decoded = decode_utf8(text_, at_);
    append_utf8(out, decoded.valid && decoded.character != 0 ? decoded.character : kReplacement);
    at_ += std::max<std::size_t>(1, decoded.length);
  }

  // Section 4.3.7, behind the backslash.
  void append_escape(std::string& out) {
    if (!more()) return append_utf8(out, kReplacement);
    if (!is_hex(peek())) return append_character(out);
    char32_t character = 0;
    for (int digits = 0; digits < 6 && more() && is_hex(peek()); ++digits, ++at_) {
      const char c = peek();
      character = character * 16 + static_cast<char32_t>(is_digit_ascii(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    if (peek() == '\r' && peek(1) == '\n' && more(1)) ++at_;
    if (more() && is_blank(peek())) ++at_;
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    append_utf8(out, character == 0 || surrogate || character > 0x10FFFF ? kReplacement : character);
  }

  std::string read_name() {
    std::string name;
    while (more()) {
      if (is_name(peek())) {
        append_character(name);
      } else if (valid_escape(0)) {
        ++at_;
        append_escape(name);
      } else {
        break;
      }
    }
    return name;
  }

  void read_string(Token& token) {
    const char quote = peek();
    const std::size_t begin = at_++;
    token.kind = TokenKind::string;
    while (more() && peek() != quote) {
      if (is_newline(peek())) {
        token.kind = TokenKind::bad_string;
        return report(begin, "the string is not closed before the end of its line");
      }
      if (peek() != '\\') {
        append_character(token.text);
      } else if (++at_; more() && is_newline(peek())) {
        at_ += peek() == '\r' && more(1) && peek(1) == '\n' ? 2 : 1;
      } else if (more()) {
        append_escape(token.text);
      }
    }
    if (!more()) return report(begin, "the string is never closed");
    ++at_;
  }

  void read_number(Token& token) {
    const std::size_t sign = peek() == '+' ? 1 : 0;
    const std::size_t begin = at_ + sign;
    token.plain = true;
    if (peek() == '+' || peek() == '-') ++at_;
    while (is_digit_ascii(peek())) ++at_;
    if (peek() == '.' && is_digit_ascii(peek(1))) {
      token.plain = false;
      for (++at_; is_digit_ascii(peek());) ++at_;
    }
    const std::size_t exponent_sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && is_digit_ascii(peek(1 + exponent_sign))) {
      token.plain = false;
      for (at_ += 1 + exponent_sign; is_digit_ascii(peek());) ++at_;
    }
    const auto parsed = std::from_chars(text_.data() + begin, text_.data() + at_, token.number);
    if (parsed.ec != std::errc()) token.number = text_[begin] == '-' ? -kLargestNumber : kLargestNumber;
    token.number = std::min(std::max(token.number, -kLargestNumber), kLargestNumber);
    token.kind = TokenKind::number;
    if (starts_name(0)) {
      token.kind = TokenKind::dimension;
      token.text = read_name();
    } else if (peek() == '%') {
      token.kind = TokenKind::percentage;
      ++at_;
    }
  }

  // Section 4.3.6, behind "url(" and with no quote following.
  void read_url(Token& token) {
    const std::size_t begin = at_;
    token.kind = TokenKind::url;
    token.text.clear();
    while (more() && is_blank(peek())) ++at_;
    while (more() && peek() != ')') {
      if (is_blank(peek())) {
        while (more() && is_blank(peek())) ++at_;
        if (!more() || peek() == ')') break;
        return read_bad_url(token, begin);
      }
      const char c = peek();
      if (c == '"' || c == '\'' || c == '(' || (c == '\\' && !valid_escape(0)))
        return read_bad_url(token, begin);
      if (c == '\\') {
        ++at_;
        append_escape(token.text);
      } else {
        append_character(token.text);
      }
    }
    if (!more()) return report(begin, "url( is never closed");
    ++at_;
  }

  void read_bad_url(Token& token, std::size_t begin) {
    token.kind = TokenKind::bad_url;
    while (more() && peek() != ')') at_ += valid_escape(0) ? 2 : 1;
    if (more()) ++at_;
    at_ = std::min(at_, text_.size());
    report(begin, "the address in url( ) is not quoted and holds a space, quote or bracket");
  }

  void read_name_like(Token& token) {
    token.kind = TokenKind::ident;
    token.text = read_name();
    if (peek() != '(' || !more()) return;
    ++at_;
    token.kind = TokenKind::function;
    if (!same_name(token.text, "url")) return;
    std::size_t ahead = 0;
    while (more(ahead) && is_blank(peek(ahead))) ++ahead;
    if (more(ahead) && (peek(ahead) == '"' || peek(ahead) == '\'')) return;
    read_url(token);
  }

  bool read_markup_comment(Token& token) {
    const bool open = text_.substr(at_, 4) == "<!--";
    if (!open && text_.substr(at_, 3) != "-->") return false;
    token.kind = open ? TokenKind::cdo : TokenKind::cdc;
    at_ += open ? 4 : 3;
    return true;
  }

  static std::optional<TokenKind> punctuation(char c) {
    switch (c) {
      case ':':
        return TokenKind::colon;
      case ';':
        return TokenKind::semicolon;
      case ',':
        return TokenKind::comma;
      case '[':
        return TokenKind::open_square;
      case ']':
        return TokenKind::close_square;
      case '(':
        return TokenKind::open_paren;
      case ')':
        return TokenKind::close_paren;
      case '{':
        return TokenKind::open_curly;
      case '}':
        return TokenKind::close_curly;
      default:
        return std::nullopt;
    }
  }

  void read(Token& token) {
    const char c = peek();
    if (is_blank(c)) {
      token.kind = TokenKind::whitespace;
      while (more() && is_blank(peek())) ++at_;
    } else if (c == '"' || c == '\'') {
      read_string(token);
    } else if (starts_number()) {
      read_number(token);
    } else if (read_markup_comment(token)) {
      return;
    } else if (starts_name(0)) {
      read_name_like(token);
    } else if (c == '#' && more(1) && (is_name(peek(1)) || valid_escape(1))) {
      token.kind = TokenKind::hash;
      token.plain = starts_name(1);
      ++at_;
      token.text = read_name();
    } else if (c == '@' && starts_name(1)) {
      token.kind = TokenKind::at_keyword;
      ++at_;
      token.text = read_name();
    } else {
      token.kind = punctuation(c).value_or(TokenKind::delim);
      token.text = c;
      ++at_;
    }
  }

  std::string_view text_;
  Reporter& reporter_;
  std::size_t at_ = 0;
};

std::optional<TokenKind> closes_with(TokenKind kind) {
  switch (kind) {
    case TokenKind::open_square:
      return TokenKind::close_square;
    case TokenKind::open_paren:
    case TokenKind::function:
      return TokenKind::close_paren;
    case TokenKind::open_curly:
      return TokenKind::close_curly;
    default:
      return std::nullopt;
  }
}

// Section 5.4.7: inside a block only its own closing bracket ends it; any other is an ordinary token there.
std::vector<std::uint32_t> partners(const Tokens& tokens) {
  const auto count = static_cast<std::uint32_t>(tokens.size());
  std::vector<std::uint32_t> partner(count);
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < count; ++i) {
    partner[i] = i;
    if (closes_with(tokens[i].kind)) {
      partner[i] = count;
      open.push_back(i);
    } else if (!open.empty() && closes_with(tokens[open.back()].kind) == tokens[i].kind) {
      partner[open.back()] = i;
      open.pop_back();
    }
  }
  return partner;
}

}  // namespace

TokenStream tokenize(const Source& source, Reporter& reporter) {
  TokenStream stream;
  stream.tokens = Tokenizer(source, reporter).run();
  stream.partner = partners(stream.tokens);
  return stream;
}

}  // namespace recto::css
