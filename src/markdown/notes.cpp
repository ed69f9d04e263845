#include "markdown/notes.h"

#include <fmt/format.h>

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

const std::string* NoteLabels::call(std::string_view label) {
  if (spelling_.empty()) return nullptr;
  const auto found = spelling_.find(normalize_label(label));
  if (found == spelling_.end()) return nullptr;
  called_.insert(found->second);
  return &found->second;
}

std::vector<std::string> NoteLabels::all() const {
  std::vector<std::string> labels;
  labels.reserve(spelling_.size());
  for (const auto& [normalized, spelled] : spelling_) labels.push_back(spelled);
  return labels;
}

void report_notes(const std::vector<NoteDefinition>& notes, const NoteLabels& labels,
                  Diagnostics& diagnostics) {
  std::map<std::string, Span> first;
  for (const NoteDefinition& note : notes) {
    const auto [earlier, is_first] = first.emplace(normalize_label(note.label), note.span);
    if (!is_first) {
      diagnostics
          .report(Code::note_duplicate, note.span,
                  fmt::format("the note \"{}\" is defined twice", note.label))
          .hint("it is first defined here", earlier->second)
          .hint("give one of them another label");
    } else if (!labels.called(note.label)) {
      diagnostics
          .report(Code::note_unreferenced, note.span,
                  fmt::format("nothing calls the note \"{}\"", note.label))
          .hint(fmt::format("call it with [^{}], or take it out", note.label));
    }
  }
}

}  // namespace recto
