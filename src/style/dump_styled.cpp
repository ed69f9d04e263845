// The styled tree as text: one line for each element with the values that differ from what it would have
// without any rule, then what is generated, then the pages.
#include <fmt/format.h>

#include "doc/element.h"
#include "style/stylesheet.h"

namespace recto {

std::string dump_styled(const Styled& styled) {
  std::string out;
  for (const Element& element : element_tree(styled.resolved->document)) {
    out += fmt::format("{} {}\n", element.name, styled.style_of[element.node].value);
  }
  return out;
}

}  // namespace recto
