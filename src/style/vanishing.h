// What a style takes from paper though it is there: letters and pictures that are too small to be seen, lines
// that print on each other, a document without anything to print. Each declaration is reported once, and only
// where something drawn is lost by it.
#pragma once

#include "base/diagnostic.h"
#include "style/rule_index.h"
#include "style/styled.h"

namespace recto::css {

// A styled tree and what says which declarations made it so.
struct StyledElements {
  const Styled& styled;
  const ElementIndexes& elements;
  const RuleIndex& index;
  Matcher& matcher;
};
// Relies on every node having its style.
void report_vanishing(const StyledElements& tree, Diagnostics& diagnostics);

}  // namespace recto::css
