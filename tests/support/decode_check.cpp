#include "support/decode_check.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace recto {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

bool carries(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xFFFE && c != 0xFFFF;
}

struct EntityShape {
  std::size_t length = 0;             // 0: none
  std::optional<char32_t> character;  // of a numeric one
};

EntityShape entity_at(std::string_view s) {
  if (s.size() < 3 || s[0] != '&') return {};
  std::size_t i = 1;
  if (s[i] != '#') {
    while (i < s.size() && (is_letter(s[i]) || is_digit(s[i]))) ++i;
    return i > 2 && i < s.size() && s[i] == ';' ? EntityShape{i + 1, {}} : EntityShape{};
  }
  const bool hex = s[2] == 'x' || s[2] == 'X';
  std::size_t digits = 0;
  std::uint64_t value = 0;
  for (i = hex ? 3 : 2; i < s.size() && (hex ? is_hex(s[i]) : is_digit(s[i])); ++i, ++digits) {
    const int digit = is_digit(s[i]) ? s[i] - '0' : (s[i] | 0x20) - 'a' + 10;
    if (value < 0x110000) value = value * (hex ? 16 : 10) + static_cast<std::uint64_t>(digit);
  }
  if (digits == 0 || digits > 8 || i >= s.size() || s[i] != ';') return {};
  const bool bad = value == 0 || value >= 0x110000 || (value >= 0xD800 && value < 0xE000);
  const char32_t character = bad ? kReplacement : static_cast<char32_t>(value);
  return {i + 1, carries(character) ? character : kReplacement};
}

// What smart punctuation may have made of ASCII: any quotation mark, with the space inside of it, or a dash.
struct SmartShape {
  std::string_view typed, made;
};
constexpr SmartShape kSmartShapes[] = {
    {"\"", "“"}, {"\"", "”"},  {"\"", "„"},  {"\"", "«\u202F"}, {"\"", "\u202F»"}, {"\"", "«"},
    {"\"", "»"}, {"\"", "「"}, {"\"", "」"}, {"'", "’"},        {"'", "‘"},        {"'", "‚"},
    {"'", "“"},  {"'", "”"},   {"'", "„"},   {"'", "«"},        {"'", "»"},        {"'", "‹"},
    {"'", "›"},  {"'", "『"},  {"'", "』"},  {"---", "—"},      {"--", "–"},       {"...", "…"},
};

using Fork = std::pair<std::string_view, std::string_view>;  // what is left of source and text

// Follows the first way that there is, and leaves the others for later. Whether it leads to the end of both.
bool follows(std::string_view source, std::string_view text, Spelling spelling, std::vector<Fork>& later) {
  while (!source.empty()) {
    if (spelling == Spelling::markdown && source[0] == '\\' && source.size() > 1 &&
        is_punctuation(source[1])) {
      if (text.empty() || text[0] != source[1]) return false;
      source.remove_prefix(2);
      text.remove_prefix(1);
      continue;
    }
    const EntityShape entity = spelling == Spelling::verbatim ? EntityShape{} : entity_at(source);
    if (entity.length > 0 && entity.character) {
      std::string wanted;
      append_utf8(wanted, *entity.character);
      if (!text.starts_with(wanted)) return false;
      source.remove_prefix(entity.length);
      text.remove_prefix(wanted.size());
      continue;
    }
    if (entity.length > 0 && !text.empty()) {
      const std::size_t one = decode_utf8(text, 0).length;
      const std::size_t two = one + decode_utf8(text, one).length;
      const std::string_view rest = source.substr(entity.length);
      later.emplace_back(rest, text.substr(one));
      if (two > one) later.emplace_back(rest, text.substr(two));
    }
    if (spelling == Spelling::markdown && !text.empty() && text[0] != source[0]) {
      for (const SmartShape& smart : kSmartShapes) {
        if (source.starts_with(smart.typed) && text.starts_with(smart.made))
          later.emplace_back(source.substr(smart.typed.size()), text.substr(smart.made.size()));
      }
      return false;
    }
    if (text.empty() || text[0] != source[0]) return false;
    source.remove_prefix(1);
    text.remove_prefix(1);
  }
  return text.empty();
}

// Without recursion: a line of quotation marks has as many forks.
bool spells_from(std::string_view source, std::string_view text, Spelling spelling) {
  std::vector<Fork> later{{source, text}};
  while (!later.empty()) {
    const Fork fork = later.back();
    later.pop_back();
    if (follows(fork.first, fork.second, spelling, later)) return true;
  }
  return false;
}

}  // namespace

std::string guarded(std::string_view source) {
  std::string out;
  for (std::size_t i = 0; i < source.size();) {
    const Decoded decoded = decode_utf8(source, i);
    const bool space = source[i] == '\v' || source[i] == '\f';
    append_utf8(out, space                                           ? U' '
                     : (decoded.valid && carries(decoded.character)) ? decoded.character
                                                                     : kReplacement);
    i += decoded.length;
  }
  return out;
}

bool spells(std::string_view source, std::string_view text, Spelling spelling) {
  return spells_from(guarded(source), text, spelling);
}

bool same_but_prefixes(std::string_view source, std::string_view text) {
  std::string one = without_prefixes(guarded(source));
  std::string other = without_prefixes(text);
  if (one != other && source.find_first_of("\r\n") != std::string_view::npos) {
    std::erase(one, '>');
    std::erase(other, '>');
  }
  return one == other;
}

std::string without_prefixes(std::string_view source) {
  std::string out;
  bool line_begin = false;
  for (const char c : source) {
    if (c == '\n' || c == '\r') {
      line_begin = true;
    } else if (c == ' ' || c == '\t' || (line_begin && c == '>')) {
      continue;
    } else {
      line_begin = false;
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace recto
