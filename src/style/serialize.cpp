#include "style/serialize.h"

#include <fmt/format.h>

#include "base/match.h"
#include "style/selector.h"

namespace recto::css {
namespace {

bool plain_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// A name's characters, those that cannot stand in one escaped (CSSOM 1, "serialize an identifier").
std::string name_to_css(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (plain_name_character(c)) {
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\{:x} ", static_cast<unsigned char>(c));
    } else {
      out += '\\';
      out += c;
    }
  }
  return out;
}

std::string attribute_to_css(const AttributeSelector& attribute) {
  static constexpr std::string_view kOperators[] = {"", "=", "~=", "|=", "^=", "$=", "*="};
  if (attribute.test == AttributeTest::present) return "[" + ident_to_css(attribute.name) + "]";
  return "[" + ident_to_css(attribute.name) + std::string(kOperators[static_cast<int>(attribute.test)]) +
         string_to_css(attribute.value) + (attribute.letter_case == LetterCase::insensitive ? " i]" : "]");
}

std::string list_to_css(const SelectorList& list) {
  std::string out;
  for (const ComplexSelector& selector : list) out += (out.empty() ? "" : ", ") + to_css(selector);
  return out;
}

std::string languages_to_css(const LanguageSelector& languages) {
  std::string out;
  for (const std::string& range : languages.ranges) out += (out.empty() ? "" : ", ") + ident_to_css(range);
  return ":lang(" + out + ")";
}

std::string simple_to_css(const SimpleSelector& simple) {
  static constexpr std::string_view kStructural[] = {":root",       ":first-child",   ":last-child",
                                                     ":only-child", ":first-of-type", ":last-of-type"};
  return match(
      simple, [](const UniversalSelector&) { return std::string("*"); },
      [](const TypeSelector& s) { return ident_to_css(s.name); },
      [](const ClassSelector& s) { return "." + ident_to_css(s.name); },
      [](const IdSelector& s) { return "#" + ident_to_css(s.name); },
      [](const AttributeSelector& s) { return attribute_to_css(s); },
      [](const StructuralSelector& s) { return std::string(kStructural[static_cast<int>(s.kind)]); },
      [](const NthChildSelector& s) { return fmt::format(":nth-child({}n{:+})", s.step, s.offset); },
      [](const LanguageSelector& s) { return languages_to_css(s); },
      [](const NotSelector& s) { return ":not(" + list_to_css(s.list) + ")"; },
      [](const IsSelector& s) { return ":is(" + list_to_css(s.list) + ")"; },
      [](const ScreenStateSelector& s) { return ":" + s.name; });
}

std::string_view combinator_to_css(Combinator combinator) {
  switch (combinator) {
    case Combinator::none:
      return "";
    case Combinator::descendant:
      return " ";
    case Combinator::child:
      return " > ";
    case Combinator::next_sibling:
      return " + ";
    case Combinator::later_sibling:
      return " ~ ";
  }
  return "";
}

}  // namespace

std::string number_to_css(double number) {
  std::string text = fmt::format("{:.4f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string string_to_css(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\{:x} ", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string ident_to_css(std::string_view name) {
  if (name.empty()) return {};
  const std::size_t lead = name[0] == '-' ? 1 : 0;
  if (lead < name.size() && name[lead] >= '0' && name[lead] <= '9') {
    return std::string(name.substr(0, lead)) + fmt::format("\\{:x} ", name[lead]) +
           name_to_css(name.substr(lead + 1));
  }
  return name == "-" ? "\\-" : name_to_css(name);
}

std::string to_css(const Token& token) {
  switch (token.kind) {
    case TokenKind::ident:
      return ident_to_css(token.text);
    case TokenKind::function:
      return ident_to_css(token.text) + "(";
    case TokenKind::at_keyword:
      return "@" + ident_to_css(token.text);
    case TokenKind::hash:
      return "#" + name_to_css(token.text);
    case TokenKind::string:
      return string_to_css(token.text);
    case TokenKind::url:
      return "url(" + string_to_css(token.text) + ")";
    case TokenKind::number:
      return number_to_css(token.number);
    case TokenKind::percentage:
      return number_to_css(token.number) + "%";
    case TokenKind::dimension:
      return number_to_css(token.number) + ident_to_css(token.text);
    case TokenKind::whitespace:
      return " ";
    case TokenKind::cdo:
      return "<!--";
    case TokenKind::cdc:
      return "-->";
    case TokenKind::bad_string:
    case TokenKind::bad_url:
    case TokenKind::end:
      return {};
    case TokenKind::delim:
    case TokenKind::colon:
    case TokenKind::semicolon:
    case TokenKind::comma:
    case TokenKind::open_square:
    case TokenKind::close_square:
    case TokenKind::open_paren:
    case TokenKind::close_paren:
    case TokenKind::open_curly:
    case TokenKind::close_curly:
      return token.text;
  }
  return {};
}

std::string to_css(TokenSpan tokens) {
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    out += to_css(tokens[i]);
    const bool comma_alone =
        tokens[i].kind == TokenKind::comma && i + 1 < tokens.size() && !is_space(tokens[i + 1]);
    if (comma_alone) out += ' ';
  }
  return out;
}

std::string to_css(const ComplexSelector& selector) {
  static constexpr std::string_view kPseudo[] = {"::before", "::after", "::marker", "::footnote-call",
                                                 "::footnote-marker"};
  std::string out;
  for (const CompoundSelector& compound : selector.compounds) {
    out += combinator_to_css(compound.before);
    for (const SimpleSelector& simple : compound.simple) out += simple_to_css(simple);
  }
  if (selector.pseudo) out += kPseudo[static_cast<int>(*selector.pseudo)];
  return out;
}

}  // namespace recto::css
