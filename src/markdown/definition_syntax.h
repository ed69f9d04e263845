// Definition lists as cmark-gfm meets them, in the form of Pandoc and PHP Markdown Extra: terms of a line
// each, then definitions that each begin with a colon or a tilde and a space; what belongs to one is indented
// as its first word is, as in a list.
#pragma once

#include <cstdint>
#include <string_view>

struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;

namespace recto {

// The block types that we add for them; registered once in a process.
struct DefinitionTypes {
  std::uint16_t list;
  std::uint16_t term;        // holds inlines
  std::uint16_t definition;  // holds blocks
};
const DefinitionTypes& definition_types();

// Whether the line, from its first byte that is no white space on, begins a definition.
bool has_definition_mark(std::string_view line);

// What a definition that begins at this line with the mark would belong to: the open list, or the paragraph
// whose lines are its terms. Nothing when it is no definition.
cmark_node* owner_of_definition(const cmark_parser& parser, cmark_node& parent, char mark);

// Opens the definition in its list, which is made of the paragraph if there is none yet.
cmark_node* open_definition(cmark_syntax_extension& extension, cmark_parser& parser, cmark_node& owner,
                            std::string_view line);

// Whether the line goes on with the definition; takes its indentation then.
bool continues_definition(cmark_parser& parser, std::string_view line, const cmark_node& definition);

}  // namespace recto
