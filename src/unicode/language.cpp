// What ICU knows of languages as such: whether a tag is well formed, and how a day is written.
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/ascii.h"
#include "base/language_tag.h"
#include "unicode/character.h"
#include "unicode/icu_text.h"
#include "unicode/segment.h"

namespace recto {
namespace {

// ICU's fields count months from 0.
constexpr int kFirstMonth = 1;
// Noon, so that no time zone's arithmetic moves the day.
constexpr int kNoon = 12;

// The Gregorian calendar, which the author's ISO date is in, also where the language's own default is another
// (Thai, Persian). English without a region is written the way most of the world does, day first; en-US says
// what it is.
std::string date_locale(std::string_view language) {
  const std::string name = language == "en" ? "en_001" : IcuLocale(language).name();
  return name + (name.find('@') == std::string::npos ? "@" : ";") + "calendar=gregorian";
}

bool is_alphanumeric_ascii(char c) { return is_digit_ascii(c) || is_letter_ascii(c); }

// The languages that are registered have two or three letters (RFC 5646, section 2.2.1: four are reserved,
// and of five to eight none was ever registered); one letter begins a tag for private use or an old one.
bool is_language_subtag(std::string_view subtag) {
  const bool letters =
      std::none_of(subtag.begin(), subtag.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool special = subtag == "x" || subtag == "X" || subtag == "i" || subtag == "I";
  return letters && (subtag.size() == 2 || subtag.size() == 3 || special);
}

// Languages of two letters that ICU does not list: those that have got another code or one of three letters,
// and Tagalog, for which it has Filipino.
constexpr auto kFurtherLanguages =
    std::to_array<std::string_view>({"bh", "in", "iw", "ji", "jw", "mo", "sh", "tl"});
// Regions of IANA's registry that ICU's list of countries lacks: former ones, and what ISO 3166 reserves.
constexpr auto kFurtherRegions =
    std::to_array<std::string_view>({"AA", "AC", "AN", "BU", "CP", "CQ", "CS", "DD", "EU", "EZ",
                                     "FX", "NT", "SU", "TA", "TP", "UN", "YD", "YU", "ZR", "ZZ"});

bool is_listed(std::string_view code, const char* const* listed) {
  while (*listed != nullptr && code != *listed) ++listed;
  return *listed != nullptr;
}

template <class Codes>
bool holds(const Codes& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// ISO 639-1 is complete: no language gets a code of two letters any more.
bool is_known_language(std::string_view subtag) {
  const std::string code = lower_ascii(subtag);
  return code.size() != 2 || is_listed(code, uloc_getISOLanguages()) || holds(kFurtherLanguages, code);
}

bool is_known_region(std::string_view subtag) {
  if (subtag.empty()) return true;
  std::string code(subtag);
  for (char& c : code) c = is_letter_ascii(c) ? static_cast<char>(c & ~0x20) : c;
  const bool is_private = code[0] == 'X' || (code[0] == 'Q' && code[1] >= 'M');
  return is_private || is_listed(code, uloc_getISOCountries()) || holds(kFurtherRegions, code);
}

}  // namespace

bool is_language_tag(std::string_view tag) {
  // ICU parses as far as it can and also takes underscores; the whole tag must be subtags of 1 to 8 letters
  // and digits.
  for (const char c : tag) {
    if (!is_alphanumeric_ascii(c) && c != '-') return false;
  }
  if (!is_language_subtag(primary_language(tag)) || !is_known_language(primary_language(tag))) return false;
  if (!is_known_region(region_of(tag))) return false;
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t parsed = 0;
  char name[ULOC_FULLNAME_CAPACITY];
  const std::string text(tag);
  uloc_forLanguageTag(text.c_str(), name, ULOC_FULLNAME_CAPACITY, &parsed, &error);
  return !tag.empty() && U_SUCCESS(error) && static_cast<std::size_t>(parsed) == tag.size();
}

std::optional<std::string> declared_language(std::string_view from_command, std::string_view from_metadata) {
  for (const std::string_view tag : {from_command, from_metadata}) {
    if (is_language_tag(tag)) return std::string(tag);
  }
  return std::nullopt;
}

std::vector<std::string_view> iso_languages() {
  std::vector<std::string_view> codes;
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) codes.emplace_back(*code);
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::string script_of_language(std::string_view language) {
  // Of an unknown language ICU would say what is most likely in general: English, in Latin letters.
  if (primary_language(language) == "und") return {};
  constexpr std::int32_t kMostScripts = 8;
  std::array<UScriptCode, kMostScripts> scripts = {};
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t count =
      uscript_getCode(IcuLocale(language).name(), scripts.data(), kMostScripts, &error);
  return U_FAILURE(error) || count < 1 ? std::string() : uscript_getShortName(scripts[0]);
}

// Null pointers, and an error, when ICU refuses.
struct LongDates::Form {
  static constexpr UChar kUtc[] = u"UTC";

  explicit Form(std::string_view language)
      : is_french(primary_language(language) == "fr"),
        format(udat_open(UDAT_NONE, UDAT_LONG, date_locale(language).c_str(), kUtc, -1, nullptr, 0, &error),
               udat_close),
        calendar(U_FAILURE(error) ? nullptr : ucal_clone(udat_getCalendar(format.get()), &error),
                 ucal_close) {}

  bool is_french;
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UDateFormat, decltype(&udat_close)> format;
  // The format's own, copied: to open another takes as long as to open the format.
  std::unique_ptr<UCalendar, decltype(&ucal_close)> calendar;
};

LongDates::LongDates(std::string_view language) : form_(std::make_unique<Form>(language)) {}
LongDates::~LongDates() = default;

std::string LongDates::write(int year, int month, int day) {
  UErrorCode error = form_->error;
  if (U_FAILURE(error)) return {};
  UCalendar* const calendar = form_->calendar.get();
  ucal_clear(calendar);
  ucal_setDateTime(calendar, year, month - kFirstMonth, day, kNoon, 0, 0, &error);
  const UDate moment = ucal_getMillis(calendar, &error);
  std::string written = from_icu([&](UChar* out, std::int32_t capacity, UErrorCode* status) {
    return udat_format(form_->format.get(), moment, out, capacity, nullptr, status);
  });
  // The one ordinal of French dates, which CLDR leaves out.
  if (form_->is_french && written.starts_with("1 ")) written.insert(1, "er");
  return written;
}

}  // namespace recto
