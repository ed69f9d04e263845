// `--meta KEY=VALUE` over the front matter: `a.b=c` reaches into mappings, a key that comes again makes a
// list.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "markdown/yaml_tree.h"

namespace recto {

// The values count as at `place`, where the document begins, since they stand in no file.
void override_values(YamlValue& root, const std::vector<std::pair<std::string, std::string>>& overrides,
                     Span place, Diagnostics& diagnostics);

}  // namespace recto
