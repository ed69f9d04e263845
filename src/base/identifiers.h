// What names a publication: the DOI, the ISBN and the UUID, as authors write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recto {

// Without what stands before the name in an address or in a text: "10.1000/182" of
// "https://doi.org/10.1000/182".
std::string_view doi_name(std::string_view written);
// Whether the name can be a DOI (DOI Handbook, section 2.2): a prefix that begins with 10., a slash, a
// suffix.
bool is_doi_name(std::string_view name);

// Without "ISBN", hyphens and spaces, which only people need.
std::string isbn_digits(std::string_view written);
// Whether these are ten or thirteen digits that end in the check digit of the others (ISO 2108).
bool is_isbn(std::string_view digits);

// What stands behind `urn:uuid:`, in any case; nothing when the text begins otherwise.
std::optional<std::string_view> uuid_of_urn(std::string_view written);
// Whether these are 32 hexadecimal digits with hyphens behind the 8th, 12th, 16th and 20th (RFC 9562, section
// 4).
bool is_uuid(std::string_view digits);

}  // namespace recto
