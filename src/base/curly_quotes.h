// The quotation marks that word processors write for straight ones, as they stand round what programs read:
// a tag, the name of a file, a day. None of these begins or ends with one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace recto {

inline constexpr auto kCurlyQuotes = std::to_array<std::string_view>({"“", "”", "„", "‘", "’"});

inline bool begins_with_curly_quote(std::string_view text) {
  return std::any_of(kCurlyQuotes.begin(), kCurlyQuotes.end(),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}
inline bool ends_with_curly_quote(std::string_view text) {
  return std::any_of(kCurlyQuotes.begin(), kCurlyQuotes.end(),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}
// Bytes of each of them.
inline constexpr std::size_t kCurlyQuoteBytes = 3;

}  // namespace recto
