#include "unicode/icu_text.h"

#include <unicode/ustring.h>

#include "base/utf8.h"

namespace recto {

IcuLocale::IcuLocale(std::string_view language) {
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t parsed = 0;
  const std::string tag(language);
  uloc_forLanguageTag(tag.c_str(), name_, ULOC_FULLNAME_CAPACITY, &parsed, &error);
  // ICU takes the default locale, that of the environment, for an empty name only where it is a null pointer;
  // "root" is plain.
  if (U_FAILURE(error) || name_[0] == '\0') std::string_view("root").copy(name_, sizeof("root"));
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    at += decoded.length;
    if (decoded.character < 0x10000U) {
      out.push_back(static_cast<char16_t>(decoded.character));
    } else {
      out.push_back(U16_LEAD(decoded.character));
      out.push_back(U16_TRAIL(decoded.character));
    }
  }
  return out;
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    UChar32 character = 0;
    U16_NEXT_OR_FFFD(text, at, text.size(), character);
    append_utf8(out, static_cast<char32_t>(character));
  }
  return out;
}

}  // namespace recto
