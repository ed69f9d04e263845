// Labels of references and notes as CommonMark compares them (section 6.3, "matches").
#pragma once

#include <string>
#include <string_view>

namespace recto {

// Case folded, white space collapsed to single spaces, none at the ends.
std::string normalize_label(std::string_view label);

}  // namespace recto
