#include "markdown/yaml_bounds.h"

#include <fmt/format.h>

namespace recto {
namespace {

// A person's front matter has a hundred values.
constexpr std::size_t kMaxValues = 20'000;
// Bytes of text with what aliases copy: far more than a person writes.
constexpr std::size_t kMaxText = std::size_t{4} << 20U;

Amount& operator+=(Amount& sum, const Amount& more) {
  sum.values += more.values;
  sum.text += more.text;
  return sum;
}

}  // namespace

void Amount::add(const Amount& more) {
  *this += more;
  if (values > kMaxValues)
    throw BeyondBounds(fmt::format("the front matter has more than {} values", kMaxValues));
  if (text > kMaxText)
    throw BeyondBounds(fmt::format("the front matter has more than {} bytes of text", kMaxText));
}

Amount amount_of(const YamlValue& value) {
  Amount sum{1, value.text.size()};
  for (const YamlValue& item : value.items) sum += amount_of(item);
  for (const YamlEntry& entry : value.entries) {
    sum += {1, entry.key.size()};
    sum += amount_of(entry.value);
  }
  return sum;
}

}  // namespace recto
