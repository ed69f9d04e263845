#include "support/spec_examples.h"

#include <algorithm>

namespace recto {
namespace {

// The files write tabs as arrows.
std::string with_tabs(std::string_view text) {
  constexpr std::string_view kArrow = "\xE2\x86\x92";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with(kArrow)) {
      out.push_back('\t');
      i += kArrow.size();
    } else {
      out.push_back(text[i++]);
    }
  }
  return out;
}

}  // namespace

std::vector<SpecExample> spec_examples(std::string_view specification) {
  const std::string fence(32, '`');
  const std::string opening = "\n" + fence + " example";
  std::vector<SpecExample> found;
  for (std::size_t at = specification.find(opening); at != std::string_view::npos;
       at = specification.find(opening, at)) {
    const std::size_t begin = specification.find('\n', at + 1) + 1;
    const std::size_t dot = specification.find("\n.\n", begin - 1) + 1;
    const std::size_t end = specification.find("\n" + fence, dot) + 1;
    if (begin == 0 || dot == 0 || end == 0) break;
    const int number = static_cast<int>(found.size()) + 1;
    const std::size_t html = std::min(dot + 2, end);
    found.push_back({number, with_tabs(specification.substr(begin, dot - begin)),
                     with_tabs(specification.substr(html, end - html))});
    at = end;
  }
  return found;
}

}  // namespace recto
