// Which quotation marks are in force on a walk over the document: those of the language of the nearest node
// round a place that says one.
#pragma once

#include <string_view>
#include <vector>

#include "base/quotation_marks.h"

namespace recto {

class QuotationScope {
 public:
  explicit QuotationScope(std::string_view language) : marks_{&quotation_marks(language)} {}

  // Into a node that says this language, or none.
  void enter(std::string_view language) {
    marks_.push_back(language.empty() ? marks_.back() : &quotation_marks(language));
  }
  void leave() { marks_.pop_back(); }
  const QuotationMarks& marks() const { return *marks_.back(); }

 private:
  std::vector<const QuotationMarks*> marks_;
};

// The language that a node says of itself; nothing when it says none or has no attributes to say it with.
template <class Node>
std::string_view said_language(const Node& node) {
  if constexpr (requires { node.attributes; }) {
    return node.attributes->lang;
  } else {
    return {};
  }
}

}  // namespace recto
