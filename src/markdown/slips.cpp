#include "markdown/slips.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/ascii.h"
#include "doc/walk.h"
#include "markdown/brackets.h"
#include "markdown/text_part.h"

namespace recto {
namespace {

// Bytes of the source from the leaf's begin.
struct Reference {
  std::size_t begin, label, end;  // the label lies between label and end - 1
};

// The reference whose text ends with the bracket at `close`, in front of another.
std::optional<Reference> reference_at(std::string_view text, std::size_t close) {
  const std::size_t label = close + 2;
  const std::size_t end = text.substr(0, label + kLongestLabel + 1).find_first_of("[]", label);
  if (end == std::string_view::npos || text[end] != ']' || is_escaped(text, end) ||
      !is_wording(text.substr(label, end - label)))
    return std::nullopt;
  const std::optional<BracketedWords> words = bracketed_words(text, close);
  if (!words || !is_wording(words->text)) return std::nullopt;
  return Reference{words->begin, label, end + 1};
}

void report_in_text(const TextPart& part, Reading& reading) {
  const std::string_view own = part.leaf.substr(0, part.end);
  for (std::size_t at = part.begin; (at = own.find("][", at)) != std::string_view::npos; ++at) {
    const std::optional<Reference> found = reference_at(part.leaf, at);
    if (!found) continue;
    const std::string_view label = part.leaf.substr(found->label, found->end - 1 - found->label);
    const bool picture = part.leaf[found->begin] == '!';
    reading.diagnostics
        .report(Code::label_undefined, part.span(found->begin, found->end),
                fmt::format("the label \"{}\" is not defined; the {} is text", label,
                            picture ? "picture" : "link"))
        .hint(fmt::format("define it on a line of its own: [{}]: {}", label,
                          picture ? "picture.png" : "https://example.org"))
        .hint("if it is text, write a backslash before the bracket");
  }
}

bool is_digit_at(const Reading& reading, Span place) {
  const std::string_view one = reading.lines.source_text(place);
  return one.size() == 1 && is_digit_ascii(one[0]);
}

// Underscores round punctuation alone, as between the blanks of a form: four of them, or with more behind
// them. (`__<__` is a bold sign.)
bool is_blank_of_form(std::string_view source, std::string_view behind, const Inlines& body) {
  const bool goes_on = !behind.empty() && std::string_view("/_-").find(behind[0]) != std::string_view::npos;
  if (!source.starts_with("____") && !(source.starts_with('_') && goes_on)) return false;
  const std::string text = plain_text(body);
  return !text.empty() && std::none_of(text.begin(), text.end(), is_word_byte);
}

}  // namespace

void report_undefined_labels(const Inlines& leaf, const LeafMap& map, Reading& reading) {
  each_text_part(leaf, map, reading, [&](const TextPart& part) { report_in_text(part, reading); });
}

void report_slips_of_emphasis(const Inlines& leaf, Reading& reading) {
  each_inline(leaf, [&](const Inline& item) {
    const auto* emphasis = std::get_if<Emphasis>(&item.kind);
    const auto* strong = std::get_if<Strong>(&item.kind);
    if (emphasis == nullptr && strong == nullptr) return Visit::into;
    const Span at = item.span;
    const bool inside = at.end < leaf.back().span.end;
    const bool in_number = inside && at.begin > leaf.front().span.begin &&
                           is_digit_at(reading, {at.file, at.begin - 1, at.begin}) &&
                           is_digit_at(reading, {at.file, at.end, at.end + 1});
    const std::string_view behind =
        inside ? reading.lines.source_text({at.file, at.end, at.end + 1}) : std::string_view();
    const Inlines& body = emphasis != nullptr ? emphasis->body : strong->body;
    if (in_number || is_blank_of_form(reading.lines.source_text(at), behind, body)) {
      reading.diagnostics
          .report(Code::emphasis_slip, at, "this is read as emphasis, whose marks are not printed")
          .hint("write a backslash before each mark that is to be printed")
          .hint("for a line to be filled in, write the underscores between backquotes");
      return Visit::past;
    }
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
