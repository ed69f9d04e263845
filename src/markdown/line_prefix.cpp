#include "markdown/line_prefix.h"

#include <algorithm>

#include "base/ascii.h"
#include "markdown/cmark_api.h"

namespace recto {
namespace {

constexpr int kTabStop = 4;
constexpr int kCodeIndent = 4;
constexpr std::size_t kMaxListDigits = 9;  // CommonMark, section 5.2

bool ends_marker(char byte) { return is_blank_ascii(byte) || byte == '\n'; }

}  // namespace

std::size_t LineCursor::first_nonspace() const {
  return std::min(line_.find_first_not_of(" \t", offset_), line_.size());
}

int LineCursor::indent() const {
  int column = column_;
  for (std::size_t i = offset_; i < line_.size() && is_blank_ascii(line_[i]); ++i) {
    column = line_[i] == '\t' ? (column / kTabStop + 1) * kTabStop : column + 1;
  }
  return column - column_;
}

void LineCursor::skip_columns(int count) {
  const int target = column_ + count;
  while (column_ < target && offset_ < line_.size()) {
    const int next = line_[offset_] == '\t' ? (column_ / kTabStop + 1) * kTabStop : column_ + 1;
    if (next > target) {
      column_ = target;  // inside a tab: the rest of it is still white space
      return;
    }
    column_ = next;
    ++offset_;
  }
}

void LineCursor::skip_to(std::size_t offset) {
  while (offset_ < std::min(offset, line_.size())) {
    column_ = line_[offset_] == '\t' ? (column_ / kTabStop + 1) * kTabStop : column_ + 1;
    ++offset_;
  }
}

bool is_thematic_break(std::string_view rest) {
  if (rest.empty() || (rest[0] != '*' && rest[0] != '-' && rest[0] != '_')) return false;
  int count = 0;
  for (const char byte : rest) {
    if (byte == rest[0]) {
      ++count;
    } else if (!is_blank_ascii(byte)) {
      return false;
    }
  }
  return count >= 3;
}

MarkerFound find_marker(const LineCursor& cursor) {
  const std::size_t begin = cursor.first_nonspace();
  const char first = cursor.at(begin);
  if (first == '>') return {Marker::quote, begin, begin + 1, begin};
  if (first == '*' || first == '-' || first == '+') {
    if (!ends_marker(cursor.at(begin + 1)) || is_thematic_break(cursor.rest())) return {};
    return {Marker::item, begin, begin + 1, begin};
  }
  if (is_digit_ascii(first)) {
    std::size_t end = begin;
    while (is_digit_ascii(cursor.at(end)) && end - begin < kMaxListDigits) ++end;
    if (cursor.at(end) != '.' && cursor.at(end) != ')') return {};
    if (!ends_marker(cursor.at(end + 1))) return {};
    return {Marker::item, begin, end + 1, end};
  }
  if (first == '[' && cursor.at(begin + 1) == '^') {
    const std::string_view rest = cursor.rest();
    const std::size_t close = rest.find_first_of("] \t", 2);
    if (close == std::string_view::npos || close == 2 || rest.substr(close, 2) != "]:") return {};
    return {Marker::note, begin, begin + close + 2, begin};
  }
  return {};
}

void skip_marker(LineCursor& cursor, const MarkerFound& marker) {
  cursor.skip_to(marker.end);
  if (marker.kind == Marker::note) {
    cursor.skip_to(cursor.first_nonspace());
  } else if (is_blank_ascii(cursor.at(cursor.offset()))) {
    // An item takes up to four columns as its own; five or more are one, and an indented code block.
    const int indent = cursor.indent();
    const bool all = marker.kind == Marker::item && indent <= kCodeIndent && !cursor.blank();
    cursor.skip_columns(all ? indent : 1);
  }
}

bool continues(const cmark_node& container, LineCursor& cursor) {
  switch (static_cast<int>(container.type)) {
    case CMARK_NODE_BLOCK_QUOTE: {
      if (cursor.indent() >= kCodeIndent || cursor.at(cursor.first_nonspace()) != '>') return false;
      const std::size_t marker = cursor.first_nonspace();
      skip_marker(cursor, {Marker::quote, marker, marker + 1, marker});
      return true;
    }
    case CMARK_NODE_ITEM: {
      const int wanted = container.as.list.marker_offset + container.as.list.padding;
      if (cursor.indent() >= wanted) {
        cursor.skip_columns(wanted);
        return true;
      }
      if (!cursor.blank() || container.first_child == nullptr) return false;
      cursor.skip_to(cursor.first_nonspace());
      return true;
    }
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      if (cursor.indent() < kCodeIndent) return cursor.blank() && cursor.offset() == 0;
      cursor.skip_columns(kCodeIndent);
      return true;
    case CMARK_NODE_CODE_BLOCK:
      return container.as.code.fenced || cursor.indent() >= kCodeIndent || cursor.blank();
    case CMARK_NODE_HEADING:
    case CMARK_NODE_THEMATIC_BREAK:
      return false;
    case CMARK_NODE_PARAGRAPH:
      return !cursor.blank();
    default:
      return true;  // lists, divs, tables and raw HTML have no prefix of their own
  }
}

const cmark_node& innermost_continued(const cmark_parser& parser, LineCursor& cursor) {
  const cmark_node* block = parser.root;
  while (block->last_child != nullptr && (block->last_child->flags & CMARK_NODE__OPEN) != 0) {
    if (!continues(*block->last_child, cursor)) break;
    block = block->last_child;
  }
  return *block;
}

}  // namespace recto
