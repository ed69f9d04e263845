#include "doc/attribute_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/units.h"

namespace recto {

bool is_data_key(std::string_view key) {
  if (!key.starts_with(kDataPrefix) || key.size() == kDataPrefix.size()) return false;
  const char first = key[kDataPrefix.size()];
  if (first != '_' && (first < 'a' || first > 'z'))
    return false;  // readers of e-books want a name of XML there
  return std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
}

std::vector<std::string_view> values_of(std::string_view key) {
  if (key == "dir") return {"ltr", "rtl", "auto"};
  if (key == "translate") return {"yes", "no"};
  return {};
}

bool is_carried(std::string_view key, std::string_view value) {
  if (key == "title" || is_data_key(key)) return true;
  const std::vector<std::string_view> values = values_of(key);
  return std::find(values.begin(), values.end(), value) != values.end();
}

std::vector<bool> repeated_pairs(const AttributeSet& set) {
  std::set<std::string_view> keys;
  std::vector<bool> repeated;
  repeated.reserve(set.pairs.size());
  for (const auto& [key, value] : set.pairs) repeated.push_back(!keys.insert(key).second);
  return repeated;
}

std::optional<PictureWidth> read_picture_width(std::string_view written) {
  double number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (error != std::errc{} || !std::isfinite(number) || number <= 0) return std::nullopt;
  const std::string_view unit = written.substr(static_cast<std::size_t>(end - written.data()));
  constexpr double kPixelsPerEm = 16;
  constexpr double kMillimetresPerInch = 25.4;
  constexpr double kEmPerInch = 96 / kPixelsPerEm;
  if (unit == "%") return PictureWidth{std::min(number, 100.0), WidthUnit::percent};
  double em = 0;
  if (unit == "em" || unit == "rem") em = number;
  if (unit == "px" || unit.empty()) em = number / kPixelsPerEm;
  if (unit == "pt") em = number / kPointsPerInch * kEmPerInch;
  if (unit == "in") em = number * kEmPerInch;
  if (unit == "mm") em = number / kMillimetresPerInch * kEmPerInch;
  if (unit == "cm") em = number * 10 / kMillimetresPerInch * kEmPerInch;
  constexpr double kWidest = 1000;  // beyond any screen; max-width holds it there anyway
  if (em <= 0) return std::nullopt;
  return PictureWidth{std::min(em, kWidest), WidthUnit::em};
}

}  // namespace recto
