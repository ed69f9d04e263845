// Old encodings to UTF-8, for the hyphenation dictionaries that still have them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recto {

// `charset` is any name that ICU knows (ISO8859-2, KOI8-R, UTF-8); nothing when it knows none. Bytes that the
// charset does not have become U+FFFD.
std::optional<std::string> decode_charset(std::string_view bytes, const std::string& charset);

}  // namespace recto
