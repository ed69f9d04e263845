#include "unicode/encoding.h"

#include <unicode/ucnv.h>

#include <memory>

#include "unicode/icu_text.h"

namespace recto {

std::optional<std::string> decode_charset(std::string_view bytes, const std::string& charset) {
  if (charset == "UTF-8") return std::string(bytes);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &error),
                                                                     ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  std::u16string text(2 * bytes.size(), u'\0');  // no charset gives more than two UTF-16 units a byte
  const std::int32_t length = ucnv_toUChars(converter.get(), text.data(), length_of(text), bytes.data(),
                                            static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return std::nullopt;
  return to_utf8(std::u16string_view(text).substr(0, static_cast<std::size_t>(length)));
}

}  // namespace recto
