#include "markdown/unread_attributes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "markdown/attribute_syntax.h"

namespace recto {

void UnreadAttributes::report(const TextPart& part) {
  report_apart(part);
  report_long(part);
}

// `![a](b.png) {width=50%}`, apart from what they are meant for.
void UnreadAttributes::report_apart(const TextPart& part) {
  constexpr std::string_view kApart = ") {";
  const std::size_t from = part.begin - std::min<std::size_t>(part.begin, 1);  // the parenthesis is a link's
  const std::string_view own = part.leaf.substr(0, part.end);
  for (std::size_t at = from; (at = own.find(kApart, at)) != std::string_view::npos; ++at) {
    const std::size_t brace = at + kApart.size() - 1;
    const std::string_view before =
        part.leaf.substr(at - std::min(at, kLongestAside), std::min(at, kLongestAside));
    const std::string_view line = before.substr(before.find_last_of("\r\n") + 1);  // npos + 1 is the begin
    const auto attributes = read_attributes(part.leaf.substr(brace));
    if (!attributes || line.find("](") == std::string_view::npos) continue;
    reading_.diagnostics
        .report(Code::unread_markup, part.span(brace, brace + attributes->length),
                "these attributes belong to nothing; they are text")
        .hint("write them right behind the parenthesis, without a space");
  }
}

// What attributes may follow ends with one of these; those of the leaf itself are at its end.
bool UnreadAttributes::may_belong(std::string_view leaf, std::size_t brace, std::size_t end) const {
  constexpr std::string_view kEnds = "])`";
  if (brace > 0 && kEnds.find(leaf[brace - 1]) != std::string_view::npos) return true;
  return final_ == FinalAttributes::taken && trimmed(leaf.substr(end)).empty();
}

// `[a]{.b key="..."}` with a value that goes on and on.
void UnreadAttributes::report_long(const TextPart& part) {
  const std::string_view own = part.leaf.substr(0, part.end);
  // What was read once is not read again, so that all of a leaf's braces are linear together.
  for (std::size_t at = std::max(part.begin, read_); (at = own.find('{', at)) != std::string_view::npos;
       at = std::max(at + 1, read_)) {
    const std::optional<LongAttributes> found = read_long_attributes(part.leaf.substr(at));
    if (!found) continue;
    read_ = at + found->length;
    if (found->end == LongAttributes::End::malformed || !may_belong(part.leaf, at, read_)) continue;
    reading_.diagnostics
        .report(
            Code::unread_markup, part.span(at, read_),
            fmt::format("an attribute list is at most {} bytes long; this one is text", kLongestAttributes))
        .hint("shorten its values, or write what is long as text");
  }
}

}  // namespace recto
