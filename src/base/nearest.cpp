#include "base/nearest.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace recto {
namespace {

constexpr std::size_t kComparedBytes = 64;
// Of names that differ in more than every third byte one is no slip for the other: mix-blend-mode is not
// max-block-size.
constexpr std::size_t kLikelyShare = 3;

// How many slips of the hand lie between the two: a byte wrong, missing or too many, or two neighbours
// swapped (the restricted Damerau-Levenshtein distance).
std::size_t distance(std::string_view a, std::string_view b) {
  a = a.substr(0, kComparedBytes);
  b = b.substr(0, kComparedBytes);
  std::vector<std::size_t> before_last, last, row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view wanted, std::span<const std::string> candidates) {
  std::string best;
  std::size_t best_distance = std::numeric_limits<std::size_t>::max();
  for (const std::string& candidate : candidates) {
    const std::size_t d = distance(wanted, candidate);
    if (d < best_distance) {
      best_distance = d;
      best = candidate;
    }
  }
  return best;
}

std::string likely(std::string_view wanted, std::span<const std::string> candidates) {
  std::string best = nearest(wanted, candidates);
  const std::size_t longer = std::min(std::max(wanted.size(), best.size()), kComparedBytes);
  return distance(wanted, best) * kLikelyShare <= longer ? best : std::string();
}

std::string mistyped(std::string_view wanted, std::span<const std::string> candidates) {
  const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& candidate) {
    return distance(wanted, candidate) == 1;
  });
  return found == candidates.end() ? std::string() : *found;
}

}  // namespace recto
