// The document as XHTML elements: the element tree of doc/element.h, with the roles and labels that the
// e-book adds. Nothing is cut into files yet, so every internal link is "#id"; each id is unique in the whole
// document.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "doc/resolved.h"
#include "epub/book.h"

namespace recto::epub {

struct Xhtml {
  std::vector<XmlNode> blocks;  // parallel to document.body; white space text for a block that shows nothing
  std::vector<XmlElement> notes;  // parallel to document.notes; asides without backlinks
  std::set<std::string>
      widths;  // lengths that images asked for ("50%", "12em"); their class is width_class()
  bool has_parenthesised_lists = false;  // of class `parenthesis`, whose rules the sheet then needs
  Tally tally;
};

Xhtml render_xhtml(const Resolved& resolved, const BookImages& images);

// A width that an author gave an image, in units that follow the reader's text and screen; nothing when it is
// no length.
std::optional<std::string> relative_width(std::string_view written);
std::string width_class(std::string_view width);

// Whether an element shows neither text nor a described picture: a heading or link like this helps nobody.
bool is_silent(const XmlElement& element);

// The text of an element, as a reader hears it: with the alternative text of its images.
std::string text_of(const XmlElement& element);

}  // namespace recto::epub
