// Whether the words beside a picture describe it. Both products and the findings ask here, so that none
// claims what another withholds.
#pragma once

#include <string_view>

namespace recto {

// Whether the description is what programs put there: the name of a file (WCAG 2.2, failure F30).
bool is_file_name(std::string_view description);

// Whether there are words, and they are not the name of a file.
bool describes(std::string_view description);

}  // namespace recto
