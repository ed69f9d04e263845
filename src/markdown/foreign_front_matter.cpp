#include "markdown/foreign_front_matter.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "markdown/metadata_schema.h"
#include "markdown/yaml_keys.h"

namespace recto {
namespace {

// The line behind the last of those from the first on that are as wanted.
template <class Wanted>
std::size_t end_of_row(const CleanText& text, std::size_t first, Wanted wanted) {
  std::size_t end = first;
  while (end < text.lines().size() && wanted(text.line_at(end))) ++end;
  return end;
}

// Lines of `key = value` and tables' heads, from one +++ to the next.
std::size_t end_of_toml(const CleanText& text) {
  constexpr std::string_view kFence = "+++";
  if (trimmed(text.line_at(0)) != kFence) return 0;
  bool has_key = false;
  const std::size_t end = end_of_row(text, 1, [&](std::string_view line) {
    has_key = has_key || line.find('=') != std::string_view::npos;
    return trimmed(line) != kFence;
  });
  return has_key && end < text.lines().size() ? end + 1 : 0;
}

// `% Title`, and what of `% Authors` and `% Date` follows. One line alone may be prose about a share.
std::size_t end_of_title_block(const CleanText& text) {
  if (!text.line_at(0).starts_with("% ")) return 0;
  const std::size_t end = end_of_row(
      text, 1, [](std::string_view line) { return line.starts_with('%') || line.starts_with("  "); });
  return end > 1 ? end : 0;
}

// Keys down to a blank line, of which the first is the title.
std::size_t end_of_bare_keys(const CleanText& text) {
  const std::string_view first = text.line_at(0);
  if (!is_key_line(first) || !same_but_case(first.substr(0, first.find(':')), "title")) return 0;
  const std::size_t end = end_of_row(text, 1, is_key_line);
  return end == text.lines().size() || trimmed(text.line_at(end)).empty() ? end : 0;
}

}  // namespace

void report_foreign_front_matter(const CleanText& text, Diagnostics& diagnostics) {
  if (text.lines().empty()) return;
  const auto report = [&](std::size_t end, const char* what) {
    const Span at{text.file(), text.source_begin(text.lines()[0].begin),
                  text.source_end(text.lines()[end - 1].end)};
    diagnostics.report(Code::unread_markup, at, what)
        .hint("write lines of the form `title: ...` between two lines of ---");
  };
  if (const std::size_t end = end_of_toml(text); end > 0)
    return report(end, "front matter in TOML is not read; it is printed as text");
  if (const std::size_t end = end_of_title_block(text); end > 0)
    return report(end, "a title block of lines with % is not read; it is printed as text");
  if (const std::size_t end = end_of_bare_keys(text); end > 0)
    report(end, "keys without a line of --- above and below them are printed as text");
}

void report_joined_front_matter(std::string_view content, std::string_view line_above, Span at,
                                Diagnostics& diagnostics) {
  if (trimmed(line_above) != "---") return;
  const std::vector<std::string_view> keys = metadata_keys();
  bool has_ours = false;
  int lines = 0;
  for (std::string_view rest = content; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (!is_key_line(line)) return;
    ++lines;
    const std::string_view key = line.substr(0, line.find(':'));
    has_ours = has_ours || std::find(keys.begin(), keys.end(), key) != keys.end();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!has_ours || (lines == 1 && !content.starts_with("title:"))) return;
  diagnostics
      .report(Code::unread_markup, at, "front matter amid the text is not read; it is printed as a heading")
      .hint("join texts without the front matter of those behind the first, and begin them with a heading");
}

}  // namespace recto
