// Attributes that stayed text: apart from what they are meant for, or longer than they may be. Reported where
// they are well-formed, which text never is by chance.
#pragma once

#include <cstddef>

#include "markdown/reading.h"
#include "markdown/text_part.h"

namespace recto {

// Whether attributes at the end of the leaf would be its own, as a heading's are.
enum class FinalAttributes { taken, text };

// For the text parts of one leaf, in their order.
class UnreadAttributes {
 public:
  UnreadAttributes(FinalAttributes final, Reading& reading) : final_(final), reading_(reading) {}

  void report(const TextPart& part);

 private:
  void report_apart(const TextPart& part);
  void report_long(const TextPart& part);
  bool may_belong(std::string_view leaf, std::size_t brace, std::size_t end) const;

  FinalAttributes final_;
  Reading& reading_;
  std::size_t read_ = 0;  // the leaf's bytes that have been read as long attributes
};

}  // namespace recto
