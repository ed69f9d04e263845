#include "markdown/slips.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "doc/walk.h"
#include "markdown/brackets.h"

namespace recto {
namespace {

// Bytes of the source from the leaf's begin.
struct Reference {
  std::size_t begin, label, end;  // the label lies between label and end - 1
};

// The reference whose text ends with the bracket at `close`, in front of another.
std::optional<Reference> reference_at(std::string_view text, std::size_t close) {
  const std::size_t label = close + 2;
  const std::size_t end = text.find_first_of("[]", label);
  if (end == std::string_view::npos || text[end] != ']' || end - label > kLongestLabel ||
      is_escaped(text, close) || is_escaped(text, end))
    return std::nullopt;
  const std::optional<std::size_t> open = opening_bracket(text, close);
  if (!open || !is_wording(text.substr(label, end - label)) ||
      !is_wording(text.substr(*open + 1, close - *open - 1)))
    return std::nullopt;
  const bool picture = *open > 0 && text[*open - 1] == '!' && !is_escaped(text, *open - 1);
  const std::size_t begin = picture ? *open - 1 : *open;
  if (begin > 0 && is_index_behind(text[begin - 1])) return std::nullopt;
  return Reference{begin, label, end + 1};
}

void report_in_text(std::string_view leaf, Span whole, Span part, Reading& reading) {
  const std::size_t last = part.end - whole.begin;
  for (std::size_t at = part.begin - whole.begin; (at = leaf.find("][", at)) < last; ++at) {
    const std::optional<Reference> found = reference_at(leaf, at);
    if (!found) continue;
    const auto place = [&](std::size_t offset) { return static_cast<std::uint32_t>(whole.begin + offset); };
    const std::string_view label = leaf.substr(found->label, found->end - 1 - found->label);
    const bool picture = leaf[found->begin] == '!';
    reading.diagnostics
        .report(Code::label_undefined, {whole.file, place(found->begin), place(found->end)},
                fmt::format("the label \"{}\" is not defined; the {} is text", label,
                            picture ? "picture" : "link"))
        .hint(fmt::format("define it on a line of its own: [{}]: {}", label,
                          picture ? "picture.png" : "https://example.org"))
        .hint("if it is text, write a backslash before the bracket");
  }
}

}  // namespace

void report_undefined_labels(const Inlines& leaf, const LeafMap& map, Reading& reading) {
  std::optional<Span> whole;
  each_inline(leaf, [&](const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    if (text == nullptr || text->text.find("][") == std::string::npos) return Visit::into;
    // What the leaf begins with is also the begin of its first line in the source.
    if (!whole) whole = Span{item.span.file, std::min(map.begin(0), item.span.begin), leaf.back().span.end};
    report_in_text(reading.lines.source_text(*whole), *whole, item.span, reading);
    return Visit::into;
  });
}

void report_swallowed_terms(const DefinitionList& list, Reading& reading) {
  for (const DefinitionGroup& group : list.groups) {
    for (std::size_t i = 0; i + 1 < group.definitions.size(); ++i) {
      const Blocks& body = group.definitions[i].body;
      if (body.empty() || !std::holds_alternative<Paragraph>(body.back().kind)) continue;
      const Span paragraph = body.back().span;
      const std::uint32_t next = group.definitions[i + 1].span.begin;
      const std::string_view source = reading.lines.source_text(paragraph);
      const std::size_t line = source.find_last_of("\r\n") + 1;
      if (line == 0 || next < paragraph.end || is_blank_ascii(source[line])) continue;
      const std::string_view gap = reading.lines.source_text({paragraph.file, paragraph.end, next});
      if (std::count(gap.begin(), gap.end(), '\n') > 1) continue;
      const auto begin = static_cast<std::uint32_t>(paragraph.begin + line);
      reading.diagnostics
          .report(Code::term_in_definition, {paragraph.file, begin, paragraph.end},
                  "this line belongs to the definition above it; it is no term")
          .hint("put a blank line before a term, or indent the line as the definition's text is");
    }
  }
}

}  // namespace recto
