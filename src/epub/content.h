// A content file or the navigation as a whole XHTML document.
#pragma once

#include <string>
#include <vector>

#include "epub/book.h"

namespace recto::epub {

// What every XHTML file of the book says in its head.
struct Page {
  std::string title;
  std::string title_language;
  std::string language;    // of the page
  std::string stylesheet;  // href
};

// An html element with its head and an empty body, which comes last.
XmlDocument xhtml_page(const Page& page);
XmlElement& body_of(XmlDocument& page);

std::string write_content(ContentFile file, const std::string& language);

}  // namespace recto::epub
