#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/ascii.h"
#include "unicode/character.h"
#include "unicode/icu_text.h"
#include "unicode/segment.h"

namespace recto {
namespace {

std::uint32_t packed(const char* code) {
  return std::uint32_t{static_cast<unsigned char>(code[0])} << 24U |
         std::uint32_t{static_cast<unsigned char>(code[1])} << 16U |
         std::uint32_t{static_cast<unsigned char>(code[2])} << 8U | static_cast<unsigned char>(code[3]);
}

std::uint32_t tag_of(UScriptCode script) { return packed(uscript_getShortName(script)); }

std::string normalize(std::string_view text, const UNormalizer2* (*form)(UErrorCode*)) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* normalizer = form(&error);
  const std::u16string source = to_utf16(text);
  return from_icu([&](UChar* out, std::int32_t capacity, UErrorCode* status) {
    return unorm2_normalize(normalizer, as_uchars(source), length_of(source), out, capacity, status);
  });
}

// Full case mapping (sharp s to SS, the Turkish dotless i, final sigma) by ICU's three functions of one form.
template <class Map>
std::string map_case(std::string_view text, std::string_view language, const Map& map) {
  const IcuLocale locale(language);
  UErrorCode error = U_ZERO_ERROR;
  // CSS Text 3, section 2.1: `capitalize` leaves the other letters of a word as they are.
  const std::unique_ptr<UCaseMap, decltype(&ucasemap_close)> cases(
      ucasemap_open(locale.name(), U_TITLECASE_NO_LOWERCASE, &error), ucasemap_close);
  const auto length = static_cast<std::int32_t>(text.size());
  std::string out(text.size() + 16, '\0');
  const auto call = [&] {
    return map(cases.get(), out.data(), static_cast<std::int32_t>(out.size()), text.data(), length, &error);
  };
  std::int32_t size = call();
  if (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    out.resize(static_cast<std::size_t>(size));
    size = call();
  }
  if (U_FAILURE(error)) return std::string(text);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

}  // namespace

std::string script_code(std::uint32_t script) {
  std::string code;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) code += static_cast<char>((script >> shift) & 0xFFU);
  return code;
}

std::uint32_t script_of(char32_t character) {
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(character), &error);
  return U_SUCCESS(error) && script >= 0 ? tag_of(script) : packed("Zzzz");
}

std::vector<std::uint32_t> script_extensions(char32_t character) {
  std::array<UScriptCode, 64> scripts{};  // U+0964, the character with the most, has 23
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t count = uscript_getScriptExtensions(static_cast<UChar32>(character), scripts.data(),
                                                         static_cast<std::int32_t>(scripts.size()), &error);
  std::vector<std::uint32_t> tags;
  for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i)
    tags.push_back(tag_of(scripts[static_cast<std::size_t>(i)]));
  return tags;
}

bool is_right_to_left(char32_t character) {
  const UCharDirection direction = u_charDirection(static_cast<UChar32>(character));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool is_alphanumeric(char32_t character) {
  return (U_GET_GC_MASK(static_cast<UChar32>(character)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool is_letter(char32_t character) {
  return (U_GET_GC_MASK(static_cast<UChar32>(character)) & U_GC_L_MASK) != 0;
}

bool is_mark(char32_t character) {
  return (U_GET_GC_MASK(static_cast<UChar32>(character)) & U_GC_M_MASK) != 0;
}

bool is_word_character(char32_t character) {
  constexpr std::uint32_t kParts = U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_ALPHABETIC) != 0 ||
         (U_GET_GC_MASK(static_cast<UChar32>(character)) & kParts) != 0;
}

bool is_invisible(char32_t character) {
  constexpr std::uint32_t kNeverDrawn = U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         (U_GET_GC_MASK(static_cast<UChar32>(character)) & kNeverDrawn) != 0;
}

int terminal_columns(char32_t character) {
  constexpr std::uint32_t kJoinsTheLast = U_GC_MN_MASK | U_GC_ME_MASK;
  if (is_invisible(character)) return 0;
  if ((U_GET_GC_MASK(static_cast<UChar32>(character)) & kJoinsTheLast) != 0) return 0;
  const int width = u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

char32_t simple_lowercase(char32_t character) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
}

std::string uppercase(std::string_view text, std::string_view language) {
  return map_case(text, language, ucasemap_utf8ToUpper);
}

std::string lowercase(std::string_view text, std::string_view language) {
  // Names of ours are lowered as English, a hundred for each leaflet; to open ICU's map takes fifty times as
  // long as to lower one.
  if (language == "en" && is_ascii(text)) return lower_ascii(text);
  return map_case(text, language, ucasemap_utf8ToLower);
}

std::string capitalize(std::string_view text, std::string_view language) {
  return map_case(text, language,
                  [](UCaseMap* map, auto... rest) { return ucasemap_utf8ToTitle(map, rest...); });
}

std::string normalize_nfc(std::string_view text) {
  return is_ascii(text) ? std::string(text) : normalize(text, unorm2_getNFCInstance);
}

std::string normalize_nfd(std::string_view text) {
  return is_ascii(text) ? std::string(text) : normalize(text, unorm2_getNFDInstance);
}

}  // namespace recto
