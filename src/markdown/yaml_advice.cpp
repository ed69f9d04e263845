#include "markdown/yaml_advice.h"

#include <algorithm>

namespace recto {
namespace {

// The line down to the place.
std::string_view line_before(std::string_view yaml, std::size_t at) {
  const std::size_t end = at == 0 ? std::string_view::npos : yaml.find_last_of("\r\n", at - 1);
  const std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
  return yaml.substr(begin, at - begin);
}

// libyaml says "mapping values are not allowed" of any colon that it cannot take for the end of a key.
Advice advice_on_colon(std::string_view yaml, std::string_view line, std::size_t at) {
  if (line.find(':') != std::string_view::npos) return {at, "put a value that holds a colon in quotes"};
  const std::size_t begin = at - line.size();
  const bool indented = !line.empty() && (line.front() == ' ' || line.front() == '-');
  if (!indented && begin > 1) {
    const std::size_t end = yaml.substr(begin - 2, 2) == "\r\n" ? begin - 2 : begin - 1;
    const std::size_t above = end - line_before(yaml, end).size();
    return {above, "this is no `key: value`: write it with a space behind the colon"};
  }
  return {at,
          "begin the line in the column of the keys beside it; if it goes on with the value above, put that "
          "in quotes"};
}

// A line where a `key: value` was looked for.
std::string advice_on_lost_line(std::string_view from) {
  const std::string_view line = from.substr(0, from.find_first_of("\r\n"));
  return line.find(':') != std::string_view::npos
             ? "this is no `key: value`: write it with a space behind the colon"
             : "write it as `key: value`; if it goes on with the value above, indent it";
}

}  // namespace

Advice advice_on(const YamlMistake& mistake, std::string_view yaml) {
  const auto says = [&](std::string_view words) {
    return mistake.message.find(words) != std::string_view::npos;
  };
  // A line that is no `key: value` is missed where the next one begins.
  const std::size_t at = says("expected ':'") ? mistake.context_at : mistake.at;
  const std::string_view line = line_before(yaml, at);
  constexpr const char* kNoTabs = "indent with spaces: YAML takes no tabs";
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t tab = line.substr(0, indent).find('\t');
  if (tab != std::string_view::npos) return {at - line.size() + tab, kNoTabs};
  if (says("tab") || yaml.substr(at).starts_with('\t')) return {at, kNoTabs};
  if (says("expected ':'")) return {at, advice_on_lost_line(yaml.substr(at))};
  if (says("mapping values")) return advice_on_colon(yaml, line, at);
  if (says("escape") || says("hexdecimal"))
    return {at, "write each backslash twice, or the value in single quotes"};
  if (says("document"))
    return {at, "write nothing but lines of the form key: value, without braces round them"};
  if (line.find_first_of("'\"") != std::string_view::npos)
    return {at, "write a quotation mark in a quoted value twice, or the other kind round it"};
  if (indent == line.size() && (says("expected key") || says("expected '-'")))
    return {at, "begin the line in the column of the keys beside it"};
  if (says("cannot start any token")) return {at, "put the value in quotes"};
  return {at, "put text that holds punctuation in quotes"};
}

}  // namespace recto
