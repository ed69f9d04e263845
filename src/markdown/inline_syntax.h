// Recto's own inlines as cmark-gfm meets them: attributes `{...}`, bracketed spans `[text]{.class}`, sub- and
// superscripts `H~2~O`, `x^2^`, and the mathematics that is reserved, `$x$`. Their nodes have types of
// cmark-gfm's, since a table's cell takes no types that it does not know; they are told by their extension.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;
struct delimiter;
struct subject;  // cmark-gfm's parser of one leaf's inlines

namespace recto {

// The characters at which an inline of ours may begin or end; the last two stand for the tilde and the
// circumflex among the delimiters, so that a tilde alone never meets the two of a strikethrough.
inline constexpr char kSubscriptDelimiter = '\x01';
inline constexpr char kSuperscriptDelimiter = '\x02';
inline constexpr std::string_view kInlineCharacters{"{~^$\x01\x02", 6};

// Attributes of what precedes them, or of their heading; the literal is the source.
bool is_attributes(const cmark_node& node);
// Reserved mathematics; the literal is the source.
bool is_math(const cmark_node& node);
// A subscript, a superscript or a bracketed span; its first byte in the source says which.
bool is_inline_container(const cmark_node& node);
// Whether attributes at the end of the leaf are its own: a heading's, or those of a paragraph that says that
// it is a caption.
bool takes_attributes_at_its_end(const cmark_node& leaf, std::string_view content);

// Where the parser is.
struct InlinePlace {
  cmark_syntax_extension& extension;
  cmark_parser& parser;
  subject& inlines;
  cmark_node& parent;
};

// One serves one parse: it remembers places of the leaves' contents, which live as long as the tree.
class InlineSyntax {
 public:
  // The node that begins with the character here, or nothing.
  cmark_node* match(const InlinePlace& place, char character);

 private:
  cmark_node* match_attributes(const InlinePlace& place);
  cmark_node* match_script(const InlinePlace& place, char mark);
  cmark_node* match_math(const InlinePlace& place);

  std::unordered_set<const char*> closers_;  // marks that end a script, by their place
  const char* no_math_before_ = nullptr;     // nothing closes mathematics from the last try to here
};

// What cmark-gfm calls when the two ends of a script met: wraps what is between them.
delimiter* insert_script(cmark_syntax_extension* extension, cmark_parser* parser, subject* inlines,
                         delimiter* opener, delimiter* closer);

}  // namespace recto
