// What a language tag means for a book: its direction, and how Recto's own words in it are marked.
#pragma once

#include <string_view>

#include "base/words.h"
#include "xml/xml.h"

namespace recto::epub {

// Whether text in the language (BCP 47) is written from right to left: by its script subtag, else its usual
// script.
bool is_right_to_left(std::string_view language);

// What is in the language and says nothing but a word of ours is marked as English where we have no words in
// the language (base/words.h), and is read as English.
// The word as what the element says.
void say(XmlElement& element, Word own, std::string_view language);
// The word, and what follows it, as the element's name for those who hear it.
void name(XmlElement& element, Word own, std::string_view language, std::string_view follows = {});

}  // namespace recto::epub
