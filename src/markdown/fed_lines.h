// The lines as cmark-gfm was fed them: those of the text, and for hostile input some that the guard changed.
// cmark-gfm counts these lines; this is the way from its line and byte to the source.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "markdown/clean_text.h"

namespace recto {

// A byte of a fed line: the line from 1, the column in bytes from 0.
struct FedPlace {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend auto operator<=>(const FedPlace&, const FedPlace&) = default;
};

class FedLines {
 public:
  explicit FedLines(const CleanText& text) : text_(text) {}

  void add(const TextLine& line) { lines_.push_back(line); }
  // The line with a backslash before each of these bytes (ascending), which are punctuation.
  void add_escaped(const TextLine& line, std::vector<std::uint32_t> bytes);
  // A blank line that the source does not have, before the line.
  void add_blank(const TextLine& before) { lines_.push_back({before.begin, before.begin, before.begin}); }

  std::uint32_t count() const { return static_cast<std::uint32_t>(lines_.size()); }
  std::string_view text(std::uint32_t line) const;
  std::string_view whole_text() const { return text_.text(); }
  FileId file() const { return text_.file(); }
  // Offsets of the source for a thing that begins, or ends, there.
  std::uint32_t source_begin(FedPlace place) const { return text_.source_begin(clean_offset(place)); }
  std::uint32_t source_end(FedPlace place) const { return text_.source_end(clean_offset(place)); }
  // Where the next line begins in the source: past this one's line end.
  std::uint32_t source_next(std::uint32_t line) const { return text_.source_end(lines_.at(line - 1).next); }
  // The source of bytes of the text, whether fed or not.
  Span source_span(std::uint32_t begin, std::uint32_t end) const {
    return {file(), text_.source_begin(begin),
            begin == end ? text_.source_begin(begin) : text_.source_end(end)};
  }
  // The bytes of the source as the author has them.
  std::string_view source_text(Span span) const { return text_.source_text(span); }
  // The line's text without white space at its ends.
  Span span_of_line(std::uint32_t line) const;

 private:
  struct Escaped {
    std::string text;
    std::vector<std::uint32_t> backslashes;  // columns in `text`
  };

  std::uint32_t clean_offset(FedPlace place) const;

  const CleanText& text_;
  std::vector<TextLine> lines_;
  std::map<std::uint32_t, Escaped> escaped_;  // by line
};

}  // namespace recto
