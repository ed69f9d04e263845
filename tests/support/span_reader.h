// What the checks of blocks and of inlines share: the source behind a span, and the list of what is wrong.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "doc/document.h"

namespace recto {

inline bool only(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}
inline std::size_t run_length(std::string_view text, char c) {
  return std::min(text.find_first_not_of(c), text.size());
}
inline std::size_t run_length_behind(std::string_view text, char c) {
  return text.size() -
         (text.find_last_not_of(c) == std::string_view::npos ? 0 : text.find_last_not_of(c) + 1);
}

struct SpanReader {
  FileId file;
  const Source& source;
  bool in_cell = false;
  std::vector<std::string> failures;

  // The source of an inline; in a cell the pipes lose their backslashes before anything else is read (GFM,
  // section 4.10).
  std::string said(Span span) const {
    std::string text(slice(span));
    if (!in_cell) return text;
    for (std::size_t at = text.find("\\|"); at != std::string::npos; at = text.find("\\|", at + 1))
      text.erase(at, 1);
    return text;
  }

  std::string_view slice(Span span) const {
    const auto size = static_cast<std::uint32_t>(source.text().size());
    const std::uint32_t begin = std::min(span.begin, size);
    return source.text().substr(begin, std::clamp(span.end, begin, size) - begin);
  }
  std::string_view between(std::uint32_t begin, std::uint32_t end) const { return slice({file, begin, end}); }

  void expect(bool condition, Span at, std::string_view what) {
    if (condition) return;
    const Position begin = source.position(at.begin);
    const Position end = source.position(at.end);
    failures.push_back(fmt::format("{}:{}-{}:{}: {}: «{}»", begin.line, begin.column, end.line, end.column,
                                   what, slice(at).substr(0, 80)));
  }

  void within(Span inner, Span outer, std::string_view what) {
    expect(inner.file == file && inner.begin <= inner.end && inner.end <= source.text().size(), inner,
           "a span lies in its source");
    expect(outer.begin <= inner.begin && inner.end <= outer.end, inner,
           fmt::format("{} lies in its parent", what));
  }
};

// The inlines fill the span, each spelled as its kind is.
void check_inlines(SpanReader& reader, const Inlines& list, Span inside);

}  // namespace recto
