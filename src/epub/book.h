// The nouns of the package that its parts hand to each other: the pictures it carries and its content files,
// each a list of XHTML elements before it is a file. Paths are relative to EPUB/, where the package document
// lies.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "image/image.h"
#include "xml/xml.h"

namespace recto::epub {

// Whether anything in the picture moves; a reader must be warned of what may flash.
enum class Motion { still, animated };
enum class ImageRole { picture, cover };

struct BookImage {
  std::string path;  // images/cow-says-hello.png
  std::string id;    // in the manifest
  std::string_view media_type;
  Motion motion = Motion::still;
  ImageRole role = ImageRole::picture;
  const ImageFile* file = nullptr;
};

// By key of Resources::images; only what the document shows and the cover.
using BookImages = std::map<std::string, BookImage>;

// What a content file holds, for the landmarks and for reading systems that skip what is not the text.
enum class Matter { front, body, back };

struct ContentFile {
  std::string stem;     // text/STEM.xhtml; in the manifest text-STEM
  std::string heading;  // what the file is called in the table of contents
  std::string title;    // of its title element, unique in the book
  Matter matter = Matter::body;
  std::vector<XmlNode> content;  // the children of its body element

  std::string path() const { return "text/" + stem + ".xhtml"; }
  std::string id() const { return "text-" + stem; }
};
using ContentFiles = std::vector<ContentFile>;

// What an accessibility claim needs to know, counted while the XHTML is made.
struct Tally {
  int described_images = 0;    // with alternative text
  int undescribed_images = 0;  // without, and not decorative
  int missing_images = 0;      // a description stands for them
  int animated_images = 0;
  int headings = 0;
};

}  // namespace recto::epub
