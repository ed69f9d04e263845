// Whether bytes of a source say a text, by the rules of Markdown written down a second time: escapes,
// entities, bytes that the guard replaces, prefixes of continued lines.
#pragma once

#include <string>
#include <string_view>

namespace recto {

// How a text may be written in the source.
enum class Spelling {
  markdown,  // escapes and entities
  entities,  // entities alone
  verbatim,
};

// Whether the source spells the text. An entity by name is taken for any one or two characters.
bool spells(std::string_view source, std::string_view text, Spelling spelling);
// The source with what the guard replaces replaced: invalid UTF-8, NUL, control characters.
std::string guarded(std::string_view source);
// The source without line prefixes (white space and quote markers after each line end), white space and line
// ends.
std::string without_prefixes(std::string_view source);
// Whether both are the same but for prefixes. In a lazy line that is far indented, a quote marker can be
// text: where the source has several lines, such markers are left out on both sides.
bool same_but_prefixes(std::string_view source, std::string_view text);

}  // namespace recto
