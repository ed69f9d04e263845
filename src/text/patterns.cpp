#include "text/patterns.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "unicode/encoding.h"

namespace recto {
namespace {

constexpr char32_t kWordBound = U'.';
// libhyphen's own limit is 100 characters a pattern; longer lines are no patterns.
constexpr std::size_t kLongestPattern = 200;

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    out.push_back(decoded.character);
    at += decoded.length;
  }
  return out;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

// The value of a `KEYWORD value` line.
bool take_keyword(std::string_view line, std::string_view keyword, std::string_view& value) {
  if (!line.starts_with(keyword) || line.size() <= keyword.size() || line[keyword.size()] != ' ')
    return false;
  value = line.substr(keyword.size() + 1);
  return true;
}

bool take_number(std::string_view line, std::string_view keyword, std::size_t& number) {
  std::string_view value;
  if (!take_keyword(line, keyword, value)) return false;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return true;
}

}  // namespace

PatternTrie::PatternTrie() : nodes_(1), values_(1) {}

std::uint32_t PatternTrie::step(std::uint32_t node, char32_t letter) const {
  std::uint32_t child = nodes_[node].child;
  while (child != 0 && nodes_[child].letter != letter) child = nodes_[child].sibling;
  return child;
}

void PatternTrie::add(std::u32string_view letters, const std::vector<std::uint8_t>& values) {
  std::uint32_t node = 0;
  for (const char32_t letter : letters) {
    std::uint32_t next = step(node, letter);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({letter, 0, nodes_[node].child, 0});
      nodes_[node].child = next;
    }
    node = next;
  }
  nodes_[node].values = static_cast<std::uint32_t>(values_.size());
  values_.push_back(static_cast<std::uint8_t>(values.size()));
  values_.insert(values_.end(), values.begin(), values.end());
}

std::vector<std::uint8_t> PatternTrie::values_for(std::u32string_view word) const {
  std::u32string bounded;
  bounded.reserve(word.size() + 2);
  bounded.append(1, kWordBound).append(word).append(1, kWordBound);
  std::vector<std::uint8_t> found(bounded.size() + 1, 0);
  for (std::size_t begin = 0; begin < bounded.size(); ++begin) {
    std::uint32_t node = 0;
    for (std::size_t at = begin; at < bounded.size(); ++at) {
      node = step(node, bounded[at]);
      if (node == 0) break;
      const std::uint32_t values = nodes_[node].values;
      for (std::size_t i = 0; values != 0 && i < values_[values]; ++i) {
        found[begin + i] = std::max(found[begin + i], values_[values + 1 + i]);
      }
    }
  }
  return {found.begin() + 1, found.end() - 1};  // without the places about the bounds
}

void Patterns::add_line(std::string_view line, std::size_t level) {
  // A rule with a change of spelling ("f1f/ff=f,1,2") is not ours: without the change it would hyphenate
  // wrongly.
  if (line.find('/') != std::string_view::npos || line.size() > kLongestPattern) return;
  std::u32string letters;
  std::vector<std::uint8_t> values = {0};
  for (const char32_t c : decode(line)) {
    if (c >= U'0' && c <= U'9') {
      values.back() = static_cast<std::uint8_t>(c - U'0');
    } else {
      letters.push_back(c);
      values.push_back(0);
    }
  }
  if (!letters.empty()) levels_[level].add(letters, values);
}

std::unique_ptr<Patterns> Patterns::read(std::string_view dictionary) {
  std::string charset(take_line(dictionary));
  constexpr std::string_view kVendor = "microsoft-";  // as in microsoft-cp1251
  if (charset.starts_with(kVendor)) charset.erase(0, kVendor.size());
  const std::optional<std::string> text = decode_charset(dictionary, charset);
  if (!text) return nullptr;

  auto patterns = std::make_unique<Patterns>();
  patterns->levels_.emplace_back();
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    std::string_view excluded;
    if (line.empty() || line[0] == '%' || line[0] == '#') continue;
    if (take_number(line, "LEFTHYPHENMIN", patterns->minima_.left) ||
        take_number(line, "RIGHTHYPHENMIN", patterns->minima_.right) ||
        take_number(line, "COMPOUNDLEFTHYPHENMIN", patterns->compound_minima_.left) ||
        take_number(line, "COMPOUNDRIGHTHYPHENMIN", patterns->compound_minima_.right)) {
      continue;
    }
    if (take_keyword(line, "NOHYPHEN", excluded)) {
      patterns->never_beside_ = decode(excluded);
    } else if (line == "NEXTLEVEL") {
      patterns->levels_.emplace_back();
    } else {
      patterns->add_line(line, patterns->levels_.size() - 1);
    }
  }
  return patterns;
}

void Patterns::add_points(std::u32string_view word, std::size_t offset, std::size_t level,
                          std::vector<std::size_t>& points) const {
  const std::vector<std::uint8_t> values = levels_[level].values_for(word);
  const bool last_level = level + 1 == levels_.size();
  std::size_t part = 0;  // where the current part of a compound begins
  for (std::size_t at = 1; at <= word.size(); ++at) {
    const bool joint = at < word.size() && values[at] % 2 == 1;
    if (!joint && at < word.size()) continue;
    if (!last_level) add_points(word.substr(part, at - part), offset + part, level + 1, points);
    if (joint) points.push_back(offset + at);
    part = at;
  }
}

std::vector<std::size_t> Patterns::points(std::u32string_view word) const {
  std::vector<std::size_t> points;
  add_points(word, 0, 0, points);
  const auto beside = [&](std::size_t at) {
    return never_beside_.find(word[at - 1]) != std::u32string::npos ||
           never_beside_.find(word[at]) != std::u32string::npos;
  };
  std::erase_if(points, [&](std::size_t at) {
    return at < minima_.left || word.size() - at < minima_.right || beside(at);
  });
  return points;
}

}  // namespace recto
