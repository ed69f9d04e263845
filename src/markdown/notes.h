// The labels of a document's notes: which are defined, and how their first definitions spell them. Which are
// called, and what nothing calls, is for resolve().
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

struct cmark_node;

namespace recto {

class NoteLabels {
 public:
  NoteLabels() = default;
  // Collects the definitions of the whole tree.
  explicit NoteLabels(const cmark_node& root);

  // The label as its first definition spells it, or nothing when there is none.
  const std::string* spelling(std::string_view label) const;
  bool is_empty() const { return spelling_.empty(); }
  // Labels that are defined, for hints.
  std::vector<std::string> all() const;

 private:
  std::map<std::string, std::string> spelling_;  // by normalized label
};

}  // namespace recto
