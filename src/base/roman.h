// Roman numerals: of lists, and of pages before the first chapter.
#pragma once

#include <string>

namespace recto {

// In lower case; empty below 1.
std::string roman(int number);

}  // namespace recto
