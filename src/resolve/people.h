// Who made the document, by what they did.
#pragma once

#include <string>
#include <vector>

#include "base/words.h"
#include "doc/document.h"

namespace recto {

struct Credit {
  Word label;
  std::string names;  // with commas between
  Span span;          // of the first
};

// One credit for each kind of work, authors first. The roles are MARC relators.
std::vector<Credit> credits(const std::vector<Person>& people);
// Whether the names stand below the title; those of other contributors stand in the colophon alone.
bool has_byline(const Credit& credit);
// Authors by their names alone, others with what they did: "Translated by Bob".
Inlines byline(const Credit& credit, const std::string& language);

}  // namespace recto
