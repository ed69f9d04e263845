// How a line begins, by cmark-gfm's rules: which of the open containers it continues, and which markers
// follow. It repeats what the parser will do (blocks.c: check_open_blocks, open_new_blocks), so that the
// guard can foresee it.
#pragma once

#include <cstdint>
#include <string_view>

struct cmark_parser;
struct cmark_node;

namespace recto {

// A place in a line, in bytes and in columns with tabs of four (CommonMark, section 2.2).
class LineCursor {
 public:
  explicit LineCursor(std::string_view line) : line_(line) {}

  // Columns of white space from here to the first other byte.
  int indent() const;
  bool blank() const { return first_nonspace() >= line_.size(); }
  std::size_t offset() const { return offset_; }
  std::size_t first_nonspace() const;
  // The byte, or a line end behind the last.
  char at(std::size_t offset) const { return offset < line_.size() ? line_[offset] : '\n'; }
  std::string_view rest() const { return line_.substr(first_nonspace()); }
  void skip_columns(int count);
  void skip_to(std::size_t offset);

 private:
  std::string_view line_;
  std::size_t offset_ = 0;
  int column_ = 0;
};

enum class Marker { none, quote, item, note };
struct MarkerFound {
  Marker kind = Marker::none;
  std::size_t begin = 0;
  std::size_t end = 0;     // behind the marker, white space not included
  std::size_t escape = 0;  // the byte that makes text of it when escaped
};

// The container marker at the first non-space byte, if there is one.
MarkerFound find_marker(const LineCursor& cursor);
// Behind the marker and its white space, as far as cmark-gfm takes it for the marker's.
void skip_marker(LineCursor& cursor, const MarkerFound& marker);
// Moves the cursor over what continues this open container; false when the line does not continue it.
bool continues(const cmark_node& container, LineCursor& cursor);
// The innermost open block that the line continues, the cursor moved behind its prefix.
const cmark_node& innermost_continued(const cmark_parser& parser, LineCursor& cursor);
// Three or more of the same *, - or _ with nothing but white space between (CommonMark, section 4.1).
bool is_thematic_break(std::string_view rest);

}  // namespace recto
