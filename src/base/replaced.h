// A text with a part replaced wherever it stands, in linear time: std::string::replace moves the rest each
// time.
#pragma once

#include <string>
#include <string_view>

namespace recto {

// `part` is not empty; what is put in is not looked at again.
inline std::string replaced(std::string_view text, std::string_view part, std::string_view by) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, done)) {
    out.append(text, done, at - done).append(by);
    done = at + part.size();
  }
  return out.append(text, done);
}

}  // namespace recto
