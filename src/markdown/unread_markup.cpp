#include "markdown/unread_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "doc/walk.h"
#include "markdown/brackets.h"

namespace recto {
namespace {

// The source of a leaf, from its first line's begin, and the part of it that one text comes from.
struct TextPart {
  std::string_view leaf;
  Span whole;
  std::size_t begin, end;

  Span span(std::size_t from, std::size_t to) const {
    return {whole.file, static_cast<std::uint32_t>(whole.begin + from),
            static_cast<std::uint32_t>(whole.begin + to)};
  }
};

bool is_word_byte(char byte) {
  return is_letter_ascii(byte) || is_digit_ascii(byte) || static_cast<unsigned char>(byte) >= 0x80;
}

// ---- links

// Whether it ends like the name of a file: `.pdf`, `.html#part`.
bool has_extension(std::string_view address) {
  constexpr std::size_t kShortest = 2, kLongest = 5;  // md, xhtml
  address = address.substr(0, address.find_first_of("?#"));
  const std::size_t dot = address.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || !is_word_byte(address[dot - 1])) return false;
  const std::string_view extension = address.substr(dot + 1);
  return extension.size() >= kShortest && extension.size() <= kLongest && is_letter_ascii(extension[0]) &&
         std::all_of(extension.begin(), extension.end(),
                     [](char c) { return is_letter_ascii(c) || is_digit_ascii(c); });
}

// Whether an address and no words: "see below" and "as Dr. Smith says" are none.
bool is_address(std::string_view text) {
  constexpr auto kBegins = std::to_array<std::string_view>({"/", "./", "../", "www.", "mailto:", "tel:"});
  if (text.empty() || text.find("://") != std::string_view::npos || has_extension(text)) return !text.empty();
  if (text[0] == '#') return text.size() > 1 && is_letter_ascii(text[1]);
  return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) {
    return text.size() > begin.size() && text.starts_with(begin);
  });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// The parenthesis that closes the one at `open`, on its line.
std::optional<std::size_t> closing_parenthesis(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size() && at - open <= kLongestLabel; ++at) {
    if (text[at] == '\n' || text[at] == '\r') break;
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at;
  }
  return std::nullopt;
}

// The words in brackets whose last is at `close`, with the mark of a picture; nothing when they are no words.
std::optional<std::size_t> begin_of_words(std::string_view leaf, std::size_t close) {
  if (is_escaped(leaf, close)) return std::nullopt;
  const std::optional<std::size_t> open = opening_bracket(leaf, close);
  if (!open || !is_wording(leaf.substr(*open + 1, close - *open - 1))) return std::nullopt;
  const bool picture = *open > 0 && leaf[*open - 1] == '!' && !is_escaped(leaf, *open - 1);
  const std::size_t begin = picture ? *open - 1 : *open;
  if (begin > 0 && is_index_behind(leaf[begin - 1])) return std::nullopt;
  return begin;
}

void report_link(const TextPart& part, Span at, std::string_view hint, Reading& reading) {
  const bool picture = part.leaf[at.begin - part.whole.begin] == '!';
  reading.diagnostics
      .report(Code::unread_markup, at,
              fmt::format("this makes no {}; it is text", picture ? "picture" : "link"))
      .hint(std::string(hint))
      .hint("if it is text, write a backslash before the bracket");
}

// Where white space and a quotation mark of any kind begin the title behind an address.
std::size_t begin_of_title(std::string_view inside) {
  constexpr auto kMarks = std::to_array<std::string_view>({"\"", "'", "“", "”", "‘", "’", "„", "«", "»"});
  for (std::size_t at = 0; (at = inside.find_first_of(" \t", at)) < inside.size(); ++at) {
    const std::string_view behind = inside.substr(at + 1);
    if (std::any_of(kMarks.begin(), kMarks.end(), [&](auto mark) { return behind.starts_with(mark); }))
      return at;
  }
  return inside.size();
}

// `[words](address` that is none.
void report_address(const TextPart& part, std::size_t close, Reading& reading) {
  const std::size_t open = close + 1;
  const std::optional<std::size_t> begin = begin_of_words(part.leaf, close);
  const std::optional<std::size_t> end = begin ? closing_parenthesis(part.leaf, open) : std::nullopt;
  if (!end) return;
  const std::string_view inside = trimmed(part.leaf.substr(open + 1, *end - open - 1));
  const std::size_t title = begin_of_title(inside);
  const std::string_view address = trimmed(inside.substr(0, title));
  if (!is_address(address)) return;
  const Span at = part.span(*begin, *end + 1);
  if (address.find_first_of(" \t") != std::string_view::npos) {
    report_link(part, at, "an address has no spaces: write %20 for each, or put the address in < and >",
                reading);
  } else if (title < inside.size()) {
    report_link(part, at, "a title stands between straight quotation marks, (address \"title\")", reading);
  }
}

// `[words] (address)`.
void report_gap(const TextPart& part, std::size_t close, Reading& reading) {
  const std::size_t open = close + 2;
  const std::optional<std::size_t> begin = begin_of_words(part.leaf, close);
  const std::optional<std::size_t> end = begin ? closing_parenthesis(part.leaf, open) : std::nullopt;
  if (!end) return;
  const std::string_view inside = part.leaf.substr(open + 1, *end - open - 1);
  if (inside.find_first_of(" \t") != std::string_view::npos || !is_address(inside)) return;
  report_link(part, part.span(*begin, *end + 1),
              "write the address right behind the bracket, without a space", reading);
}

void report_links(const TextPart& part, Reading& reading) {
  for (std::size_t at = part.begin; (at = part.leaf.find(']', at)) < part.end; ++at) {
    const std::string_view behind = part.leaf.substr(at + 1);
    if (behind.starts_with("(")) report_address(part, at, reading);
    if (behind.starts_with(" (")) report_gap(part, at, reading);
  }
}

// ---- strong text

// `**words`, which may open: at the begin of a word, where no glob (`**/*.md`) has it.
bool may_open_strong(std::string_view leaf, std::size_t at) {
  const std::size_t behind = at + 2;
  if (behind >= leaf.size() || !is_word_byte(leaf[behind])) return false;
  return at == 0 || is_blank_ascii(leaf[at - 1]) || leaf[at - 1] == '\n' || leaf[at - 1] == '(';
}

void report_strong(const TextPart& part, Reading& reading) {
  for (std::size_t at = part.begin; (at = part.leaf.find("**", at)) < part.end; at += 2) {
    if (!may_open_strong(part.leaf, at)) continue;
    const std::size_t next = part.leaf.find("**", at + 2);
    Diagnostic& report = reading.diagnostics.report(Code::unread_markup, part.span(at, at + 2),
                                                    "this ** makes nothing strong; it is text");
    if (next < part.end) {
      report.hint(
          "the next ** does not close it, as between punctuation and a letter: write <strong> and </strong>");
      at = next;
    } else {
      report.hint("close it with ** right behind the last word");
    }
    report.hint("if it is text, write a backslash before each *");
  }
}

}  // namespace

void report_unread_headings(std::string_view content, const LeafMap& map, Reading& reading) {
  constexpr std::size_t kLevels = 6;
  const bool one_line = content.find('\n') == std::string_view::npos;
  for (std::size_t line = 0; line < content.size();) {
    const std::size_t end = std::min(content.find('\n', line), content.size());
    const std::size_t first = std::min(content.find_first_not_of(" \t", line), end);
    const std::size_t text = std::min(content.find_first_not_of('#', first), end);
    const std::size_t hashes = text - first;
    // One # at a line's begin is a tag or a number as often; alone on its line and before words, hardly.
    const bool tag = hashes == 1 && (!one_line || is_digit_ascii(content[text < end ? text : first]) ||
                                     content.find('#', text) < end);
    if (hashes > 0 && hashes <= kLevels && text < end && is_word_byte(content[text]) && !tag) {
      reading.diagnostics
          .report(Code::unread_markup, map.span(first, text), "this begins no heading; the line is text")
          .hint("write a space behind the last #")
          .hint("if it is text, write a backslash before the first #");
    }
    line = end + 1;
  }
}

void report_unread_markup(const Inlines& leaf, const LeafMap& map, Reading& reading) {
  std::optional<Span> whole;
  each_inline(leaf, [&](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    if (text == nullptr ||
        (text->text.find(']') == std::string::npos && text->text.find("**") == std::string::npos))
      return Visit::into;
    // What the leaf begins with is also the begin of its first line in the source.
    if (!whole) whole = Span{item.span.file, std::min(map.begin(0), item.span.begin), leaf.back().span.end};
    const TextPart part{reading.lines.source_text(*whole), *whole, item.span.begin - whole->begin,
                        item.span.end - whole->begin};
    report_links(part, reading);
    report_strong(part, reading);
    return Visit::into;
  });
}

}  // namespace recto
