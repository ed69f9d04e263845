// What a language tag means for a book: its direction.
#pragma once

#include <string_view>

namespace recto::epub {

// Whether text in the language (BCP 47) is written from right to left: by its script subtag, else its usual
// script.
bool is_right_to_left(std::string_view language);

}  // namespace recto::epub
