#include "markdown/unread_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "base/curly_quotes.h"
#include "base/words.h"
#include "markdown/attribute_syntax.h"
#include "markdown/brackets.h"
#include "markdown/foreign_markup.h"
#include "markdown/text_part.h"
#include "markdown/unread_attributes.h"
#include "markdown/unread_items.h"
#include "markdown/unread_strong.h"

namespace recto {
namespace {

bool is_line_end(char byte) { return byte == '\n' || byte == '\r'; }

template <class List>
bool begins_with_one(std::string_view text, const List& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view one) { return text.size() > one.size() && text.starts_with(one); });
}

// ---- links

// Ends like the name of a file; with spaces in it, of one that readers are given: prose ends with `Node.js`.
bool is_file_name(std::string_view address) {
  constexpr auto kExtensions = std::to_array<std::string_view>(
      {"pdf",  "doc", "docx", "odt", "rtf", "txt",  "csv", "xls", "xlsx", "ods", "ppt", "pptx", "odp",
       "epub", "htm", "html", "png", "jpg", "jpeg", "gif", "svg", "webp", "mp3", "mp4", "zip"});
  address = address.substr(0, address.find_first_of("?#"));
  const std::size_t dot = address.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || !is_word_byte(address[dot - 1])) return false;
  const std::string extension = lower_ascii(address.substr(dot + 1));
  if (address.find_first_of(" \t") == std::string_view::npos)
    return !extension.empty() && std::all_of(extension.begin(), extension.end(), is_word_byte);
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

// `https://...`, `mailto:...`, `www....`, `#part`.
bool begins_absolute(std::string_view text) {
  constexpr auto kBegins = std::to_array<std::string_view>({"www.", "mailto:", "tel:", "sms:"});
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos && scheme > 0 &&
      std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(scheme), is_letter_ascii))
    return true;
  if (text.starts_with("#")) return text.size() > 1 && is_letter_ascii(text[1]);
  return begins_with_one(text, kBegins);
}

// Whether an address and no words: "see below" and "as Dr. Smith says" are none.
bool is_address(std::string_view text) {
  constexpr auto kFolders = std::to_array<std::string_view>({"/", "./", "../"});
  return begins_absolute(text) || begins_with_one(text, kFolders) || is_file_name(text);
}

// The parenthesis that closes the one at `open`, on its line.
std::optional<std::size_t> closing_parenthesis(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size() && at - open <= kLongestAside; ++at) {
    if (is_line_end(text[at])) break;
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at;
  }
  return std::nullopt;
}

struct Title {
  std::size_t begin = std::string_view::npos;  // of the white space before its mark
  bool straight = false;
};

// The title behind an address, in quotation marks of any kind.
Title find_title(std::string_view inside) {
  constexpr auto kStraight = std::to_array<std::string_view>({"\"", "'"});
  constexpr auto kGuillemets = std::to_array<std::string_view>({"«", "»"});
  for (std::size_t at = 0; (at = inside.find_first_of(" \t", at)) < inside.size(); ++at) {
    const std::string_view behind = inside.substr(at + 1);
    if (begins_with_one(behind, kStraight)) return {at, true};
    if (begins_with_curly_quote(behind) || begins_with_one(behind, kGuillemets)) return {at, false};
  }
  return {};
}

// What is to be done about `(inside)` so that it is an address; empty where it is hardly meant as one.
std::string advice_on_address(std::string_view inside) {
  const Title title = find_title(inside);
  const std::string_view address = trimmed(inside.substr(0, title.begin));
  if (!is_address(address)) return {};
  const std::size_t space = address.find_first_of(" \t");
  if (space == std::string_view::npos) {
    if (title.begin == std::string_view::npos) return {};
    return title.straight ? "write a backslash before each quotation mark inside of the title"
                          : "a title stands between straight quotation marks, (address \"title\")";
  }
  if (address.find('=', space) != std::string_view::npos)
    return "attributes stand in braces behind the parenthesis: {width=50%}";
  if (address.starts_with("tel:") || address.starts_with("mailto:"))
    return "take the spaces out of the address";
  if (address.starts_with("#"))
    return "an id has no spaces: write the heading's, or give it one with {#its-id}";
  return "an address has no spaces: write %20 for each, or put the address in < and >";
}

void report_link(const TextPart& part, Span at, std::string advice, Reading& reading) {
  const bool picture = part.leaf[at.begin - part.whole.begin] == '!';
  reading.diagnostics
      .report(Code::unread_markup, at,
              fmt::format("this makes no {}; it is text", picture ? "picture" : "link"))
      .hint(std::move(advice))
      .hint("if it is text, write a backslash before the bracket");
}

// Whether words, and no call or citation; a telephone number will do.
bool may_be_linked(std::string_view words) {
  return is_wording(words) ||
         (trimmed(words).size() > 1 && words.find_first_of("0123456789") != std::string_view::npos);
}

// `[words](https://example.org` to the end of the line, or to a space.
void report_open_address(const TextPart& part, std::size_t begin, std::size_t close, Reading& reading) {
  const std::size_t address = close + 2;
  const std::string_view line = part.leaf.substr(address, kLongestAside);
  const std::size_t length = std::min(line.find_first_of(" \t\r\n"), line.size());
  if (length == kLongestAside || !begins_absolute(line.substr(0, length))) return;
  report_link(part, part.span(begin, address + length), "close the address with a parenthesis", reading);
}

// `[words](address)` whose address is none.
void report_address(const TextPart& part, std::size_t close, Reading& reading) {
  const std::string_view behind = trimmed(part.leaf.substr(close + 2, kLongestAside));
  const Index index = begins_absolute(behind) ? Index::impossible : Index::possible;
  const std::optional<BracketedWords> words = bracketed_words(part.leaf, close, index);
  if (!words || !may_be_linked(words->text) || words->text.find("](") != std::string_view::npos) return;
  const std::optional<std::size_t> end = closing_parenthesis(part.leaf, close + 1);
  if (!end) return report_open_address(part, words->begin, close, reading);
  std::string advice = advice_on_address(trimmed(part.leaf.substr(close + 2, *end - close - 2)));
  if (!advice.empty()) report_link(part, part.span(words->begin, *end + 1), std::move(advice), reading);
}

// `[words] (address)`. The name of a file alone is too little: "[runtime] (Node.js)".
void report_gap(const TextPart& part, std::size_t close, Reading& reading) {
  const std::optional<BracketedWords> words = bracketed_words(part.leaf, close);
  if (!words || !is_wording(words->text)) return;
  const std::size_t open = close + 2;
  const std::optional<std::size_t> end = closing_parenthesis(part.leaf, open);
  if (!end) return;
  const std::string_view inside = part.leaf.substr(open + 1, *end - open - 1);
  if (inside.find_first_of(" \t") != std::string_view::npos || !begins_absolute(inside)) return;
  report_link(part, part.span(words->begin, *end + 1),
              "write the address right behind the bracket, without a space", reading);
}

// `(words)[address]`; `open` is the bracket.
void report_swapped(const TextPart& part, std::size_t open, Reading& reading) {
  const std::string_view line = part.leaf.substr(open + 1, kLongestAside);
  const std::size_t length = line.find_first_of(" \t\r\n]");
  if (length == std::string_view::npos || line[length] != ']' || !begins_absolute(line.substr(0, length)))
    return;
  report_link(part, part.span(open, open + length + 2),
              "write the words in brackets, and the address in parentheses behind", reading);
}

// `(address)[words]`; `close` is the parenthesis. The address alone is a link already, in its own node.
void report_address_first(const TextPart& part, std::size_t close, Reading& reading) {
  const std::size_t from = close - std::min(close, kLongestAside);
  const std::string_view before = part.leaf.substr(from, close - from);
  const std::string_view word = before.substr(before.find_last_of(" \t\r\n") + 1);  // npos + 1 is the begin
  const std::size_t parenthesis = word.find('(');
  if (parenthesis == std::string_view::npos) return;
  const std::string_view address = word.substr(parenthesis + 1);
  const std::string_view behind = part.leaf.substr(close + 2, kLongestAside);
  const std::size_t length = behind.find_first_of("\r\n]");
  if (length == std::string_view::npos || behind[length] != ']' || !begins_absolute(address) ||
      !is_wording(behind.substr(0, length)))
    return;
  report_link(part, part.span(close - address.size() - 1, close + length + 3),
              "write the words in brackets first, and the address in parentheses behind", reading);
}

void report_links(const TextPart& part, Reading& reading) {
  const std::string_view own = part.leaf.substr(0, part.end);
  for (std::size_t at = part.begin; (at = own.find(']', at)) != std::string_view::npos; ++at) {
    const std::string_view behind = part.leaf.substr(at + 1);
    if (behind.starts_with("(")) report_address(part, at, reading);
    if (behind.starts_with(" (")) report_gap(part, at, reading);
  }
  for (std::size_t at = part.begin; (at = own.find(")[", at)) != std::string_view::npos; ++at) {
    report_swapped(part, at + 1, reading);
    report_address_first(part, at, reading);
  }
}

// ---- the lines of a paragraph

std::vector<std::string_view> lines_of(std::string_view content) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::size_t first = std::min(content.find_first_not_of(" \t", at), end);
    lines.push_back(content.substr(first, end - first));
    at = end + 1;
  }
  return lines;
}

enum class LineExtent { paragraph, part };

// The hashes of `##Heading`. One alone begins a tag or a number as often; a paragraph of one line and several
// words that begins with it is hardly one.
std::size_t heading_mark(std::string_view line, LineExtent extent) {
  constexpr std::size_t kLevels = 6;
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes == 0 || hashes > kLevels || hashes == line.size() || !is_word_byte(line[hashes])) return 0;
  if (hashes > 1) return hashes;
  const bool title = extent == LineExtent::paragraph && !is_digit_ascii(line[1]) &&
                     line.find(' ') != std::string_view::npos && line.find('#', 1) == std::string_view::npos;
  return title ? hashes : 0;
}

// `[!NOTE]text`, without the line end behind the bracket.
bool is_joined_alert(std::string_view line) {
  constexpr std::string_view kOpening = "[!";
  const std::size_t close = line.find(']');
  return line.starts_with(kOpening) && close != std::string_view::npos && close + 1 < line.size() &&
         is_word_byte(line[close + 1]) &&
         word_of_alert(line.substr(kOpening.size(), close - kOpening.size())).has_value();
}

// `[label]: address “title”`, which defines nothing, and `[] task`.
void report_begin_of_line(std::string_view line, Span at, LeafPlace place, Reading& reading) {
  if (place == LeafPlace::inside && line.starts_with("[] ")) {
    reading.diagnostics.report(Code::unread_markup, at, "this makes no box; it is text")
        .hint("write a space between the brackets of an open task, or an x for a done one");
    return;
  }
  if (place == LeafPlace::inside && is_joined_alert(line)) {
    reading.diagnostics.report(Code::unread_markup, at, "this begins no alert; it is text")
        .hint("put the text on the line below the bracket");
    return;
  }
  const std::size_t colon = line.substr(0, kLongestLabel).find("]: ");
  if (colon == std::string_view::npos) return;
  const std::string advice = advice_on_address(trimmed(line.substr(colon + 2)));
  if (advice.empty()) return;
  reading.diagnostics.report(Code::unread_markup, at, "this defines no link; it is text")
      .hint(advice)
      .hint("if it is text, write a backslash before the bracket");
}

}  // namespace

void report_unread_id(std::string_view heading, const LeafMap& map, Reading& reading) {
  constexpr std::string_view kUnnumbered = " {-}";
  if (heading.size() > kUnnumbered.size() && heading.ends_with(kUnnumbered)) {
    reading.diagnostics
        .report(Code::unread_markup, map.span(heading.size() - kUnnumbered.size() + 1, heading.size()),
                "this says nothing of the heading; it is text")
        .hint("take it out: no heading is numbered");
    return;
  }
  constexpr std::string_view kOpening = " {#";
  const std::size_t space = heading.rfind(kOpening);
  if (space == std::string_view::npos || space == 0) return;
  const std::size_t begin = space + 1;
  const std::string_view id = trimmed(heading.substr(begin));
  if (read_long_attributes(id)) return;  // told where all long ones are
  const std::size_t close = id.find('}');
  const bool ends_it = close == std::string_view::npos || close + 1 == id.size();
  if (!ends_it || id.size() <= 2 || !is_word_byte(id[2]) || id.find('`') != std::string_view::npos ||
      read_attributes(id))
    return;
  reading.diagnostics
      .report(Code::unread_markup, map.span(begin, begin + id.size()),
              "this gives the heading no id; it is text")
      .hint(close == std::string_view::npos ? "close it with a brace"
                                            : "an id has no spaces: write {#its-id}")
      .hint("if it is text, write a backslash before the brace");
}

void report_unread_lines(std::string_view content, const LeafMap& map, LeafPlace place, Reading& reading) {
  const std::vector<std::string_view> lines = lines_of(content);
  const bool alone = lines.size() == 1 && place == LeafPlace::top;
  const LineExtent extent = alone ? LineExtent::paragraph : LineExtent::part;
  for (const std::string_view line : lines) {
    const auto begin = static_cast<std::size_t>(line.data() - content.data());
    if (line.starts_with("["))
      report_begin_of_line(line, map.span(begin, begin + std::min(line.size(), kLongestAside)), place,
                           reading);
    const std::size_t hashes = heading_mark(line, extent);
    if (hashes == 0) continue;
    reading.diagnostics
        .report(Code::unread_markup, map.span(begin, begin + hashes),
                "this begins no heading; the line is text")
        .hint("write a space behind the last #")
        .hint("if it is text, write a backslash before the first #");
  }
  report_unread_items(lines, content, map, reading);
}

void report_unread_markup(const Inlines& leaf, const LeafMap& map, FinalAttributes final, Reading& reading) {
  UnreadAttributes attributes(final, reading);
  each_text_part(leaf, map, reading, [&](const TextPart& part) {
    report_links(part, reading);
    report_unread_strong(part, reading);
    attributes.report(part);
    report_foreign_markup(part, reading);
  });
}

}  // namespace recto
