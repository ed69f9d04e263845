// Source texts and the way from a byte to a line and a column. Sources owns every text that a diagnostic may
// point into; its entries never move, so views into them stay good for its lifetime.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace recto {

// Line and column of a byte, both from 1; the column counts characters (code points), as editors do.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

class Source {
 public:
  // `name` is what diagnostics show (the path as the user gave it); `text` is kept byte for byte.
  Source(FileId id, std::string name, std::string text);

  FileId id() const { return id_; }
  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  // Byte offset where the line (from 1) starts, behind a byte order mark. A line ends at \n, \r\n or \r.
  std::uint32_t line_start(std::uint32_t line) const;
  // The line without its end, and without the byte order mark that may stand before the first.
  std::string_view line(std::uint32_t line) const;
  // Costs the same wherever the byte stands in its line.
  Position position(std::uint32_t byte) const;
  Span whole() const { return {id_, 0, static_cast<std::uint32_t>(text_.size())}; }

 private:
  // The characters that begin before the byte.
  std::uint32_t characters_before(std::uint32_t byte) const;

  FileId id_;
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
  std::vector<std::uint32_t> characters_;  // those before each kCharacterStride-th byte
};

class Sources {
 public:
  const Source& add(std::string name, std::string text);
  const Source& operator[](FileId id) const { return sources_.at(id.value); }
  std::size_t size() const { return sources_.size(); }

 private:
  std::deque<Source> sources_;
};

}  // namespace recto
