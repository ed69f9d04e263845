#include "markdown/front_matter.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "markdown/foreign_front_matter.h"
#include "markdown/metadata_overrides.h"
#include "markdown/metadata_schema.h"
#include "markdown/yaml_keys.h"
#include "markdown/yaml_tree.h"

namespace recto {
namespace {

std::string_view without_spaces_behind(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

// What programs make of three hyphens as they are typed, and fences of another length.
bool is_near_fence(std::string_view line) {
  constexpr auto kNear = std::to_array<std::string_view>({"—", "–", "--", "----", "-----", "—-", "–-"});
  return std::find(kNear.begin(), kNear.end(), line) != kNear.end();
}

// Whether the line behind a first `---` is a key in the way that all of ours are written. Prose that begins
// with "Note:" or "He said: ..." is not, so that a thematic break above it stays one.
bool is_schema_like_key(std::string_view line) {
  const std::string_view key = line.substr(0, line.find(':'));
  return is_key_line(line) &&
         std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// The first line, from this one, that is a fence or blank.
std::size_t behind_key_lines(const CleanText& text, std::size_t from) {
  const auto ends = [](std::string_view line) {
    return line.empty() || line == "---" || line == "..." || is_near_fence(line);
  };
  while (from < text.lines().size() && !ends(trimmed(text.line_at(from)))) ++from;
  return from;
}

// Whether the lines hold a key of ours and a fence follows them.
bool holds_metadata(const CleanText& text, std::size_t from, std::size_t to) {
  if (to == text.lines().size() || trimmed(text.line_at(to)).empty()) return false;
  const std::vector<std::string_view> keys = metadata_keys();
  for (std::size_t i = from; i < to; ++i) {
    const std::string_view line = trimmed(text.line_at(i));
    if (std::find(keys.begin(), keys.end(), line.substr(0, line.find(':'))) != keys.end()) return true;
  }
  return false;
}

// Front matter that is none, since something stands before its first line or the line is not the right one.
void report_misplaced(const CleanText& text, FrontMatter& front, Diagnostics& diagnostics) {
  const std::vector<TextLine>& lines = text.lines();
  std::size_t first = 0;
  while (first < lines.size() && trimmed(text.line_at(first)).empty()) ++first;
  if (first == lines.size()) return;
  constexpr std::size_t kMostIndent = 3;  // more makes it code (CommonMark, section 4.4)
  const std::size_t indent = text.line_at(first).find_first_not_of(' ');
  const std::string_view fence = trimmed(text.line_at(first));
  const std::size_t behind = behind_key_lines(text, first + 1);
  if (indent > kMostIndent || (fence != "---" && !is_near_fence(fence)) ||
      !holds_metadata(text, first + 1, behind))
    return;
  front.first_key = first + 1;
  front.behind_keys = behind;
  Diagnostic& report = diagnostics.report(
      Code::front_matter_syntax,
      {text.file(), text.source_begin(lines[first].begin), text.source_end(lines[first].end)},
      "front matter begins the file with a line of three hyphens; here it is printed as text");
  if (fence != "---") report.hint("write --- above its first key and below its last");
  if (first > 0) report.hint("take the blank lines above it away");
  if (indent > 0) report.hint("take the spaces before its lines away");
}

// `title:Hip`, without the space behind the colon, down to the fence at `end`.
void report_squeezed(const CleanText& text, std::size_t end, FrontMatter& front, Diagnostics& diagnostics) {
  if (!holds_metadata(text, 1, end)) return;
  const TextLine& line = text.lines()[1];
  diagnostics
      .report(Code::front_matter_syntax,
              {text.file(), text.source_begin(line.begin), text.source_end(line.end)},
              "this is no front matter, since no line is a `key: value`; it is printed as text")
      .hint("write a space behind each colon");
  front.first_key = 1;
  front.behind_keys = end;
}

// The keys that stand on the lines and that the tree lacks.
std::vector<std::string> unread_keys(const CleanText& text, const FrontMatter& front, const YamlValue& root) {
  std::set<std::string_view> read;
  for (const YamlEntry& entry : root.entries) read.insert(entry.key);
  std::vector<std::string> unread;
  for (std::size_t i = front.first_key; i < front.behind_keys; ++i) {
    const std::string_view line = trimmed(text.line_at(i));
    const std::string_view key = own_key(line.substr(0, line.find(':')));
    if (is_key_line(line) && !read.contains(key)) unread.emplace_back(key);
  }
  return unread;
}

}  // namespace

FrontMatter find_front_matter(const CleanText& text, Dialect dialect, Diagnostics& diagnostics) {
  FrontMatter front;
  const std::vector<TextLine>& lines = text.lines();
  const auto line = [&](std::size_t index) { return without_spaces_behind(text.line_at(index)); };
  if (dialect == Dialect::commonmark || lines.size() < 2) return front;
  if (line(0) != "---") {
    report_misplaced(text, front, diagnostics);
    report_foreign_front_matter(text, diagnostics);
  }
  if (line(0) != "---" || line(1).empty()) return front;
  bool any_key = false;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    any_key = any_key || is_key_line(line(i));
    if (line(i) != "---" && line(i) != "...") continue;
    if (!any_key) return report_squeezed(text, i, front, diagnostics), front;
    front.present = true;
    front.yaml_begin = lines[0].next;
    front.yaml_end = lines[i].begin;
    front.end = lines[i].end;
    front.next_line = i + 1;
    front.first_key = 1;
    front.behind_keys = i;
    return front;
  }
  if (is_schema_like_key(line(1))) {
    diagnostics
        .report(Code::front_matter_syntax,
                {text.file(), text.source_begin(lines[0].begin), text.source_end(lines[0].end)},
                "the front matter that begins here is never closed; it is printed as text")
        .hint("write a line of --- behind its last key");
    front.first_key = 1;
    front.behind_keys = behind_key_lines(text, 1);
  }
  return front;
}

Metadata read_metadata(const CleanText& text, const FrontMatter& front,
                       const std::vector<std::pair<std::string, std::string>>& overrides,
                       Diagnostics& diagnostics) {
  YamlValue root;
  if (front.present) root = read_yaml(text, front.yaml_begin, front.yaml_end, diagnostics);
  rename_aliases(root, diagnostics);
  std::vector<std::string> unread = unread_keys(text, front, root);
  const Span place{text.file(), text.source_begin(0), text.source_begin(0)};
  override_values(root, overrides, place, diagnostics);
  Metadata metadata = apply_schema(root, diagnostics);
  metadata.span = front.present ? Span{text.file(), place.begin, text.source_end(front.end)} : place;
  metadata.unread = std::move(unread);
  return metadata;
}

}  // namespace recto
