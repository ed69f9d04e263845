// Language tags (BCP 47), as far as they are only cut apart.
#pragma once

#include <string_view>

namespace recto {

// The language alone: "pt" of "pt-BR". A view into the tag.
constexpr std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

// The region alone: "BR" of "pt-BR", empty where there is none or a number. A view into the tag.
constexpr std::string_view region_of(std::string_view tag) {
  // Behind the language and before what a single letter begins only a region has two letters.
  for (std::size_t dash = tag.find('-'); dash != std::string_view::npos; dash = tag.find('-', dash + 1)) {
    const std::string_view rest = tag.substr(dash + 1);
    const std::string_view subtag = rest.substr(0, rest.find('-'));
    if (subtag.size() == 2) return subtag;
    if (subtag.size() < 2) break;
  }
  return {};
}

}  // namespace recto
