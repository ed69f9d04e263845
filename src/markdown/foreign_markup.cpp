#include "markdown/foreign_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "markdown/brackets.h"

namespace recto {
namespace {

// No citation and no beginning of a note is longer, in bytes.
constexpr std::size_t kLongestWords = 200;

struct ForeignLine {
  std::string_view line;
  std::string_view advice;
};
constexpr std::string_view kContents =
    "take it out: the e-book and the PDF's outline have the contents by themselves";
constexpr std::string_view kPageBreak = "write \\newpage for a new page";
constexpr auto kLines = std::to_array<ForeignLine>({{"[TOC]", kContents},
                                                    {"[toc]", kContents},
                                                    {"[[TOC]]", kContents},
                                                    {"[[toc]]", kContents},
                                                    {"[[_TOC_]]", kContents},
                                                    {"{:toc}", kContents},
                                                    {"{{toc}}", kContents},
                                                    {"\\tableofcontents", kContents},
                                                    {"\\toc", kContents},
                                                    {"\\clearpage", kPageBreak},
                                                    {"\\cleardoublepage", kPageBreak}});

// `[@smith2020]`, `[@smith2020, p. 5; @jones]`: a key has letters and digits, and no slash as
// `[@types/node]`.
bool is_citation(std::string_view inside) {
  if (!inside.starts_with('@') || inside.size() < 2 || !is_letter_ascii(inside[1])) return false;
  const std::size_t end = std::min(inside.find_first_of(" ,;"), inside.size());
  return inside.substr(0, end).find('/') == std::string_view::npos;
}

// What stands between the bracket at `open` and the one that closes it on its line; empty when none does.
std::string_view in_brackets(std::string_view text, std::size_t open) {
  const std::string_view behind = text.substr(open + 1, kLongestWords);
  const std::size_t end = behind.find_first_of("]\r\n");
  return end == std::string_view::npos || behind[end] != ']' ? std::string_view() : behind.substr(0, end);
}

void report(Span at, std::string_view what, std::string advice, Reading& reading) {
  reading.diagnostics.report(Code::unread_markup, at, fmt::format("{}; it is text", what))
      .hint(std::move(advice))
      .hint("if it is text, write a backslash before it");
}

// What fences of quotes and white space leave before the text of a line. Both ends look no further than what
// is not text, so that many parts of one line cost no more than it is long.
bool begins_line(const TextPart& part) {
  std::size_t at = part.begin;
  while (at > 0 && std::string_view(" \t>").find(part.leaf[at - 1]) != std::string_view::npos) --at;
  return at == 0 || part.leaf[at - 1] == '\n' || part.leaf[at - 1] == '\r';
}
bool ends_line(const TextPart& part) {
  const std::size_t at = std::min(part.leaf.find_first_not_of(" \t", part.end), part.leaf.size());
  return at == part.leaf.size() || part.leaf[at] == '\n' || part.leaf[at] == '\r';
}

// The text, which is all of its line.
void report_line(const TextPart& part, Reading& reading) {
  const std::string_view line = part.leaf.substr(part.begin, part.end - part.begin);
  const auto* const found =
      std::find_if(kLines.begin(), kLines.end(), [&](const ForeignLine& one) { return one.line == line; });
  if (found == kLines.end() || !ends_line(part) || !begins_line(part)) return;
  report(part.span(part.begin, part.end), fmt::format("{} means nothing here", line),
         std::string(found->advice), reading);
}

// `!!! note`, `??? tip "Title"`: MkDocs' boxes, with the name of a kind. Behind more words it is prose.
bool begins_box(std::string_view text) {
  if (!text.starts_with("!!! ") && !text.starts_with("??? ")) return false;
  const std::string_view behind = text.substr(4);
  const std::size_t end = std::min(behind.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), behind.size());
  const std::string_view rest = trimmed(behind.substr(end));
  return end > 0 && (rest.empty() || (behind[end] == ' ' && rest.starts_with('"')));
}

void report_box(const TextPart& part, Reading& reading) {
  constexpr std::size_t kMark = 3;
  if (!begins_box(part.leaf.substr(part.begin, part.end - part.begin)) || !begins_line(part)) return;
  report(part.span(part.begin, part.begin + kMark), "this begins no box",
         "write > [!NOTE] and the text below it, each line with > before it", reading);
}

// `{% include %}` and `{{ name }}` of site generators.
void report_templates(const TextPart& part, Reading& reading) {
  const std::string_view own = part.leaf.substr(part.begin, part.end - part.begin);
  for (const auto& [open, close] : {std::pair{"{% ", " %}"}, std::pair{"{{ ", " }}"}}) {
    const std::size_t begin = own.find(open);
    const std::size_t end = begin == std::string_view::npos ? begin : own.find(close, begin);
    if (end == std::string_view::npos) continue;
    report(part.span(part.begin + begin, part.begin + end + std::string_view(close).size()),
           "a template's mark is not filled in",
           "make the document with the program that fills it in, or write the words", reading);
  }
}

void report_brackets(const TextPart& part, Reading& reading) {
  const std::string_view own = part.leaf.substr(0, part.end);
  for (std::size_t at = part.begin; (at = own.find('[', at)) != std::string_view::npos; ++at) {
    const std::string_view inside = in_brackets(part.leaf, at);
    if (inside.empty()) continue;
    if (at > 0 && part.leaf[at - 1] == '^' && !is_escaped(part.leaf, at - 1)) {
      report(part.span(at - 1, at + inside.size() + 2), "a note in the text is not read",
             "write [^name] here, and [^name]: with its words as a paragraph below", reading);
    } else if (is_citation(inside) && !is_escaped(part.leaf, at)) {
      report(part.span(at, at + inside.size() + 2), "citations are not made",
             "write the source as a note: [^name]", reading);
    }
  }
}

}  // namespace

void report_foreign_markup(const TextPart& part, Reading& reading) {
  report_line(part, reading);
  report_box(part, reading);
  report_templates(part, reading);
  report_brackets(part, reading);
}

}  // namespace recto
