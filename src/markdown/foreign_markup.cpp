#include "markdown/foreign_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"

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

}  // namespace

void report_foreign_line(std::string_view line, Span at, Reading& reading) {
  const auto* const found =
      std::find_if(kLines.begin(), kLines.end(), [&](const ForeignLine& one) { return one.line == line; });
  if (found == kLines.end()) return;
  report(at, fmt::format("{} means nothing here", line), std::string(found->advice), reading);
}

void report_foreign_inlines(const TextPart& part, Reading& reading) {
  const std::string_view own = part.leaf.substr(0, part.end);
  for (std::size_t at = part.begin; (at = own.find('[', at)) != std::string_view::npos; ++at) {
    const std::string_view inside = in_brackets(part.leaf, at);
    const bool escaped = at > 1 && part.leaf[at - 2] == '\\';
    if (inside.empty()) continue;
    if (at > 0 && part.leaf[at - 1] == '^' && !escaped) {
      report(part.span(at - 1, at + inside.size() + 2), "a note in the text is not read",
             "write [^name] here, and [^name]: with its words as a paragraph below", reading);
    } else if (is_citation(inside)) {
      report(part.span(at, at + inside.size() + 2), "citations are not made",
             "write the source as a note: [^name]", reading);
    }
  }
}

}  // namespace recto
