// Private to the adapter: texts and locales in ICU's form, and its two-call protocol (ask for the size, then
// fill) in one place. Only the .cpp files of unicode/ include this.
#pragma once

#include <unicode/uloc.h>
#include <unicode/utypes.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace recto {

// A BCP 47 tag as an ICU locale; the root locale when it is none. Never the environment's.
class IcuLocale {
 public:
  explicit IcuLocale(std::string_view language);
  const char* name() const { return name_; }

 private:
  char name_[ULOC_FULLNAME_CAPACITY] = {};
};

// Invalid sequences become U+FFFD.
std::u16string to_utf16(std::string_view text);
std::string to_utf8(std::u16string_view text);

static_assert(sizeof(UChar) == sizeof(char16_t));
inline const UChar* as_uchars(const std::u16string& text) { return text.data(); }
inline std::int32_t length_of(const std::u16string& text) { return static_cast<std::int32_t>(text.size()); }

// Calls fill(buffer, capacity, &error) -> length as often as the result needs; the empty text when ICU
// refuses.
template <class Fill>
std::string from_icu(const Fill& fill) {
  std::u16string out(64, u'\0');
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t length = fill(out.data(), static_cast<std::int32_t>(out.size()), &error);
  if (error == U_BUFFER_OVERFLOW_ERROR) {
    out.resize(static_cast<std::size_t>(length));
    error = U_ZERO_ERROR;
    length = fill(out.data(), static_cast<std::int32_t>(out.size()), &error);
  }
  if (U_FAILURE(error)) return {};
  return to_utf8(std::u16string_view(out).substr(0, static_cast<std::size_t>(length)));
}

}  // namespace recto
