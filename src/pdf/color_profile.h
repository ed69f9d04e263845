// Colour profiles by lcms: the sRGB one of the output intent, and whether an image's own may stand in the
// file.
#pragma once

#include <mutex>
#include <string_view>

#include "base/files.h"

namespace recto::pdf {

// An sRGB profile of lcms, without the date on which it was made.
Bytes srgb_profile();

// The same as every PDF holds it, made for the first of a batch. May be used from many threads.
class OutputProfile {
 public:
  const Bytes& deflated();

 private:
  std::once_flag made_;
  Bytes deflated_;
};

// Whether ISO 19005-2, 6.2.4.2 lets an image of so many components carry this profile: readable, of a class
// and a version that PDF 1.7 knows, for as many components.
bool is_usable_profile(std::string_view bytes, int components);

}  // namespace recto::pdf
