// Each inline is spelled in its span as its kind is, and no byte is left between two of them.
#include <initializer_list>

#include "base/match.h"
#include "support/decode_check.h"
#include "support/span_reader.h"

namespace recto {
namespace {

bool is_break(const Inline& node) {
  return std::holds_alternative<SoftBreak>(node.kind) || std::holds_alternative<HardBreak>(node.kind);
}

class InlineChecker {
 public:
  explicit InlineChecker(SpanReader& reader) : reader_(reader) {}

  // The inlines fill [begin, end): what is left over is white space, and prefixes at the beginning of lines.
  void inlines(const Inlines& list, Span inside) {
    std::uint32_t at = inside.begin;
    bool after_break = false;
    for (const Inline& node : list) {
      reader_.within(node.span, inside, "an inline");
      reader_.expect(node.span.begin >= at, node.span, "inlines stand in order");
      reader_.expect(only(reader_.between(at, node.span.begin), after_break ? " \t>" : " \t"),
                     {reader_.file, at, node.span.begin}, "no byte is left between inlines");
      inline_node(node);
      at = std::max(at, node.span.end);
      after_break = is_break(node);
    }
    reader_.expect(only(reader_.between(at, inside.end), after_break ? " \t\r\n>" : " \t\r\n"),
                   {reader_.file, at, inside.end}, "no byte is left behind the inlines");
  }

 private:
  void inline_node(const Inline& node) {
    // Attributes end what they belong to; the rest is checked without them.
    Span span = node.span;
    if (!node.attributes.empty() && node.attributes->span.end == span.end) {
      reader_.expect(reader_.slice(node.attributes->span).starts_with('{') &&
                         reader_.slice(node.attributes->span).ends_with('}'),
                     span, "attributes stand in braces");
      span.end = node.attributes->span.begin;
    }
    const std::string_view text = reader_.slice(span);
    match(
        node.kind,
        [&](const Text& t) {
          reader_.expect(spells(reader_.said(span), t.text, Spelling::markdown), span,
                         "a text's source says it");
        },
        [&](const SoftBreak&) {
          reader_.expect(text == "\n" || text == "\r\n" || text == "\r", span, "a soft break is a line end");
        },
        [&](const HardBreak&) { hard_break(text, span); },
        [&](const CodeSpan& code) {
          const bool is_math = node.attributes.has_class("math") && text.starts_with('$');
          is_math ? math(code, text, span) : code_span(code, text, span);
        },
        [&](const Emphasis& e) {
          delimited(e.body, span, {"*", "_"});
        },
        [&](const Strong& s) {
          delimited(s.body, span, {"**", "__"});
        },
        [&](const Strikeout& s) {
          delimited(s.body, span, {"~~", "~"});
        },
        [&](const Subscript& s) { delimited(s.body, span, {"~"}); },
        [&](const Superscript& s) { delimited(s.body, span, {"^"}); },
        [&](const InlineSpan& s) { bracketed(s.body, span, 1); },
        [&](const Link& link) { check_link(link, span); },
        [&](const Image& image) {
          reader_.expect(text.starts_with("!["), span, "an image begins with ![");
          bracketed(image.description, span, 2);
        },
        [&](const NoteReference&) {
          reader_.expect(text.starts_with("[^") && text.ends_with("]"), span,
                         "a call of a note stands in brackets");
        },
        [&](const RawInline& raw) {
          reader_.expect(same_but_prefixes(text, raw.html), span, "raw HTML is its source");
        });
  }

  void hard_break(std::string_view text, Span span) {
    const std::string_view mark = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
    reader_.expect(mark.size() < text.size() && (mark == "\\" || mark.ends_with("  ")), span,
                   "a hard break is marked");
    reader_.expect(only(text.substr(std::min<std::size_t>(1, text.size())), " \t\r\n"), span,
                   "a hard break holds nothing else");
  }

  // Reserved mathematics is code between dollars.
  void math(const CodeSpan& code, std::string_view text, Span span) {
    const std::size_t dollars = run_length(text, '$');
    const bool closed = dollars > 0 && text.size() > 2 * dollars && run_length_behind(text, '$') >= dollars;
    reader_.expect(closed, span, "mathematics stands in equal dollars");
    if (!closed) return;
    const auto size = static_cast<std::uint32_t>(dollars);
    const std::string inside = reader_.said({span.file, span.begin + size, span.end - size});
    reader_.expect(without_prefixes(" " + inside) == without_prefixes(" " + code.text), span,
                   "mathematics is its source");
  }

  void code_span(const CodeSpan& code, std::string_view text, Span span) {
    const std::size_t ticks = run_length(text, '`');
    reader_.expect(ticks > 0 && text.size() > 2 * ticks && run_length_behind(text, '`') == ticks, span,
                   "code stands in equal backticks");
    if (text.size() <= 2 * ticks) return;
    const auto size = static_cast<std::uint32_t>(ticks);
    const std::string inside = reader_.said({span.file, span.begin + size, span.end - size});
    reader_.expect(same_but_prefixes(inside, code.text), span, "code is its source");
  }

  void delimited(const Inlines& body, Span span, std::initializer_list<std::string_view> delimiters) {
    const std::string_view text = reader_.slice(span);
    for (const std::string_view delimiter : delimiters) {
      const auto size = static_cast<std::uint32_t>(delimiter.size());
      if (text.size() < 2 * size || !text.starts_with(delimiter) || !text.ends_with(delimiter)) continue;
      inlines(body, {span.file, span.begin + size, span.end - size});
      return;
    }
    reader_.expect(false, span, "a container begins and ends with its delimiters");
  }

  // [text](target), [text][label], [text]: the brackets round the body.
  void bracketed(const Inlines& body, Span span, std::uint32_t opening) {
    reader_.expect(reader_.slice(span).ends_with(')') || reader_.slice(span).ends_with(']'), span,
                   "brackets end with a bracket");
    std::uint32_t end = span.begin + opening;
    bool after_break = false;
    if (!body.empty()) {
      end = body.back().span.end;
      after_break = is_break(body.back());
    }
    const std::string_view rest = reader_.between(end, span.end);
    const std::size_t close = std::min(rest.find_first_not_of(after_break ? " \t>" : " \t"), rest.size());
    reader_.expect(close < rest.size() && rest[close] == ']', {span.file, end, span.end},
                   "a bracket closes behind the text");
    inlines(body, {span.file, span.begin + opening, end + static_cast<std::uint32_t>(close)});
  }

  void check_link(const Link& link, Span span) {
    const std::string_view text = reader_.slice(span);
    if (text.starts_with('[')) return bracketed(link.body, span, 1);
    const bool one_text = link.body.size() == 1 && std::holds_alternative<Text>(link.body[0].kind);
    reader_.expect(one_text, span, "an autolink holds one text");
    if (!one_text) return;
    const std::string& shown = std::get<Text>(link.body[0].kind).text;
    const std::string_view source = reader_.slice(link.body[0].span);
    if (text.starts_with('<')) {
      reader_.expect(text.ends_with('>') && source == text.substr(1, text.size() - 2), span,
                     "an autolink stands in brackets");
      reader_.expect(spells(reader_.said(link.body[0].span), shown, Spelling::entities), span,
                     "an autolink's source says it");
    } else {
      reader_.expect(source == text, span, "a bare link is its text");
      const std::string spelled = reader_.said(span);
      reader_.expect(spells(spelled, shown, Spelling::verbatim) || spells(spelled, shown, Spelling::markdown),
                     span, "a bare link's source says it");
    }
  }

  SpanReader& reader_;
};

}  // namespace

void check_inlines(SpanReader& reader, const Inlines& list, Span inside) {
  InlineChecker(reader).inlines(list, inside);
}

}  // namespace recto
