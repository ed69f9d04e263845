// Typographic punctuation for what is typed. Markdown's reader (from cmark-gfm's smart punctuation) and the
// translation of raw HTML leave a noncharacter of Unicode's for each quotation mark, which tells them from
// those that the author typed; set_quotes() turns them into the marks of the language of their place, and
// those that pair with nothing, stand inside of a word or before `90s` into apostrophes.
#pragma once

#include <string>
#include <string_view>

#include "doc/document.h"

namespace recto {

// What stands for a mark until the language is known. The guard lets no noncharacter in (Unicode 15, section
// 23.7).
inline constexpr char32_t kSmartOpen = U'\uFDD0';
inline constexpr char32_t kSmartClose = U'\uFDD1';
inline constexpr char32_t kSmartInnerOpen = U'\uFDD2';
inline constexpr char32_t kSmartInnerClose = U'\uFDD3';  // an apostrophe, too

// The text, which has been through no parser, with dashes, ellipses, and marks for its quotation marks: one
// behind white space or an opening bracket opens, any other closes until set_quotes() sees what is round it.
// `before` stands before the text in its line. Addresses of mail and pages stay as they are.
std::string marked_punctuation(char before, std::string_view text);

// The words of the front matter that are printed as prose, with the punctuation that the text has.
void set_punctuation(Metadata& metadata, const std::string& language);

// `language` is the document's (BCP 47); a node's own `lang` wins.
void set_quotes(Document& document, const std::string& language);

}  // namespace recto
