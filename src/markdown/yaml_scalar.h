// Where a YAML scalar ends: yaml-cpp tells where each begins and what it says, but not how far it goes. And
// which lines are keys, for finding front matter and for going on behind a mistake in it.
#pragma once

#include <cstddef>
#include <string_view>

namespace recto {

struct ScalarPlace {
  std::size_t begin = 0;  // behind anchors and tags
  std::size_t end = 0;    // behind the closing quote, or the last byte that is part of the value
  bool closed = true;     // false: a quote that never ends, which yaml-cpp lets pass
};

// The scalar whose value is this and that begins, properties included, at the offset.
ScalarPlace find_scalar(std::string_view yaml, std::size_t begin, std::string_view value);
// Whether the line begins with a key and a colon: text between two thematic breaks does not.
bool is_key_line(std::string_view line);
// The end of the word at the offset: up to white space or flow punctuation.
std::size_t plain_end(std::string_view yaml, std::size_t begin);

}  // namespace recto
