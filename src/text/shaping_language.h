// Private to text/: what HarfBuzz is told of a text's language. HarfBuzz keeps every tag that it ever saw,
// and every plan made for it, in lists that it searches from end to end, and an author may write as many tags
// as he likes; so only so much of a tag comes through as fonts tell apart, one of some hundreds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

class ShapingLanguages {
 public:
  ShapingLanguages();

  // Of a BCP 47 tag, in lower case: its language where there is one of this name, with the script or the
  // region where faces of the catalogue have forms of their own for it; "" for anything else, such as private
  // use.
  std::string reduced(std::string_view tag) const;

 private:
  std::vector<std::uint32_t> known_;  // packed names, sorted: asked for every stretch of text
};

}  // namespace recto
