// Which lines are keys: for finding front matter, and for going on behind a mistake in it.
#pragma once

#include <string_view>

namespace recto {

// Whether the line begins with a key and a colon: text between two thematic breaks does not.
inline bool is_key_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || line[0] == ' ' || line[0] == '\t' || line[0] == '-')
    return false;
  return colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t';
}

}  // namespace recto
