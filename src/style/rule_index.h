// The rules of one medium, indexed by the rightmost compound of their selectors (id, else class, else type),
// so that an element looks only at rules that it may match.
#pragma once

#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "style/cascade.h"
#include "style/match_selector.h"

namespace recto::css {

struct IndexedSelector {
  const ComplexSelector* selector = nullptr;
  const Declarations* declarations = nullptr;
  unsigned layer = 0;
  std::uint32_t order = 0;  // of the rule in the sheet
  WordSet ancestors;        // the names and classes that it wants of its element's ancestors
  // Nothing but the id, class or type that it is indexed by: every element that looks there matches.
  bool is_key_alone = false;
};

class RuleIndex {
 public:
  // The rules that apply to paper, of the weakest layers of the sheet.
  explicit RuleIndex(const Stylesheet& sheet,
                     unsigned strongest_layer = std::numeric_limits<unsigned>::max());

  // What matches an element and, for a pseudo-element, what styles that; weakest first.
  struct Matches {
    MatchedBlocks element;
    std::vector<std::pair<PseudoElement, MatchedBlocks>> pseudo;  // in the order of the enumeration
  };
  Matches match(const ElementIndexes& elements, ElementIndex index, Matcher& matcher) const;

 private:
  using Bucket = std::vector<IndexedSelector>;
  void add(IndexedSelector selector);

  std::unordered_map<std::string_view, Bucket> by_id_, by_class_, by_type_;
  Bucket others_;
};

}  // namespace recto::css
