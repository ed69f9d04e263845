#include "doc/note_order.h"

#include "doc/walk.h"

namespace recto {

NoteOrder::NoteOrder(const Document& document) {
  for (const NoteDefinition& note : document.notes) by_label_.emplace(note.label, &note);
  collect(document.body);
  // A note's own calls add notes behind it while it is looked at.
  std::size_t next = 0;
  while (next < notes_.size()) collect(notes_[next++]->body);
}

int NoteOrder::number(const std::string& label) const {
  const auto found = numbers_.find(label);
  return found == numbers_.end() ? 0 : found->second;
}

int NoteOrder::calls(const std::string& label) const {
  const auto found = calls_.find(label);
  return found == calls_.end() ? 0 : found->second;
}

void NoteOrder::collect(const Blocks& body) {
  each_inline(body, [&](const Inline& item) {
    const auto* call = std::get_if<NoteReference>(&item.kind);
    const auto found = call == nullptr ? by_label_.end() : by_label_.find(call->label);
    if (found == by_label_.end() || calls_[call->label]++ > 0) return Visit::into;
    notes_.push_back(found->second);
    numbers_.emplace(call->label, static_cast<int>(notes_.size()));
    return Visit::into;
  });
}

}  // namespace recto
