#include "markdown/unread_items.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"

namespace recto {
namespace {

// `a.`, `B)`, `(i)`, `(2)` before a space: numbers that other programs and word processors know.
std::size_t lettered_mark(std::string_view line) {
  constexpr std::size_t kLongest = 4;  // of the letters of a Roman number
  const bool opens = line.starts_with('(');
  const std::size_t begin = opens ? 1 : 0;
  const std::size_t end = std::min(line.find_first_of(".)", begin), line.size());
  if (end == line.size() || end == begin || end - begin > kLongest || !line.substr(end + 1).starts_with(' '))
    return 0;
  const std::string_view inside = line.substr(begin, end - begin);
  const bool number = opens && std::all_of(inside.begin(), inside.end(), is_digit_ascii);
  const bool roman = inside.find_first_not_of("ivx") == std::string_view::npos;
  const bool letter = inside.size() == 1 && is_letter_ascii(inside[0]);
  if (opens && line[end] != ')') return 0;
  return number || roman || letter ? end + 1 : 0;
}

// The mark of an item without its space, or the bullet of a word processor; empty when there is none.
std::string_view item_mark(std::string_view line) {
  constexpr auto kBullets = std::to_array<std::string_view>({"•", "◦", "▪", "●", "○", "■"});
  for (const std::string_view bullet : kBullets) {
    if (line.size() > bullet.size() && line.starts_with(bullet)) return line.substr(0, bullet.size());
  }
  constexpr auto kBeforeTab = std::to_array<std::string_view>({"·", "o", "§", "–", "—"});
  for (const std::string_view bullet : kBeforeTab) {
    const std::string_view behind = line.substr(std::min(bullet.size(), line.size()));
    if (!line.starts_with(bullet)) continue;
    if (behind.starts_with("\t") || behind.starts_with("  ")) return line.substr(0, bullet.size());
    const bool is_dash = bullet == "–" || bullet == "—";
    if (is_dash && behind.starts_with(" ")) return line.substr(0, bullet.size());
  }
  if (const std::size_t size = lettered_mark(line); size > 0) return line.substr(0, size);
  constexpr std::size_t kMostDigits = 2;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::size_t mark = digits + 1;
  if (digits > kMostDigits || mark >= line.size() || !is_word_byte(line[mark]) || is_digit_ascii(line[mark]))
    return {};
  const char last = line[digits];
  const bool bullet = digits == 0 && (last == '-' || last == '+' ||
                                      (last == '*' && line.find('*', mark) == std::string_view::npos));
  return bullet || (digits > 0 && (last == '.' || last == ')')) ? line.substr(0, mark) : std::string_view();
}

bool is_dash(std::string_view mark) { return mark == "–" || mark == "—"; }

// Not a number of Markdown's own.
bool is_letter_mark(std::string_view mark) {
  return mark.size() > 1 && (mark.back() == ')' || mark.back() == '.') &&
         (mark[0] == '(' || is_letter_ascii(mark[0]));
}

// Whether these are the first two of a row: a. b., (i) (ii), A) B). Initials and titles are not.
bool counts_on(std::string_view mark, std::string_view next) {
  const auto inside = [](std::string_view one) {
    one.remove_suffix(1);
    return one.starts_with('(') ? one.substr(1) : one;
  };
  constexpr auto kRows = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"a", "b"}, {"A", "B"}, {"i", "ii"}, {"1", "2"}});
  return mark.starts_with('(') == next.starts_with('(') &&
         std::find(kRows.begin(), kRows.end(), std::pair(inside(mark), inside(next))) != kRows.end();
}

std::string advice_on_mark(std::string_view mark) {
  if (is_letter_mark(mark)) return "begin each line with 1. and a space, or with a hyphen and a space";
  return is_word_byte(mark[0]) && !is_digit_ascii(mark[0]) ? "begin each line with a hyphen and a space"
                                                           : "write a space behind the mark of each line";
}

// The number of `4. ` or `4) `; nothing when the line begins with none.
std::optional<int> number_of_item(std::string_view line, char delimiter) {
  constexpr std::size_t kMostDigits = 2;  // years begin lines of text, too
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits == 0 || digits > kMostDigits || digits + 2 >= line.size()) return std::nullopt;
  if (line[digits] != delimiter || line[digits + 1] != ' ') return std::nullopt;
  int number = 0;
  for (const char digit : line.substr(0, digits)) number = number * 10 + (digit - '0');
  return number;
}

// A list that does not begin with 1 begins no list right below text (CommonMark, section 5.2). One line may
// begin with anything; two that count on are a list.
void report_joined_numbers(const std::vector<std::string_view>& lines, char delimiter,
                           std::string_view content, const LeafMap& map, Reading& reading) {
  std::optional<int> last;
  std::size_t last_begin = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::optional<int> number = number_of_item(lines[i], delimiter);
    if (!number) continue;
    if (last && *number == *last + 1) {
      const std::size_t length = content.find(' ', last_begin) - last_begin;
      reading.diagnostics
          .report(Code::unread_markup, map.span(last_begin, last_begin + length),
                  "this begins no list; its lines are one paragraph")
          .hint("put a blank line before the first item")
          .hint("if it is text, write a backslash behind the number");
      return;
    }
    last = number;
    last_begin = static_cast<std::size_t>(lines[i].data() - content.data());
  }
}

}  // namespace

void report_unread_items(const std::vector<std::string_view>& lines, std::string_view content,
                         const LeafMap& map, Reading& reading) {
  for (const char delimiter : {'.', ')'}) report_joined_numbers(lines, delimiter, content, map, reading);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view mark = item_mark(lines[i]);
    const std::string_view next = item_mark(lines[i + 1]);
    // One line may begin with anything; two that begin alike are a list. Lines that the author breaks are
    // none.
    if (mark.empty() || next.empty() || next.back() != mark.back() || lines[i].ends_with("  ")) continue;
    if (is_letter_mark(mark) && !counts_on(mark, next)) continue;
    if (is_dash(mark) && !std::all_of(lines.begin(), lines.end(),
                                      [](std::string_view line) { return is_dash(item_mark(line)); }))
      return;
    const auto begin = static_cast<std::size_t>(mark.data() - content.data());
    reading.diagnostics
        .report(Code::unread_markup, map.span(begin, begin + mark.size()),
                "this begins no list; its lines are one paragraph")
        .hint(advice_on_mark(mark))
        .hint("for lines that are no list, end each with a backslash");
    while (i + 1 < lines.size() && !item_mark(lines[i + 1]).empty()) ++i;
  }
}

}  // namespace recto
