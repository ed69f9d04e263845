#include "markdown/yaml_scalar.h"

#include <algorithm>

namespace recto {
namespace {

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

std::size_t skip_spaces(std::string_view yaml, std::size_t at) {
  while (at < yaml.size() && is_space(yaml[at])) ++at;
  return at;
}

// YAML 1.2, 7.3.1 and 7.3.2.
ScalarPlace quoted(std::string_view yaml, std::size_t begin) {
  const char quote = yaml[begin];
  for (std::size_t i = begin + 1; i < yaml.size(); ++i) {
    if (quote == '"' && yaml[i] == '\\') {
      ++i;
    } else if (yaml[i] == quote) {
      if (quote == '"' || i + 1 >= yaml.size() || yaml[i + 1] != quote) return {begin, i + 1, true};
      ++i;  // '' is a quote within single quotes
    }
  }
  return {begin, yaml.size(), false};
}

// The value's bytes stand in the source with white space folded (plain scalars, and block scalars behind
// their header).
std::size_t folded_end(std::string_view yaml, std::size_t begin, std::string_view value) {
  std::size_t at = begin;
  std::size_t end = begin;
  for (const char byte : value) {
    if (is_space(byte)) continue;
    at = skip_spaces(yaml, at);
    if (at >= yaml.size() || yaml[at] != byte) return end;
    end = ++at;
  }
  return end;
}

}  // namespace

bool is_key_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || line[0] == ' ' || line[0] == '-') return false;
  return colon + 1 == line.size() || line[colon + 1] == ' ' || line[colon + 1] == '\t';
}

std::size_t plain_end(std::string_view yaml, std::size_t begin) {
  return std::min(yaml.find_first_of(" \t\r\n,]}", begin), yaml.size());
}

ScalarPlace find_scalar(std::string_view yaml, std::size_t begin, std::string_view value) {
  while (begin < yaml.size() && (yaml[begin] == '&' || yaml[begin] == '!')) {
    begin = skip_spaces(yaml, std::min(yaml.find_first_of(" \t\r\n", begin), yaml.size()));
  }
  if (begin >= yaml.size()) return {yaml.size(), yaml.size(), true};
  if (yaml[begin] == '"' || yaml[begin] == '\'') return quoted(yaml, begin);
  std::size_t text = begin;
  if (yaml[begin] == '|' || yaml[begin] == '>') text = std::min(yaml.find('\n', begin), yaml.size());
  return {begin, std::max(begin, folded_end(yaml, text, value)), true};
}

}  // namespace recto
