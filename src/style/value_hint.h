// What to write in place of a value that does not fit its property.
#pragma once

#include <string>

#include "style/property.h"

namespace recto::css {

// One sentence: the keyword that a mistyped one most likely meant, the unit that is missing, or else what the
// property takes where the value stopped fitting. `value` is trimmed.
std::string value_hint(const Property& property, TokenSpan value);

// Whether the tokens begin with what begins a comment in other languages, and what to say of it.
bool begins_slash_comment(TokenSpan tokens);
inline constexpr const char* kSlashCommentHint = "a comment of CSS is written /* so */";

}  // namespace recto::css
