#include "resolve/html_tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/ascii.h"
#include "base/utf8.h"
#include "doc/escape.h"

namespace recto {
namespace {

using namespace std::string_view_literals;

struct Entity {
  std::string_view name;
  char32_t character;
};
constexpr auto kEntities = std::to_array<Entity>({
    {"amp", U'&'},      {"lt", U'<'},       {"gt", U'>'},       {"quot", U'"'},    {"apos", U'\''},
    {"nbsp", 0xA0},     {"shy", 0xAD},      {"copy", 0xA9},     {"reg", 0xAE},     {"trade", 0x2122},
    {"hellip", 0x2026}, {"mdash", 0x2014},  {"ndash", 0x2013},  {"lsquo", 0x2018}, {"rsquo", 0x2019},
    {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"sbquo", 0x201A},  {"bdquo", 0x201E}, {"laquo", 0xAB},
    {"raquo", 0xBB},    {"bull", 0x2022},   {"middot", 0xB7},   {"deg", 0xB0},     {"plusmn", 0xB1},
    {"times", 0xD7},    {"divide", 0xF7},   {"minus", 0x2212},  {"le", 0x2264},    {"ge", 0x2265},
    {"ne", 0x2260},     {"rarr", 0x2192},   {"larr", 0x2190},   {"uarr", 0x2191},  {"darr", 0x2193},
    {"harr", 0x2194},   {"euro", 0x20AC},   {"pound", 0xA3},    {"yen", 0xA5},     {"cent", 0xA2},
    {"sect", 0xA7},     {"para", 0xB6},     {"dagger", 0x2020}, {"ensp", 0x2002},  {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"zwj", 0x200D},    {"zwnj", 0x200C},   {"auml", 0xE4},    {"ouml", 0xF6},
    {"uuml", 0xFC},     {"Auml", 0xC4},     {"Ouml", 0xD6},     {"Uuml", 0xDC},    {"szlig", 0xDF},
    {"eacute", 0xE9},   {"egrave", 0xE8},   {"ecirc", 0xEA},    {"agrave", 0xE0},  {"aacute", 0xE1},
    {"acirc", 0xE2},    {"ccedil", 0xE7},   {"ntilde", 0xF1},   {"oacute", 0xF3},  {"iacute", 0xED},
    {"uacute", 0xFA},   {"oslash", 0xF8},   {"aring", 0xE5},    {"aelig", 0xE6},   {"micro", 0xB5},
    {"alpha", 0x3B1},   {"beta", 0x3B2},    {"gamma", 0x3B3},   {"delta", 0x3B4},  {"lambda", 0x3BB},
    {"mu", 0x3BC},      {"pi", 0x3C0},      {"sigma", 0x3C3},   {"omega", 0x3C9},  {"Delta", 0x394},
    {"Omega", 0x3A9},   {"infin", 0x221E},  {"asymp", 0x2248},  {"frac12", 0xBD},  {"frac14", 0xBC},
    {"frac34", 0xBE},   {"sup2", 0xB2},     {"sup3", 0xB3},     {"check", 0x2713}, {"cross", 0x2717},
    {"star", 0x2606},   {"hearts", 0x2665}, {"lbrace", U'{'},   {"rbrace", U'}'},  {"lbrack", U'['},
    {"rbrack", U']'},   {"lpar", U'('},     {"rpar", U')'},     {"vert", U'|'},    {"num", U'#'},
});

// The character of a reference without & and ;, or 0.
char32_t entity(std::string_view name) {
  if (!name.empty() && name.front() == '#') {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return 0;
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
    // No product may carry them, and some stand for marks whose language is not known yet.
    const bool noncharacter = (value >= 0xFDD0 && value <= 0xFDEF) || value == 0xFFFE || value == 0xFFFF;
    return surrogate || control || noncharacter || value > 0x10FFFF ? kReplacement
                                                                    : static_cast<char32_t>(value);
  }
  const auto* const found =
      std::find_if(kEntities.begin(), kEntities.end(), [&](const Entity& e) { return e.name == name; });
  return found == kEntities.end() ? 0 : found->character;
}

bool is_space(char c) { return kHtmlSpaces.find(c) != std::string_view::npos; }

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view html) : html_(html) {}

  std::vector<HtmlToken> run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && markup()) continue;
      const std::size_t next = std::min(html_.find('<', at_ + 1), html_.size());
      text(next);
    }
    return std::move(tokens_);
  }

 private:
  bool starts(std::string_view mark) const { return html_.substr(at_, mark.size()) == mark; }

  // Neighbouring texts are one: a lone `<` is text.
  void text(std::size_t end) {
    const std::size_t begin = at_;
    std::string source(html_.substr(begin, end - begin));
    auto* last = tokens_.empty() ? nullptr : std::get_if<HtmlText>(&tokens_.back().kind);
    at_ = end;
    if (last == nullptr) return add(begin, HtmlText{decode_entities(source), std::move(source)});
    last->text += decode_entities(source);
    last->source += source;
    tokens_.back().end = end;
  }
  // A token from `begin` to where the reading is.
  template <class Kind>
  void add(std::size_t begin, Kind kind) {
    tokens_.push_back(HtmlToken{begin, at_, std::move(kind)});
  }
  // Up to and with the mark, or to the end.
  std::string_view through(std::string_view mark) {
    const std::size_t found = html_.find(mark, at_);
    const std::size_t end = found == std::string_view::npos ? html_.size() : found + mark.size();
    const std::string_view out = html_.substr(at_, end - at_);
    at_ = end;
    return out;
  }

  // Whether the mark stands behind the opening. Searched for once in vain is enough: a thousand open comments
  // must not cost a thousand searches.
  bool is_closed(std::string_view opening, std::string_view mark) {
    bool& none_left = none_left_[mark];
    if (!none_left) none_left = html_.find(mark, at_ + opening.size()) == std::string_view::npos;
    return !none_left;
  }
  // What is never closed holds nothing: what follows is the author's text.
  void open_mark(std::string_view opening) {
    const std::size_t begin = at_;
    at_ += opening.size();
    add(begin, HtmlOther{html_.substr(begin, opening.size()), HtmlOther::End::missing});
  }
  void other(std::string_view opening, std::string_view mark) {
    if (!is_closed(opening, mark)) return open_mark(opening);
    const std::size_t begin = at_;
    const std::string_view source = through(mark);
    add(begin, HtmlOther{source, HtmlOther::End::there});
  }

  bool markup() {
    const std::size_t begin = at_;
    if (starts("<!-->"sv) || starts("<!--->"sv)) {
      through(">"sv);
      add(begin, HtmlComment{});
    } else if (starts("<!--"sv) && is_closed("<!--"sv, "-->"sv)) {
      through("-->"sv);
      add(begin, HtmlComment{});
    } else if (starts("<!--"sv)) {
      open_mark("<!--"sv);
    } else if (starts("<![CDATA["sv)) {
      std::string_view data = through("]]>"sv).substr(9);
      if (data.size() >= 3 && data.substr(data.size() - 3) == "]]>"sv) data.remove_suffix(3);
      HtmlText text{std::string(data), {}};
      append_escaped_html(text.source, data);
      add(begin, std::move(text));
    } else if (starts("<?"sv)) {
      other("<?"sv, "?>"sv);
    } else if (starts("<!"sv)) {
      other("<!"sv, ">"sv);
    } else if (at_ + 2 < html_.size() && html_[at_ + 1] == '/' && is_letter_ascii(html_[at_ + 2])) {
      end_tag();
    } else if (at_ + 1 < html_.size() && is_letter_ascii(html_[at_ + 1])) {
      start_tag();
    } else {
      return false;
    }
    return true;
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') ++at_;
    return lower_ascii(html_.substr(begin, at_ - begin));
  }
  void skip_space() {
    while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) ++at_;
  }

  // A tag that never ends is none, but the author's text.
  void unended(std::size_t begin) {
    at_ = begin;
    text(html_.size());
  }

  void end_tag() {
    const std::size_t begin = at_;
    at_ += 2;
    HtmlEndTag tag{name()};
    if (html_.find('>', at_) == std::string_view::npos) return unended(begin);
    through(">"sv);
    add(begin, std::move(tag));
  }

  void start_tag() {
    const std::size_t begin_tag = at_++;
    HtmlStartTag tag{name(), {}, false, {}};
    tag.written = html_.substr(begin_tag + 1, tag.name.size());
    std::size_t last_end = at_;  // of the name or an attribute: a slash before it belongs to that
    for (skip_space(); at_ < html_.size() && html_[at_] != '>'; skip_space()) {
      const std::size_t begin = at_;
      ++at_;  // HTML, 13.2.5.32: an equals sign here is part of the name
      while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>' &&
             html_[at_] != '=')
        ++at_;
      std::string key = lower_ascii(html_.substr(begin, at_ - begin));
      tag.attributes.emplace_back(std::move(key), value());
      last_end = at_;
    }
    if (at_ >= html_.size()) return unended(begin_tag);
    tag.self_closing = at_ > last_end && html_[at_ - 1] == '/';
    ++at_;
    const bool raw_text = tag.name == "script" || tag.name == "style";
    const std::string end = "</" + tag.name;
    add(begin_tag, std::move(tag));
    if (raw_text) raw_content(end);
  }
  std::string value() {
    std::size_t ahead = at_;
    while (ahead < html_.size() && is_space(html_[ahead])) ++ahead;
    if (ahead >= html_.size() || html_[ahead] != '=') return {};
    at_ = ahead + 1;
    while (at_ < html_.size() && is_space(html_[at_])) ++at_;
    if (at_ < html_.size() && (html_[at_] == '"' || html_[at_] == '\'')) {
      const char quote = html_[at_];
      const std::size_t close = std::min(html_.find(quote, at_ + 1), html_.size());
      std::string out = decode_entities(html_.substr(at_ + 1, close - at_ - 1));
      at_ = std::min(close + 1, html_.size());
      return out;
    }
    const std::size_t begin = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
    return decode_entities(html_.substr(begin, at_ - begin));
  }
  void raw_content(const std::string& end) {
    const std::size_t begin = at_;
    while (at_ < html_.size() && !same_but_case(html_.substr(at_, end.size()), end)) {
      at_ = std::min(html_.find('<', at_ + 1), html_.size());
    }
    std::string content(html_.substr(begin, at_ - begin));
    if (!content.empty()) add(begin, HtmlText{std::move(content), {}});
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::map<std::string_view, bool> none_left_;  // by closing mark
  std::vector<HtmlToken> tokens_;
};

}  // namespace

const std::string* HtmlStartTag::value(std::string_view key) const {
  for (const auto& [attribute, text] : attributes) {
    if (attribute == key) return &text;
  }
  return nullptr;
}

std::vector<HtmlToken> html_tokens(std::string_view html) { return Tokenizer(html).run(); }

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongest = 10;  // of the names here and of numbers
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end =
        text[at] == '&' ? text.substr(at, kLongest + 2).find(';') : std::string_view::npos;
    const char32_t character = end == std::string_view::npos ? 0 : entity(text.substr(at + 1, end - 1));
    if (character == 0) {
      out += text[at++];
    } else {
      append_utf8(out, character);
      at += end + 1;
    }
  }
  return out;
}

}  // namespace recto
