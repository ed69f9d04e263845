#include "markdown/notes.h"

#include "markdown/block_walk.h"
#include "markdown/cmark_api.h"
#include "markdown/labels.h"

namespace recto {

NoteLabels::NoteLabels(const cmark_node& root) {
  for (cmark_node* block = root.first_child; block != nullptr; block = next_block(root, *block)) {
    if (block->type != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    const std::string label(view_of(block->as.literal));
    spelling_.emplace(normalize_label(label), label);
  }
}

const std::string* NoteLabels::spelling(std::string_view label) const {
  if (spelling_.empty()) return nullptr;
  const auto found = spelling_.find(normalize_label(label));
  return found == spelling_.end() ? nullptr : &found->second;
}

std::vector<std::string> NoteLabels::all() const {
  std::vector<std::string> labels;
  labels.reserve(spelling_.size());
  for (const auto& [normalized, spelled] : spelling_) labels.push_back(spelled);
  return labels;
}

}  // namespace recto
