// What a language tag means for a book: its direction, and how Recto's own words in it are marked.
#pragma once

#include <string_view>

#include "xml/xml.h"

namespace recto::epub {

// Whether text in the language (BCP 47) is written from right to left: by its script subtag, else its usual
// script.
bool is_right_to_left(std::string_view language);

// Marks an element of text in the language that says nothing but words of ours (base/words.h): they are
// English where we have them in nothing else, and are read as English.
void mark_own_words(XmlElement& element, std::string_view language);

}  // namespace recto::epub
