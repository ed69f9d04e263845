// A computed style in words of CSS, for the dump: each property that layout sees, with the value it came to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "style/property.h"
#include "style/styled.h"

namespace recto::css {

struct DescribedValue {
  std::string_view property;
  Inherits inherits = Inherits::no;
  std::string value;
};
// Always the same properties in the same order, so that two lists can be compared entry by entry.
std::vector<DescribedValue> describe(const ComputedStyle& style);
std::string describe(const std::vector<ContentItem>& content);

}  // namespace recto::css
