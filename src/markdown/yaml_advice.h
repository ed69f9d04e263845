// What an author is to do about a mistake that libyaml found: it says where it gave up and what it wanted
// next, in its own terms. Reads the text alone.
#pragma once

#include <string>
#include <string_view>

#include "markdown/yaml_events.h"

namespace recto {

// Where the author is to look, in bytes of the YAML, and what to do there.
struct Advice {
  std::size_t at = 0;
  std::string hint;
};
Advice advice_on(const YamlMistake& mistake, std::string_view yaml);

}  // namespace recto
