#include "markdown/foreign_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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
                                                    {"\\cleardoublepage", kPageBreak},
                                                    {"\\pagebreak", kPageBreak}});

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

// What fences of quotes and white space leave before the text of a line.
bool begins_line(const TextPart& part) {
  const std::size_t line = part.leaf.find_last_of("\r\n", part.begin == 0 ? 0 : part.begin - 1);
  const std::size_t from = part.begin == 0 || line == std::string_view::npos ? 0 : line + 1;
  return part.leaf.substr(from, part.begin - from).find_first_not_of(" \t>") == std::string_view::npos;
}

// The text, which is all of its line.
void report_line(const TextPart& part, Reading& reading) {
  const std::string_view line = part.leaf.substr(part.begin, part.end - part.begin);
  const std::string_view behind = part.leaf.substr(part.end);
  const bool ends_line = trimmed(behind.substr(0, behind.find_first_of("\r\n"))).empty();
  const auto* const found =
      std::find_if(kLines.begin(), kLines.end(), [&](const ForeignLine& one) { return one.line == line; });
  if (found == kLines.end() || !ends_line || !begins_line(part)) return;
  report(part.span(part.begin, part.end), fmt::format("{} means nothing here", line),
         std::string(found->advice), reading);
}

// `!!! note` of MkDocs, `{% include %}` and `{{ name }}` of site generators.
struct ForeignBegin {
  std::string_view begin, end;  // no end: it begins a line
  std::string_view what, advice;
};
constexpr std::string_view kTemplate = "a template's mark is not filled in";
constexpr std::string_view kFill = "make the document with the program that fills it in, or write the words";
constexpr auto kBegins = std::to_array<ForeignBegin>(
    {{"!!! ", "", "this begins no box", "write > [!NOTE] and the text below it, each line with > before it"},
     {"??? ", "", "this begins no box", "write > [!NOTE] and the text below it, each line with > before it"},
     {"{% ", " %}", kTemplate, kFill},
     {"{{ ", " }}", kTemplate, kFill}});

void report_begins(const TextPart& part, Reading& reading) {
  const std::string_view own = part.leaf.substr(part.begin, part.end - part.begin);
  for (const ForeignBegin& one : kBegins) {
    const std::size_t at =
        one.end.empty() ? (own.starts_with(one.begin) ? 0 : std::string_view::npos) : own.find(one.begin);
    if (at == std::string_view::npos) continue;
    const std::size_t close = one.end.empty() ? at + one.begin.size() - 1 : own.find(one.end, at);
    if (close == std::string_view::npos || (one.end.empty() && !begins_line(part))) continue;
    const std::size_t begin = part.begin + at;
    report(part.span(begin, part.begin + close + one.end.size()), one.what, std::string(one.advice), reading);
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
  report_begins(part, reading);
  report_brackets(part, reading);
}

}  // namespace recto
