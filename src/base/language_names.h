// What languages are called, in English and by those who speak them, for hints: the ones that Recto has words
// of.
#pragma once

#include <string>
#include <string_view>

namespace recto {

// The tag of the language whose name this is, but for a slip of the hand: "en" of "english" or "Englsh";
// empty when it is near to none.
std::string language_called(std::string_view name);

}  // namespace recto
