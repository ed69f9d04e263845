// Moving one list to the end of another.
#pragma once

#include <iterator>
#include <utility>
#include <vector>

namespace recto {

template <class T>
void append(std::vector<T> more, std::vector<T>& out) {
  out.insert(out.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace recto
