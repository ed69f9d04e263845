#include "support.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "doc/element.h"

namespace recto::test {

NodeId StyledText::node(std::string_view name, int index) const {
  for (const Element& element : element_tree(resolved.document)) {
    if (element.name == name && index-- == 0) return element.node;
  }
  ADD_FAILURE() << "the document has no such element: " << name;
  return {};
}

const ComputedStyle& StyledText::style(std::string_view name, int index) const {
  return styled.style(node(name, index));
}

std::string StyledText::findings() const {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Source& source = sources[diagnostic.at.file];
    const Position at = source.position(diagnostic.at.begin);
    out += source.name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
           diagnostic.message + " [" + std::string(info(diagnostic.code).name) + "]\n";
  }
  return out;
}

std::string product_sheet(const std::string& name) {
  std::ifstream in(std::string(RECTO_SOURCE_DIR) + "/styles/" + name + ".css", std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

}  // namespace recto::test
