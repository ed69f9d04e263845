// The one schema of front matter (design: front_matter.md): which keys there are, what their values must be,
// and where they go.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "doc/metadata.h"
#include "markdown/yaml_tree.h"

namespace recto {

// The keys of the schema.
std::vector<std::string_view> metadata_keys();
// The schema's key for one that may be an alias: `authors` for `author`.
std::string_view own_key(std::string_view key);
// Gives aliases the schema's names; reports and takes out one whose key is there too.
void rename_aliases(YamlValue& root, Diagnostics& diagnostics);
// Reads a mapping (or nothing) into metadata; reports unknown keys and wrong values.
Metadata apply_schema(const YamlValue& root, Diagnostics& diagnostics);

}  // namespace recto
