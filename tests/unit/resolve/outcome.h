// Markdown, read, composed and resolved, with what was reported on the way.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "doc/resolved.h"
#include "resolve/resolve.h"

namespace recto::test {

struct Outcome {
  Sources sources;
  Diagnostics diagnostics;
  Resolved resolved;

  // "line:column code" of each report.
  std::vector<std::string> reports() const;
  // The messages of the reports with the code.
  std::vector<std::string> messages(Code code) const;
  // The dump of the resolved document without spans, and without the lines of the metadata.
  std::string tree() const;
  // The node of the one element with the anchor.
  NodeId node(const std::string& anchor) const;
};

struct Setting {
  ResolveOptions options = {"en", "", "stem", {}};
  Images images = {};
};
std::unique_ptr<Outcome> resolved(const std::string& markdown, const Setting& setting = {});

}  // namespace recto::test
