// Notes in the order of their first call, as the specifications number them: calls in the text first, then
// those in the notes that these call. The document has to outlive it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "doc/document.h"

namespace recto {

class NoteOrder {
 public:
  explicit NoteOrder(const Document& document);

  const std::vector<const NoteDefinition*>& notes() const { return notes_; }
  // From 1; 0 when there is no such note.
  int number(const std::string& label) const;
  // How often the note of this label is called.
  int calls(const std::string& label) const;

 private:
  void collect(const Blocks& body);

  std::map<std::string, const NoteDefinition*> by_label_;
  std::map<std::string, int> calls_, numbers_;
  std::vector<const NoteDefinition*> notes_;
};

}  // namespace recto
