#include "base/identifiers.h"

#include <algorithm>
#include <initializer_list>

#include "base/ascii.h"

namespace recto {
namespace {

std::string_view without_prefix(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  text = trimmed(text);
  for (const std::string_view prefix : prefixes) {
    if (same_but_case(text.substr(0, prefix.size()), prefix)) return trimmed(text.substr(prefix.size()));
  }
  return text;
}

constexpr std::size_t kOldDigits = 10;
constexpr std::size_t kDigits = 13;

// The last digit may be an X, which stands for ten.
bool is_old_isbn(std::string_view digits) {
  constexpr int kModulus = 11;
  int sum = 0;
  for (std::size_t i = 0; i < kOldDigits; ++i) {
    const int weight = static_cast<int>(kOldDigits - i);
    sum += weight * (lower_ascii(digits[i]) == 'x' ? kModulus - 1 : digits[i] - '0');
  }
  return sum % kModulus == 0;
}

bool is_new_isbn(std::string_view digits) {
  constexpr int kModulus = 10;
  int sum = 0;
  for (std::size_t i = 0; i < kDigits; ++i) sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
  return sum % kModulus == 0 && (digits.starts_with("978") || digits.starts_with("979"));
}

}  // namespace

std::string_view doi_name(std::string_view written) {
  return without_prefix(written, {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/",
                                  "http://dx.doi.org/", "doi.org/", "doi:"});
}

bool is_doi_name(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (!name.starts_with("10.") || slash == std::string_view::npos || slash + 1 == name.size()) return false;
  const std::string_view registrant = name.substr(3, slash - 3);
  return !registrant.empty() && registrant.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::none_of(name.begin(), name.end(), is_space_ascii);
}

std::string isbn_digits(std::string_view written) {
  std::string digits(without_prefix(written, {"urn:isbn:", "isbn:", "isbn-13:", "isbn-10:", "isbn "}));
  std::erase_if(digits, [](char c) { return c == '-' || c == ' '; });
  return digits;
}

bool is_isbn(std::string_view digits) {
  if (digits.size() != kOldDigits && digits.size() != kDigits) return false;
  const std::string_view all_but_last = digits.substr(0, digits.size() - 1);
  if (!std::all_of(all_but_last.begin(), all_but_last.end(), is_digit_ascii)) return false;
  const char last = digits.back();
  if (digits.size() == kOldDigits)
    return (is_digit_ascii(last) || lower_ascii(last) == 'x') && is_old_isbn(digits);
  return is_digit_ascii(last) && is_new_isbn(digits);
}

std::optional<std::string_view> uuid_of_urn(std::string_view written) {
  constexpr std::string_view kPrefix = "urn:uuid:";
  if (!same_but_case(written.substr(0, kPrefix.size()), kPrefix)) return std::nullopt;
  return written.substr(kPrefix.size());
}

bool is_uuid(std::string_view digits) {
  constexpr std::string_view kForm = "00000000-0000-0000-0000-000000000000";
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  return std::equal(digits.begin(), digits.end(), kForm.begin(), kForm.end(), [&](char digit, char form) {
    return form == '-' ? digit == '-' : kHex.find(digit) != std::string_view::npos;
  });
}

}  // namespace recto
