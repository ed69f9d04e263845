// The one schema of front matter (design: front_matter.md): which keys there are, what their values must be,
// and where they go.
#pragma once

#include "base/diagnostic.h"
#include "doc/metadata.h"
#include "markdown/yaml_tree.h"

namespace recto {

// Reads a mapping (or nothing) into metadata; reports unknown keys and wrong values.
Metadata apply_schema(const YamlValue& root, Diagnostics& diagnostics);

}  // namespace recto
