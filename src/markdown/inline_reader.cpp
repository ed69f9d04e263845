#include "markdown/inline_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.h"
#include "base/utf8.h"
#include "markdown/attribute_check.h"
#include "markdown/attribute_syntax.h"
#include "markdown/clean_text.h"
#include "markdown/cmark_api.h"
#include "markdown/inline_syntax.h"
#include "markdown/line_guard.h"
#include "markdown/slips.h"
#include "markdown/unread_markup.h"

namespace recto {
namespace {

bool is_container(const cmark_node& node) {
  return node.type == CMARK_NODE_EMPH || node.type == CMARK_NODE_STRONG ||
         node.type == CMARK_NODE_STRIKETHROUGH || node.type == CMARK_NODE_LINK ||
         node.type == CMARK_NODE_IMAGE;
}

bool takes_attributes(const Inline& node) {
  return std::holds_alternative<Link>(node.kind) || std::holds_alternative<Image>(node.kind) ||
         std::holds_alternative<CodeSpan>(node.kind) || std::holds_alternative<InlineSpan>(node.kind);
}

}  // namespace

InlineReader::InlineReader(Reading& reading, const cmark_node& leaf, const LeafMap& map, int depth)
    : reading_(reading), leaf_(leaf), map_(map), depth_(depth), cursor_(content_of(leaf)) {}

Inlines InlineReader::read() {
  Inlines out;
  read_children(leaf_, depth_, out);
  if (reading_.dialect == Dialect::recto) {
    report_undefined_labels(out, map_, reading_);
    report_slips_of_emphasis(out, reading_);
    const bool own = takes_attributes_at_its_end(leaf_, content_of(leaf_));
    report_unread_markup(out, map_, own ? FinalAttributes::taken : FinalAttributes::text, reading_);
  }
  return out;
}

void InlineReader::read_children(const cmark_node& parent, int depth, Inlines& out) {
  for (const cmark_node* node = parent.first_child; node != nullptr; node = node->next)
    read_node(*node, depth, out);
}

void InlineReader::read_node(const cmark_node& node, int depth, Inlines& out) {
  if (!is_container(node)) {
    read_leaf(node, out);
  } else if (depth + 1 < kMaxNesting) {
    read_container(node, depth + 1, out);
  } else {
    const std::size_t begin = cursor_.at();
    pass_over(node);
    const ContentRange range{begin, cursor_.at()};
    reading_.diagnostics.report(
        Code::nesting_too_deep, map_.span(range.begin, range.end),
        fmt::format("markup nests deeper than {}; what is deeper is text", kMaxNesting));
    add_source_text(out, range);
  }
}

void InlineReader::add(Inlines& out, ContentRange range, InlineKind kind) {
  out.push_back(Inline{{}, map_.span(range.begin, range.end), {}, std::move(kind)});
}

void InlineReader::add_text(Inlines& out, ContentRange range, std::string text) {
  if (text.empty()) return;
  const Span span = map_.span(range.begin, range.end);
  if (!out.empty() && out.back().span.end == span.begin) {
    if (Text* before = std::get_if<Text>(&out.back().kind)) {
      before->text += text;
      out.back().span.end = span.end;
      return;
    }
  }
  out.push_back(Inline{{}, span, {}, Text{std::move(text)}});
}

// The source between two places as text, with its line ends.
void InlineReader::add_source_text(Inlines& out, ContentRange range) {
  std::size_t at = range.begin;
  while (at < range.end) {
    const std::string_view rest = cursor_.slice({at, range.end});
    const std::size_t length = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, length);
    const std::size_t shown = line.find_last_not_of(" \t") + 1;
    add_text(out, {at, at + shown},
             clean_characters(decode_markdown(line.substr(0, shown)), map_.span(at, at + shown),
                              reading_.diagnostics));
    at += length;
    if (at >= range.end) break;
    add(out, {at, at + 1}, SoftBreak{});
    at = std::min(cursor_.slice({0, range.end}).find_first_not_of(" \t", at + 1), range.end);
  }
}

// cmark-gfm has put U+FFFD for them without a word.
void InlineReader::report_void_entities(ContentRange range) {
  for (const ContentRange& place : cursor_.entities_of_no_character(range)) {
    reading_.diagnostics.report(
        Code::control_character, map_.span(place.begin, place.end),
        fmt::format("{} names no character; U+FFFD stands for it", cursor_.slice(place)));
  }
}

// How the text of a node was made, which stands in a link of this target when it is in an autolink.
Decoding InlineReader::decoding(std::string_view url) const {
  if (autolink_ == Autolink::angle) return Decoding::entities;
  // Addresses with a scheme are taken from the source; mail addresses are found later, in the decoded text.
  if (autolink_ == Autolink::bare && !url.starts_with("mailto:") && !url.starts_with("xmpp:"))
    return Decoding::none;
  return Decoding::markdown;
}

void InlineReader::read_leaf(const cmark_node& node, Inlines& out) {
  switch (static_cast<int>(node.type)) {
    case CMARK_NODE_TEXT: {
      const std::string_view text = view_of(node.as.literal);
      const bool in_link = node.parent->type == CMARK_NODE_LINK;
      const std::string_view url = in_link ? view_of(node.parent->as.link.url) : std::string_view();
      TakenText taken = cursor_.take_text(text, decoding(url));
      // Where an entity brought in what no product can carry, the marks of quotes stay English.
      if (!is_clean(text)) {
        taken.text = clean_characters(std::string(text), map_.span(taken.range.begin, taken.range.end),
                                      reading_.diagnostics);
      }
      if (text.find(kReplacementBytes) != std::string_view::npos) report_void_entities(taken.range);
      // A lazy line keeps its white space behind a break by backslash, and when link references stood before
      // it.
      const bool after_break = !out.empty() && std::holds_alternative<HardBreak>(out.back().kind);
      if (after_break || taken.range.begin == 0) {
        const std::string_view source = cursor_.slice(taken.range);
        const std::size_t spaces = std::min(source.find_first_not_of(" \t"), source.size());
        taken.text.erase(0, spaces);
        taken.range.begin += spaces;
      }
      return add_text(out, taken.range, std::move(taken.text));
    }
    case CMARK_NODE_SOFTBREAK:
      return add(out, cursor_.take_soft_break(), SoftBreak{});
    case CMARK_NODE_LINEBREAK:
      return add(out, cursor_.take_break(), HardBreak{});
    case CMARK_NODE_CODE: {
      if (is_math(node)) return read_math(node, out);
      const ContentRange range = cursor_.take_code();
      return add(out, range, CodeSpan{std::string(view_of(node.as.literal))});
    }
    case CMARK_NODE_HTML_INLINE: {
      if (is_attributes(node)) return read_attributes_node(node, out);
      const std::string_view html = view_of(node.as.literal);
      const ContentRange range = cursor_.take_text(html, Decoding::none).range;
      return add(out, range, RawInline{std::string(html)});
    }
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return read_note_call(node, out);
    default:
      break;
  }
}

std::size_t InlineReader::open(const cmark_node& node) {
  if (node.type == CMARK_NODE_EMPH) return cursor_.take(1).begin;  // our own containers, too
  if (node.type == CMARK_NODE_STRONG) return cursor_.take(2).begin;
  if (node.type == CMARK_NODE_STRIKETHROUGH) return cursor_.take_run('~', 2).begin;
  const std::size_t begin = cursor_.at();
  if (node.type == CMARK_NODE_IMAGE) {
    cursor_.take_exactly('!');
    cursor_.take_exactly('[');
  } else if (cursor_.peek() == '[') {
    cursor_.take(1);
  } else if (cursor_.peek() == '<') {
    cursor_.take(1);
    autolink_ = Autolink::angle;
  } else {
    autolink_ = Autolink::bare;
  }
  return begin;
}

std::size_t InlineReader::close(const cmark_node& node) {
  if (node.type == CMARK_NODE_EMPH) return cursor_.take(1).end;
  if (node.type == CMARK_NODE_STRONG) return cursor_.take(2).end;
  if (node.type == CMARK_NODE_STRIKETHROUGH) return cursor_.take_run('~', 2).end;
  if (autolink_ == Autolink::none) {
    cursor_.take_exactly(']');
    cursor_.take_link_tail();
  } else if (autolink_ == Autolink::angle) {
    cursor_.take_exactly('>');
  }
  autolink_ = Autolink::none;
  return cursor_.at();
}

void InlineReader::read_container(const cmark_node& node, int depth, Inlines& out) {
  const char mark = cursor_.peek();
  const std::size_t begin = open(node);
  Inlines body;
  read_children(node, depth, body);
  const Span span = map_.span(begin, close(node));
  out.push_back(Inline{{}, span, {}, container(node, mark, span, std::move(body))});
}

// The kind of the container, which begins with `mark` in the source.
InlineKind InlineReader::container(const cmark_node& node, char mark, Span span, Inlines body) const {
  const auto text = [&](const cmark_chunk& chunk) {
    return clean_characters(std::string(view_of(chunk)), span, reading_.diagnostics);
  };
  if (is_inline_container(node)) {
    if (mark == '~') return Subscript{std::move(body)};
    if (mark == '^') return Superscript{std::move(body)};
    return InlineSpan{"span", std::move(body)};
  }
  if (node.type == CMARK_NODE_EMPH) return Emphasis{std::move(body)};
  if (node.type == CMARK_NODE_STRONG) return Strong{std::move(body)};
  if (node.type == CMARK_NODE_STRIKETHROUGH) return Strikeout{std::move(body)};
  if (node.type == CMARK_NODE_IMAGE)
    return Image{text(node.as.link.url), text(node.as.link.title), std::move(body)};
  return Link{text(node.as.link.url), text(node.as.link.title), std::move(body)};
}

// Moves the cursor over a container that nests too deep, without recursion.
void InlineReader::pass_over(const cmark_node& top) {
  Inlines ignored;
  const cmark_node* node = &top;
  for (;;) {
    if (is_container(*node)) {
      open(*node);
      if (node->first_child != nullptr) {
        node = node->first_child;
        continue;
      }
      close(*node);
    } else {
      read_leaf(*node, ignored);
    }
    while (node != &top && node->next == nullptr) {
      node = node->parent;
      close(*node);
    }
    if (node == &top) return;
    node = node->next;
  }
}

// The label that is likely meant; empty when there is none, or so many were sought that nobody reads this
// one.
std::string InlineReader::nearest_note(const std::string& label) {
  constexpr int kSearches = 20;  // of a share; each compares with every label
  if (reading_.notes.is_empty() || ++reading_.note_searches > kSearches) return {};
  return nearest(label, reading_.notes.all());
}

void InlineReader::read_note_call(const cmark_node& node, Inlines& out) {
  const int shift = leaf_.start_column - 1 + leaf_.internal_offset;
  const ContentRange range = cursor_.take_note_call(node.end_column - shift);
  const std::string_view source = cursor_.slice(range);
  constexpr std::size_t kOpening = 2;  // [^
  const std::string label(source.size() > kOpening ? source.substr(kOpening, source.size() - kOpening - 1)
                                                   : "");
  if (const std::string* spelled = reading_.notes.spelling(label))
    return add(out, range, NoteReference{*spelled});

  const Span span = map_.span(range.begin, range.end);
  Diagnostic& report = reading_.diagnostics.report(
      Code::note_undefined, span,
      fmt::format("the note \"{}\" is called but not defined; the call stays as text", label));
  if (const std::string near = nearest_note(label); !near.empty())
    report.hint(fmt::format("the nearest label is \"{}\"", near));
  report.hint(label.find_first_of(" \t") == std::string::npos
                  ? fmt::format("define it with [^{}]: text, or escape the bracket", label)
                  : std::string("a label has no spaces: take them out, or escape the bracket"));
  add_source_text(out, range);
}

// Kept as code, without its dollars, until mathematics is set.
void InlineReader::read_math(const cmark_node& node, Inlines& out) {
  std::string_view source = view_of(node.as.literal);
  const ContentRange range = cursor_.take_text(source, Decoding::none).range;
  const std::size_t dollars = source.starts_with("$$") ? 2 : 1;
  source = source.substr(dollars, source.size() - 2 * dollars);
  const std::size_t first = std::min(source.find_first_not_of(" \t\n"), source.size());
  std::string formula(source.substr(first, source.find_last_not_of(" \t\n") + 1 - first));
  std::replace(formula.begin(), formula.end(), '\n', ' ');
  reading_.diagnostics
      .report(Code::math_reserved, map_.span(range.begin, range.end),
              "mathematics is not typeset yet; the formula is kept as code")
      .hint("write \\$ for a dollar");
  add(out, range, CodeSpan{std::move(formula)});
  AttributeSet set;
  set.classes = {"math", dollars == 2 ? "display" : "inline"};
  out.back().attributes = Attributes(std::move(set));
}

void InlineReader::read_attributes_node(const cmark_node& node, Inlines& out) {
  const bool attached = cursor_.peek() == '{' && !out.empty() && takes_attributes(out.back());
  cursor_.skip_white_space();
  while (cursor_.peek() == '#') cursor_.take(1);  // hashes that close a heading
  cursor_.skip_white_space();
  const std::string_view source = view_of(node.as.literal);
  const ContentRange range = cursor_.take_text(source, Decoding::none).range;
  std::optional<AttributesFound> found = read_attributes(source);
  if (!found) return;
  found->set.span = map_.span(range.begin, range.end);
  std::vector<Span> places;
  for (const TextRange& pair : found->pairs)
    places.push_back(map_.span(range.begin + pair.begin, range.begin + pair.end));
  const bool picture = attached && std::holds_alternative<Image>(out.back().kind);
  report_unknown_attributes(found->set, places, picture ? AttributeOwner::picture : AttributeOwner::other,
                            reading_.diagnostics);
  if (attached) {
    out.back().span.end = found->set.span.end;
    out.back().attributes = Attributes(std::move(found->set));
  } else {
    final_attributes_ = std::move(found->set);
  }
}

}  // namespace recto
