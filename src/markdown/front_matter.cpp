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

}  // namespace

FrontMatter find_front_matter(const CleanText& text, Dialect dialect) {
  FrontMatter front;
  const std::vector<TextLine>& lines = text.lines();
  const auto line = [&](std::size_t index) {
    return without_spaces_behind(
        text.text().substr(lines[index].begin, lines[index].end - lines[index].begin));
  };
  if (dialect == Dialect::commonmark || lines.size() < 2 || line(0) != "---" || line(1).empty()) return front;
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
