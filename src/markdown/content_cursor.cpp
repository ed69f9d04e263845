#include "markdown/content_cursor.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"
#include "markdown/brackets.h"
#include "markdown/cmark_api.h"
#include "punctuation/smart_quotes.h"

namespace recto {
namespace {

// CommonMark, section 6.3: parentheses in a link's target may nest; cmark-gfm stops at this depth.
constexpr int kDeepestParentheses = 32;
constexpr std::size_t kLongestEntity = 64;  // longer than any entity's name

bool is_punctuation(char byte) {
  constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  return kPunctuation.find(byte) != std::string_view::npos;
}

// The characters of the entity at the beginning of the text, which is an ampersand, and its length; nothing
// when it is none.
struct Entity {
  std::string characters;
  std::size_t length = 0;
};

Entity read_entity(std::string_view text) {
  const std::string_view name = text.substr(1, kLongestEntity);
  cmark_strbuf decoded;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &decoded, 0);
  const bufsize_t length = houdini_unescape_ent(&decoded, reinterpret_cast<const std::uint8_t*>(name.data()),
                                                static_cast<bufsize_t>(name.size()));
  Entity entity;
  if (length > 0) {
    entity.length = static_cast<std::size_t>(length) + 1;
    entity.characters.assign(reinterpret_cast<const char*>(decoded.ptr),
                             static_cast<std::size_t>(decoded.size));
  }
  cmark_strbuf_free(&decoded);
  return entity;
}

// Of a numeric entity: whether it asks for U+FFFD itself.
bool asks_for_replacement(std::string_view entity) {
  constexpr int kHexadecimal = 16, kDecimal = 10;
  std::string_view number = entity.substr(std::min<std::size_t>(2, entity.size()));  // behind "&#"
  const bool hexadecimal = number.starts_with('x') || number.starts_with('X');
  if (hexadecimal) number.remove_prefix(1);
  std::uint32_t value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value, hexadecimal ? kHexadecimal : kDecimal);
  return value == kReplacement;
}

std::size_t skip_spaces(std::string_view content, std::size_t at) {
  while (at < content.size() && is_space_ascii(content[at])) ++at;
  return at;
}

// manual_scan_link_url: where the target that begins here ends; npos when there is none.
std::size_t end_of_target(std::string_view content, std::size_t begin) {
  std::size_t i = begin;
  if (i < content.size() && content[i] == '<') {
    for (++i; i < content.size() && content[i] != '>'; ++i) {
      if (content[i] == '\n' || content[i] == '<') return std::string_view::npos;
      if (content[i] == '\\') ++i;
    }
    return i + 1 < content.size() ? i + 1 : std::string_view::npos;
  }
  for (int depth = 0; i < content.size(); ++i) {
    if (content[i] == '\\' && i + 1 < content.size() && is_punctuation(content[i + 1])) {
      ++i;
    } else if (content[i] == '(') {
      if (++depth > kDeepestParentheses) return std::string_view::npos;
    } else if (content[i] == ')') {
      if (depth-- == 0) break;
    } else if (is_space_ascii(content[i])) {
      if (i == begin) return std::string_view::npos;
      break;
    }
  }
  return i < content.size() ? i : std::string_view::npos;
}

// scan_link_title: where the title that begins here ends, or its begin. The scanner takes the longest match,
// so that a closing quote behind a backslash ends the title only when no other follows.
std::size_t end_of_title(std::string_view content, std::size_t begin) {
  if (begin >= content.size()) return begin;
  const char open = content[begin];
  const char close = open == '(' ? ')' : open;
  if (open != '"' && open != '\'' && open != '(') return begin;
  std::size_t end = begin;
  for (std::size_t i = begin + 1; i < content.size(); ++i) {
    const bool escaped = content[i - 1] == '\\' && i - 1 > begin;
    if (content[i] == close) {
      end = i + 1;
      if (!escaped) break;
    } else if (open == '(' && content[i] == '(' && !escaped) {
      break;
    }
  }
  return end;
}

// What cmark-gfm's smart punctuation makes of ASCII (CMARK_OPT_SMART), and how much of it a character takes.
// Its characters that the author typed stand in the content as they are, and are no part of this.
struct Smart {
  std::string_view made;
  std::string_view typed;
  char32_t mark;  // what stands for it until the language is known; 0: itself
};
constexpr std::string_view kTwoHyphens = "--";
constexpr auto kSmart = std::to_array<Smart>({
    {"\u201C", "\"", kSmartOpen},
    {"\u201D", "\"", kSmartClose},
    {"\u2018", "'", kSmartInnerOpen},
    {"\u2019", "'", kSmartInnerClose},
    {"\u2013", kTwoHyphens, 0},
    {"\u2014", "---", 0},
    {"\u2026", "...", 0},
});

}  // namespace

ContentRange ContentCursor::take(std::size_t count) {
  const std::size_t begin = at_;
  at_ = std::min(at_ + count, content_.size());
  return {begin, at_};
}

void ContentCursor::take_exactly(char byte) {
  if (peek() == byte) ++at_;
}

ContentRange ContentCursor::take_run(char byte, std::size_t most) {
  const std::size_t begin = at_;
  while (peek() == byte && at_ - begin < most) ++at_;
  return {begin, at_};
}

// Takes what the text begins with that stands in the content as it is, up to what may have to be decoded.
std::string_view ContentCursor::take_alike(std::string_view text) {
  const std::string_view rest = content_.substr(at_);
  std::size_t count = 0;
  while (count < text.size() && count < rest.size() && text[count] == rest[count] && text[count] != '\\' &&
         text[count] != '&')
    ++count;
  at_ += count;
  return text.substr(0, count);
}

// At an ampersand: takes the entity whose characters the text begins with, and gives their count; 0 when
// there is none.
std::size_t ContentCursor::take_entity(std::string_view text) {
  const Entity entity = read_entity(content_.substr(at_));
  if (entity.length == 0 || !text.starts_with(entity.characters)) return 0;
  at_ += entity.length;
  return entity.characters.size();
}

// Whether the two hyphens here begin an option, `--help`, and not a dash: white space or an opening bracket
// before, a letter behind.
bool ContentCursor::begins_option() const {
  constexpr std::string_view kBefore = " \t\n([";
  const bool apart = at_ == 0 || kBefore.find(content_[at_ - 1]) != std::string_view::npos;
  return apart && is_letter_ascii(peek(kTwoHyphens.size()));
}

// Takes smart punctuation that the text begins with, and adds it; gives its bytes in the text, or 0.
std::size_t ContentCursor::take_smart(std::string_view text, std::string& out) {
  constexpr char kFirstByte = '\xE2';  // of all of them
  if (text[0] != kFirstByte) return 0;
  for (const Smart& one : kSmart) {
    if (!text.starts_with(one.made) || !content_.substr(at_).starts_with(one.typed)) continue;
    const bool option = one.typed == kTwoHyphens && begins_option();
    at_ += one.typed.size();
    if (option) {
      out += one.typed;
    } else if (one.mark == 0) {
      out += one.made;
    } else {
      append_utf8(out, one.mark);
    }
    return one.made.size();
  }
  return 0;
}

TakenText ContentCursor::take_text(std::string_view text, Decoding decoding) {
  TakenText taken{{at_, at_}, {}};
  taken.text.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view alike = take_alike(text.substr(i));
    taken.text += alike;
    i += alike.size();
    if (i == text.size()) break;
    const char byte = peek();
    if (decoding == Decoding::markdown && byte == '\\' && is_punctuation(peek(1)) && peek(1) == text[i]) {
      at_ += 2;
      taken.text += text[i++];
      continue;
    }
    std::size_t count = 0;
    if (decoding != Decoding::none && byte == '&') {
      count = take_entity(text.substr(i));
      taken.text += text.substr(i, count);
    } else if (decoding == Decoding::markdown) {
      count = take_smart(text.substr(i), taken.text);
    }
    i += count;
    if (count > 0) continue;
    if (at_ >= content_.size() || byte != text[i]) {
      taken.text += text.substr(i);
      break;
    }
    ++at_;
    taken.text += text[i++];
  }
  taken.range.end = at_;
  return taken;
}

ContentRange ContentCursor::take_break() {
  const std::size_t begin = at_;
  const bool backslash = peek() == '\\';
  if (backslash) ++at_;
  while (peek() == ' ' || peek() == '\t') ++at_;
  take_exactly('\n');
  const std::size_t end = at_;
  // Behind a backslash cmark-gfm leaves the white space of a lazy line to the text.
  while (!backslash && (peek() == ' ' || peek() == '\t')) ++at_;
  return {begin, end};
}

ContentRange ContentCursor::take_soft_break() {
  while (peek() == ' ' || peek() == '\t') ++at_;
  return take_break();
}

ContentRange ContentCursor::take_code() {
  const ContentRange open = take_run('`', content_.size());
  const std::size_t length = open.end - open.begin;
  while (at_ < content_.size()) {
    at_ = std::min(content_.find('`', at_), content_.size());
    const std::size_t close = at_;
    while (peek() == '`') ++at_;
    if (at_ - close == length) return {open.begin, at_};
  }
  return {open.begin, at_};
}

std::size_t ContentCursor::end_of_inline_target() const {
  if (peek() != '(') return 0;
  const std::size_t target = skip_spaces(content_, at_ + 1);
  const std::size_t target_end = end_of_target(content_, target);
  if (target_end == std::string_view::npos) return 0;
  const std::size_t title = skip_spaces(content_, target_end);
  const std::size_t title_end = title == target_end ? title : end_of_title(content_, title);
  const std::size_t close = skip_spaces(content_, title_end);
  return close < content_.size() && content_[close] == ')' ? close + 1 : 0;
}

void ContentCursor::take_link_tail() {
  if (const std::size_t end = end_of_inline_target(); end > 0) {
    at_ = end;
    return;
  }
  if (peek() != '[') return;
  for (std::size_t i = at_ + 1; i < content_.size() && content_[i] != '['; ++i) {
    if (content_[i] == ']') {
      at_ = i + 1;
      return;
    }
    if (content_[i] == '\\') ++i;
  }
}

// Which line the column is counted from, cmark-gfm does not say: not always the one that holds the bracket,
// since the line ends in a link's target do not count. The first that leads to a bracket it is.
std::size_t ContentCursor::end_of_note_call(std::int64_t column) const {
  std::size_t line = content_.rfind('\n', at_);
  line = line == std::string_view::npos ? 0 : line + 1;
  for (;;) {
    const std::int64_t end = static_cast<std::int64_t>(line) + column;
    if (end > static_cast<std::int64_t>(content_.size())) return 0;
    if (end > static_cast<std::int64_t>(at_) && content_[static_cast<std::size_t>(end) - 1] == ']') {
      return static_cast<std::size_t>(end);
    }
    const std::size_t next = content_.find('\n', line);
    if (next == std::string_view::npos) return 0;
    line = next + 1;
  }
}

ContentRange ContentCursor::take_note_call(std::int64_t column) {
  const std::size_t begin = at_;
  const std::size_t plain = content_.find_first_of("]\\`<[\n", begin + 1);
  std::size_t end = 0;
  if (plain != std::string_view::npos && content_[plain] == ']') {
    end = plain + 1;
  } else {
    end = end_of_note_call(column);
  }
  if (end == 0) end = std::min(content_.find(']', begin), content_.size() - 1) + 1;
  at_ = end;
  return {begin, end};
}

void ContentCursor::skip_white_space() { at_ = skip_spaces(content_, at_); }

std::vector<ContentRange> ContentCursor::entities_of_no_character(ContentRange range) const {
  std::vector<ContentRange> found;
  for (std::size_t i = content_.find('&', range.begin); i < range.end; i = content_.find('&', i + 1)) {
    if (is_escaped(slice(range), i - range.begin)) continue;
    const Entity entity = read_entity(slice({i, range.end}));
    if (entity.characters != kReplacementBytes) continue;
    const ContentRange place{i, i + entity.length};
    if (!asks_for_replacement(slice(place))) found.push_back(place);
  }
  return found;
}

std::string decode_markdown(std::string_view slice) {
  std::string out;
  for (std::size_t i = 0; i < slice.size();) {
    if (slice[i] == '\\' && i + 1 < slice.size() && is_punctuation(slice[i + 1])) {
      out.push_back(slice[i + 1]);
      i += 2;
      continue;
    }
    if (slice[i] == '&') {
      const Entity entity = read_entity(slice.substr(i));
      out += entity.characters;
      i += entity.length;
      if (entity.length > 0) continue;
    }
    out.push_back(slice[i++]);
  }
  return out;
}

}  // namespace recto
