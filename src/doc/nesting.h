// How deep a document may nest. The reader and the translation of raw HTML keep to it, so that every pass
// after them may recurse.
#pragma once

namespace recto {

// Containers (quotes, lists, items, notes, divs) inside each other, and markup inside each other in a line:
// as deep as the passes after the reader recurse, and cmark-gfm does work for each container on every line.
// Nobody reads text at depth ten.
inline constexpr int kMaxNesting = 100;

}  // namespace recto
