#include "markdown/fed_lines.h"

#include <algorithm>

namespace recto {

void FedLines::add_escaped(const TextLine& line, std::vector<std::uint32_t> bytes) {
  const std::string_view whole = text_.text().substr(line.begin, line.end - line.begin);
  Escaped escaped;
  std::uint32_t from = 0;
  for (const std::uint32_t byte : bytes) {
    escaped.text.append(whole.substr(from, byte - from));
    escaped.backslashes.push_back(static_cast<std::uint32_t>(escaped.text.size()));
    escaped.text.push_back('\\');
    from = byte;
  }
  escaped.text.append(whole.substr(from));
  lines_.push_back(line);
  escaped_.emplace(count(), std::move(escaped));
}

std::string_view FedLines::text(std::uint32_t line) const {
  if (!escaped_.empty()) {
    const auto found = escaped_.find(line);
    if (found != escaped_.end()) return found->second.text;
  }
  const TextLine& place = lines_.at(line - 1);
  return text_.text().substr(place.begin, place.end - place.begin);
}

std::uint32_t FedLines::clean_offset(FedPlace place) const {
  const TextLine& line = lines_.at(place.line - 1);
  std::uint32_t column = place.column;
  if (!escaped_.empty()) {
    const auto found = escaped_.find(place.line);
    if (found != escaped_.end()) {
      const auto& backslashes = found->second.backslashes;
      const auto before = std::lower_bound(backslashes.begin(), backslashes.end(), column);
      column -= static_cast<std::uint32_t>(before - backslashes.begin());
    }
  }
  return line.begin + std::min(column, line.end - line.begin);
}

Span FedLines::span_of_line(std::uint32_t line) const {
  const std::string_view whole = text(line);
  const std::size_t first = whole.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {file(), source_begin({line, 0}), source_begin({line, 0})};
  const std::size_t last = whole.find_last_not_of(" \t");
  return {file(), source_begin({line, static_cast<std::uint32_t>(first)}),
          source_end({line, static_cast<std::uint32_t>(last) + 1})};
}

}  // namespace recto
