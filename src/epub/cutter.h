// Cuts one chapter that is too large for a file at its inner sections, and only where there are none between
// other blocks. The sections that a cut goes through go on in the next piece, without their id.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "xml/xml.h"

namespace recto::epub {

// The bytes that an element takes in a file.
std::size_t size_of(const XmlNode& node);

struct Piece {
  std::vector<XmlNode> content;
  bool continues = false;  // its first element is the rest of a section that began in the piece before
};

// `note_sizes` are the sizes of the notes by the href of their calls: a note goes where it is called.
std::vector<Piece> cut(std::vector<XmlNode> content, const std::map<std::string, std::size_t>& note_sizes);

}  // namespace recto::epub
