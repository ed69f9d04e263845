// What stands before a list item: a bullet, or its number in the list's manner.
#pragma once

#include <string>

#include "doc/document.h"
#include "style/computed.h"

namespace recto {

// Empty for `none`. Roman numbers outside 1 to 3999 and letters below 1 are set as decimals (CSS Counter
// Styles 3).
std::string list_label(ListMarker marker, int number, Delimiter delimiter);

}  // namespace recto
