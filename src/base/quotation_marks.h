// The quotation marks of a language, outer and inner, as CLDR gives them and its printers set them. Static
// data; a language that is not here quotes as English does.
#pragma once

#include <string_view>

namespace recto {

// Each with the space that belongs inside of it.
struct QuotationMarks {
  std::string_view open, close;
  std::string_view inner_open, inner_close;
};

// For a BCP 47 tag in any case.
const QuotationMarks& quotation_marks(std::string_view tag);

}  // namespace recto
