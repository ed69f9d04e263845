// Telephone numbers in a text that an author wrote for people. A link that dials the wrong number is worse
// than none, so that only what is certainly a number is one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

// Bytes [begin, end) of the text, and where they lead: tel: and a number as RFC 3966 (section 3) has it,
// without what only parts it for the eye, and without the (0) that nobody dials behind a country's code.
struct PhoneNumber {
  std::size_t begin = 0, end = 0;
  std::string target;
};

// What is said of the text where it stands: that it is a number to call, or nothing, so that only numbers in
// their international form are any.
enum class NumbersHere { expected, international };

// In order. Where numbers are expected: numbers of seven digits, or six that begin with 0, and more; short
// ones that stand alone between commas; and numbers of emergency services beside words that say so ("NHS
// 111", "or 999", "112 rund um die Uhr"), but for such as may be of a house or a ward. No
// dates, years, hours and counts.
std::vector<PhoneNumber> find_phone_numbers(std::string_view text, std::string_view language,
                                            NumbersHere here);

}  // namespace recto
