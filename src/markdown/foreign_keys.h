// Keys of front matter that other programs have, and how Recto's says the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recto {

// Keys of other programs that are too far from ours in their letters or their form.
struct ForeignKey {
  std::string_view name;
  std::string_view own;           // {} stands for the value
  std::string_view example = {};  // of a value, where the author's own is none
};

// The foreign key with this name or, where it is near none of ours, the one that it is most likely a slip
// for.
const ForeignKey* foreign_key(std::string_view name, const std::vector<std::string>& known);

}  // namespace recto
