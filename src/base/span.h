// Where something stands in its source. Every node, placed item and diagnostic carries one of these, so that
// whatever goes wrong later can name the line to mend.
#pragma once

#include <cstdint>

#include "base/ids.h"

namespace recto {

// Half-open byte range [begin, end) in one source.
struct Span {
  FileId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// A value and where the author wrote it.
template <class T>
struct Located {
  T value{};
  Span span;
};

}  // namespace recto
