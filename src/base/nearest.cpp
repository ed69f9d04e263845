#include "base/nearest.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>

namespace recto {
namespace {

constexpr std::size_t kComparedBytes = 64;
// Of names that differ in more than every third byte one is no slip for the other: mix-blend-mode is not
// max-block-size.
constexpr std::size_t kLikelyShare = 3;

// How many slips of the hand lie between the two: a byte wrong, missing or too many, or two neighbours
// swapped (the restricted Damerau-Levenshtein distance). Nothing when they are more than `limit`, which most
// names betray by their length or after a few bytes: an author may have thousands of unknown ones.
std::optional<std::size_t> distance(std::string_view a, std::string_view b, std::size_t limit) {
  a = a.substr(0, kComparedBytes);
  b = b.substr(0, kComparedBytes);
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return std::nullopt;
  // In bytes, since to clear rows of words takes longer than most comparisons.
  std::array<std::array<std::uint8_t, kComparedBytes + 1>, 3> rows{};
  std::iota(rows[0].begin(), rows[0].begin() + b.size() + 1, std::uint8_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const auto& before_last = rows[(i + 1) % rows.size()];
    const auto& last = rows[(i + 2) % rows.size()];
    auto& row = rows[i % rows.size()];
    row[0] = static_cast<std::uint8_t>(i);
    std::uint8_t fewest = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int slips = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        slips = std::min(slips, before_last[j - 2] + 1);
      row[j] = static_cast<std::uint8_t>(slips);
      fewest = std::min(fewest, row[j]);
    }
    // No later row has fewer, swapped neighbours included.
    if (fewest > limit) return std::nullopt;
  }
  const std::size_t slips = rows[a.size() % rows.size()][b.size()];
  return slips <= limit ? std::optional(slips) : std::nullopt;
}

// The first of the nearest candidates within the limit that `limit_for` gives for each.
template <class Limit>
std::string nearest_within(std::string_view wanted, std::span<const std::string> candidates,
                           const Limit& limit_for) {
  const std::string* best = nullptr;
  std::size_t nearer = std::numeric_limits<std::size_t>::max();  // what the next one may have at most
  for (const std::string& candidate : candidates) {
    const auto slips = distance(wanted, candidate, std::min(nearer, limit_for(candidate)));
    if (!slips) continue;
    best = &candidate;
    if (*slips == 0) break;
    nearer = *slips - 1;
  }
  return best == nullptr ? std::string() : *best;
}

}  // namespace

std::string nearest(std::string_view wanted, std::span<const std::string> candidates) {
  return nearest_within(wanted, candidates, [](const std::string&) { return kComparedBytes; });
}

std::string likely(std::string_view wanted, std::span<const std::string> candidates) {
  return nearest_within(wanted, candidates, [&](const std::string& candidate) {
    return std::min(std::max(wanted.size(), candidate.size()), kComparedBytes) / kLikelyShare;
  });
}

std::string mistyped(std::string_view wanted, std::span<const std::string> candidates) {
  const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& candidate) {
    return distance(wanted, candidate, 1) == 1;
  });
  return found == candidates.end() ? std::string() : *found;
}

}  // namespace recto
