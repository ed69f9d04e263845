// How much front matter may hold, aliases followed ("a billion laughs"): counted before it is copied.
#pragma once

#include <cstddef>
#include <stdexcept>

#include "markdown/yaml_tree.h"

namespace recto {

// Front matter that people write nests three levels deep.
constexpr std::size_t kMaxDepth = 32;

struct BeyondBounds : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Amount {
  std::size_t values = 0;
  std::size_t text = 0;  // bytes

  // Throws BeyondBounds when the sum is more than a person writes.
  void add(const Amount& more);
};

Amount amount_of(const YamlValue& value);

}  // namespace recto
