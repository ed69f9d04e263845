// A cursor over the content of a leaf block that walks it beside cmark-gfm's inlines, in order, and says
// which bytes each of them took. cmark-gfm's own columns are wrong behind tabs, lazy lines, links over two
// lines and in tables; but once the tree is known, each construct's bytes follow from the grammar alone
// (inlines.c is repeated here where it decides).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace recto {

// Bytes [begin, end) of the content.
struct ContentRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// How a text's bytes became its characters.
enum class Decoding {
  markdown,  // backslash escapes and entities
  entities,  // entities only: <autolinks>
  none,      // as they stand: bare addresses
};

// The bytes of a text, and its characters with quotation marks that cmark-gfm made as the marks of
// smart_quotes.h.
struct TakenText {
  ContentRange range;
  std::string text;
};

class ContentCursor {
 public:
  explicit ContentCursor(std::string_view content) : content_(content) {}

  std::size_t at() const { return at_; }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < content_.size() ? content_[at_ + ahead] : '\0';
  }
  std::string_view slice(ContentRange range) const {
    return content_.substr(range.begin, range.end - range.begin);
  }

  // Each of these takes what the name says from here, and gives its bytes; what does not stand here takes
  // nothing, so that spans behind it are rough and never outside of the content.
  ContentRange take(std::size_t count);
  TakenText take_text(std::string_view text, Decoding decoding);
  ContentRange take_break();       // a line end with the white space or the backslash that belongs to it
  ContentRange take_soft_break();  // the line end alone, past the white space before it
  ContentRange take_code();        // with its backticks
  ContentRange take_run(char byte, std::size_t most);
  void take_exactly(char byte);
  // Behind the bracket that closes a link's text: `(target "title")`, `[label]`, or nothing for a shortcut.
  void take_link_tail();
  // `[^label]`; `column` is where cmark-gfm says that it ends, counted from the beginning of some line: it
  // decides when the label holds markup.
  ContentRange take_note_call(std::int64_t column);
  void skip_white_space();
  // The entities in the range that name no character (`&#xD800;`), for which U+FFFD stands (CommonMark,
  // section 2.5).
  std::vector<ContentRange> entities_of_no_character(ContentRange range) const;

 private:
  std::string_view take_alike(std::string_view text);
  std::size_t take_entity(std::string_view text);
  bool begins_option() const;
  std::size_t take_smart(std::string_view text, std::string& out);
  std::size_t end_of_note_call(std::int64_t column) const;  // 0 when there is none
  std::size_t end_of_inline_target() const;                 // 0 when there is none

  std::string_view content_;
  std::size_t at_ = 0;
};

// The text of a slice of Markdown as a paragraph would show it: escapes and entities resolved.
std::string decode_markdown(std::string_view slice);

}  // namespace recto
