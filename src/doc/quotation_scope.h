// Which quotation marks are in force on a walk over the document: those of the language of the nearest node
// round a place that says one.
#pragma once

#include <string_view>
#include <vector>

#include "base/quotation_marks.h"

namespace recto {

class QuotationScope {
 public:
  // The tags are views, which the scope does not outlive.
  explicit QuotationScope(std::string_view language) : open_{{language, &quotation_marks(language)}} {}

  // Into a node that says this language, or none.
  void enter(std::string_view language) {
    open_.push_back(language.empty() ? open_.back() : Open{language, &quotation_marks(language)});
  }
  void leave() { open_.pop_back(); }
  std::string_view language() const { return open_.back().language; }
  const QuotationMarks& marks() const { return *open_.back().marks; }

 private:
  struct Open {
    std::string_view language;
    const QuotationMarks* marks;
  };
  std::vector<Open> open_;
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
