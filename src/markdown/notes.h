// The labels of a document's notes: which are defined, how their definitions spell them, and which are
// called.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "doc/document.h"

struct cmark_node;

namespace recto {

class NoteLabels {
 public:
  NoteLabels() = default;
  // Collects the definitions of the whole tree.
  explicit NoteLabels(const cmark_node& root);

  // The label as its first definition spells it, or nothing when there is none. Remembers the call.
  const std::string* call(std::string_view label);
  bool called(const std::string& label) const { return called_.contains(label); }
  // Labels that are defined, for hints.
  std::vector<std::string> all() const;

 private:
  std::map<std::string, std::string> spelling_;  // by normalized label
  std::set<std::string> called_;                 // as spelled
};

// Reports notes that nothing calls and those that are defined again.
void report_notes(const std::vector<NoteDefinition>& notes, const NoteLabels& labels,
                  Diagnostics& diagnostics);

}  // namespace recto
