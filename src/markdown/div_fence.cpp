#include "markdown/div_fence.h"

#include <algorithm>

namespace recto {
namespace {

constexpr std::size_t kFewestColons = 3;

std::size_t count_colons(std::string_view text) { return std::min(text.find_first_not_of(':'), text.size()); }
bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

bool has_div_colons(std::string_view text) { return count_colons(text) >= kFewestColons; }

bool is_div_close(std::string_view text) {
  return has_div_colons(text) && is_blank(text.substr(count_colons(text)));
}

std::optional<DivFence> read_div_fence(std::string_view text) {
  if (!has_div_colons(text)) return std::nullopt;
  DivFence fence;
  fence.attributes_begin = text.find_first_not_of(" \t", count_colons(text));
  if (fence.attributes_begin == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(fence.attributes_begin);
  std::size_t length = 0;
  if (rest.starts_with('{')) {
    std::optional<AttributesFound> found = read_attributes(rest);
    if (!found) return std::nullopt;
    fence.set = std::move(found->set);
    fence.pairs = std::move(found->pairs);
    length = found->length;
  } else {
    length = std::min(rest.find_first_of(" \t\r\n:{}\"'=#<>`"), rest.size());
    if (length == 0) return std::nullopt;
    fence.set.classes.emplace_back(rest.substr(0, length));
  }
  fence.attributes_end = fence.attributes_begin + length;
  // Pandoc allows any number of colons for symmetry.
  const std::string_view tail = text.substr(fence.attributes_end);
  if (tail.find_first_not_of(" \t:\r\n") != std::string_view::npos) return std::nullopt;
  return fence;
}

}  // namespace recto
