#include "markdown/front_matter.h"

#include <algorithm>

#include "markdown/metadata_overrides.h"
#include "markdown/metadata_schema.h"
#include "markdown/yaml_scalar.h"
#include "markdown/yaml_tree.h"

namespace recto {
namespace {

std::string_view without_spaces_behind(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

// Whether the line behind a first `---` is a key in the way that all of ours are written. Prose that begins
// with "Note:" or "He said: ..." is not, so that a thematic break above it stays one.
bool is_schema_like_key(std::string_view line) {
  const std::string_view key = line.substr(0, line.find(':'));
  return is_key_line(line) &&
         std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// Front matter that is none, since something stands before its first line.
void report_misplaced(const CleanText& text, Diagnostics& diagnostics) {
  const std::vector<TextLine>& lines = text.lines();
  const auto said = [&](std::size_t index) {
    const std::string_view line =
        text.text().substr(lines[index].begin, lines[index].end - lines[index].begin);
    return without_spaces_behind(line.substr(std::min(line.find_first_not_of(" \t"), line.size())));
  };
  std::size_t first = 0;
  while (first < lines.size() && said(first).empty()) ++first;
  if (first + 1 >= lines.size() || said(first) != "---" || !is_schema_like_key(said(first + 1))) return;
  diagnostics
      .report(Code::front_matter_syntax,
              {text.file(), text.source_begin(lines[first].begin), text.source_end(lines[first].end)},
              first > 0 ? "front matter begins on the first line of the file; here it is printed as text"
                        : "front matter begins without spaces before its ---; here it is printed as text")
      .hint(first > 0 ? "take the blank lines above it away" : "take the spaces before it away");
}

}  // namespace

FrontMatter find_front_matter(const CleanText& text, Dialect dialect, Diagnostics& diagnostics) {
  FrontMatter front;
  const std::vector<TextLine>& lines = text.lines();
  const auto line = [&](std::size_t index) {
    return without_spaces_behind(
        text.text().substr(lines[index].begin, lines[index].end - lines[index].begin));
  };
  if (dialect == Dialect::commonmark || lines.size() < 2) return front;
  if (line(0) != "---") report_misplaced(text, diagnostics);
  if (line(0) != "---" || line(1).empty()) return front;
  bool any_key = false;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    any_key = any_key || is_key_line(line(i));
    if (line(i) != "---" && line(i) != "...") continue;
    if (!any_key) return front;
    front.present = true;
    front.yaml_begin = lines[0].next;
    front.yaml_end = lines[i].begin;
    front.end = lines[i].end;
    front.next_line = i + 1;
    return front;
  }
  if (is_schema_like_key(line(1))) {
    diagnostics
        .report(Code::front_matter_syntax,
                {text.file(), text.source_begin(lines[0].begin), text.source_end(lines[0].end)},
                "the front matter that begins here is never closed; it is printed as text")
        .hint("write a line of --- behind its last key");
  }
  return front;
}

Metadata read_metadata(const CleanText& text, const FrontMatter& front,
                       const std::vector<std::pair<std::string, std::string>>& overrides,
                       Diagnostics& diagnostics) {
  YamlValue root;
  if (front.present) root = read_yaml(text, front.yaml_begin, front.yaml_end, diagnostics);
  rename_aliases(root, diagnostics);
  const Span place{text.file(), text.source_begin(0), text.source_begin(0)};
  override_values(root, overrides, place);
  Metadata metadata = apply_schema(root, diagnostics);
  metadata.span = front.present ? Span{text.file(), place.begin, text.source_end(front.end)} : place;
  return metadata;
}

}  // namespace recto
