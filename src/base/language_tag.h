// Language tags (BCP 47), as far as they are only cut apart.
#pragma once

#include <string_view>

namespace recto {

// The language alone: "pt" of "pt-BR". A view into the tag.
constexpr std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace recto
