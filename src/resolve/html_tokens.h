// The tokens of raw HTML, as far as Markdown's raw blocks and inlines hold any: tags with their attributes,
// texts, comments. Total: any bytes give tokens, in linear time. The names are lower case, the entities of
// texts and values decoded.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace recto {

// HTML's ASCII white space.
constexpr std::string_view kHtmlSpaces = " \t\n\r\f";

struct HtmlText {
  std::string text;
  std::string source;  // the same with entities, which keep their characters from being set as punctuation
};
struct HtmlStartTag {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  bool self_closing = false;  // <a name="x"/>
  std::string_view written;   // the name as the author wrote it
  // The value, or nothing.
  const std::string* value(std::string_view key) const;
};
struct HtmlEndTag {
  std::string name;
};
struct HtmlComment {};
// A declaration or a processing instruction; or the mark that begins one, or a comment, and has no end.
struct HtmlOther {
  enum class End { there, missing };
  std::string_view source;
  End end = End::there;
};
struct HtmlToken {
  std::size_t begin = 0, end = 0;  // bytes of the HTML
  std::variant<HtmlText, HtmlStartTag, HtmlEndTag, HtmlComment, HtmlOther> kind;
};

// `html` must outlive the tokens. The content of script and style is one text, not decoded.
std::vector<HtmlToken> html_tokens(std::string_view html);

// Character references that real Markdown uses: decimal, hexadecimal, and the names of XML and of common
// typography. An unknown one stays as it is.
std::string decode_entities(std::string_view text);

}  // namespace recto
