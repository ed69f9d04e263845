// Who made the document, by what they did.
#pragma once

#include <string>
#include <vector>

#include "base/words.h"
#include "doc/metadata.h"

namespace recto {

struct Credit {
  Word label;
  std::string names;  // with commas between
  Span span;          // of the first
};

// One credit for each kind of work, authors first. The roles are MARC relators.
std::vector<Credit> credits(const std::vector<Person>& people);
bool is_author(const Person& person);

}  // namespace recto
