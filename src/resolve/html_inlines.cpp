#include "resolve/html_inlines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/append.h"
#include "base/match.h"
#include "resolve/html_attributes.h"
#include "resolve/html_blocks.h"
#include "resolve/html_lines.h"

namespace recto {
namespace {

constexpr const char* kZeroWidthSpace = "\u200B";

Inlines one(Inline item) {
  Inlines out;
  out.push_back(std::move(item));
  return out;
}

bool is_text_alone(const Inlines& body) {
  return body.size() == 1 && std::holds_alternative<Text>(body.front().kind);
}

// A span that keeps the author's element where both products know it.
InlineSpan span_of(const std::string& name, Inlines body) {
  constexpr auto kPlain =
      std::to_array<std::string_view>({"bdi", "bdo", "big", "font", "label", "nobr", "time"});
  if (name == "acronym") return {"abbr", std::move(body)};
  const bool plain = std::find(kPlain.begin(), kPlain.end(), name) != kPlain.end();
  return {plain ? "span" : name, std::move(body)};
}

std::string value_of(const HtmlElement& element, std::string_view key) {
  const std::string* found = element.tag.value(key);
  return found == nullptr ? std::string() : *found;
}

Image image_of(const HtmlElement& element, Span span, Attributes& attributes) {
  Image image{value_of(element, "src"), value_of(element, "title"), {}};
  const std::string* alternative = element.tag.value("alt");
  if (alternative != nullptr && alternative->find_first_not_of(kHtmlSpaces) != std::string::npos) {
    image.description = one({{}, span, {}, Text{*alternative}});
  } else if (alternative != nullptr) {
    // HTML, section 4.8.4.4.2: an empty alternative says that the picture is decoration.
    attributes.edit().classes.emplace_back("decorative");
  }
  return image;
}

InlineKind kind_of(const HtmlElement& element, Span span, Inlines body, Attributes& attributes) {
  const bool link = element.role == HtmlRole::link && element.tag.value("href") != nullptr;
  if (link) return Link{value_of(element, "href"), value_of(element, "title"), std::move(body)};
  if (element.role == HtmlRole::image) return image_of(element, span, attributes);
  if (body.empty()) return InlineSpan{};  // an anchor, if it has an id
  switch (element.role) {
    case HtmlRole::emphasis:
      return Emphasis{std::move(body)};
    case HtmlRole::strong:
      return Strong{std::move(body)};
    case HtmlRole::strikeout:
      return Strikeout{std::move(body)};
    case HtmlRole::subscript:
      return Subscript{std::move(body)};
    case HtmlRole::superscript:
      return Superscript{std::move(body)};
    case HtmlRole::code:
      if (is_text_alone(body)) return CodeSpan{std::move(std::get<Text>(body.front().kind).text)};
      return InlineSpan{"code", std::move(body)};
    case HtmlRole::link:
      return InlineSpan{"span", std::move(body)};
    default:
      return span_of(element.tag.name, std::move(body));
  }
}

class LineMaker {
 public:
  LineMaker(HtmlLine extent, Diagnostics& diagnostics)
      : extent_(extent), at_(extent == HtmlLine::whole ? At::start : At::word), diagnostics_(diagnostics) {}

  Inlines run(HtmlNodes nodes) {
    Inlines out = inside(std::move(nodes));
    if (extent_ == HtmlLine::whole) trim(out);
    return out;
  }

 private:
  enum class At { start, word, space };

  Inlines inside(HtmlNodes nodes) {
    Inlines out;
    for (HtmlNode& node : nodes) {
      match(
          node.kind, [&](HtmlWords& words) { add_words(words.text, node.span, out); },
          [&](HtmlElement& element) { add_element(element, node.span, out); },
          [&](Inline& item) { add_inline(std::move(item), out); },
          [&](Block& block) {
            Blocks blocks;
            blocks.push_back(std::move(block));
            add_blocks(std::move(blocks), out);
          });
    }
    return out;
  }

  void add_words(const std::string& text, Span span, Inlines& out) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = text.find_first_not_of(kHtmlSpaces, at);
      gap_ = gap_ || begin != at;
      if (begin == std::string::npos) return;
      at = std::min(text.find_first_of(kHtmlSpaces, begin), text.size());
      add_gap(span, out);
      add_text(text.substr(begin, at - begin), span, out);
      at_ = At::word;
    }
  }
  void add_text(const std::string& text, Span span, Inlines& out) {
    auto* last = out.empty() ? nullptr : std::get_if<Text>(&out.back().kind);
    if (last == nullptr) {
      out.push_back(Inline{{}, span, {}, Text{text}});
    } else {
      last->text += text;
    }
  }
  // What is due between words: a space, or a line end behind blocks.
  void add_gap(Span span, Inlines& out) {
    if (std::exchange(break_due_, false)) return add_break(span, out);
    if (std::exchange(gap_, false) && at_ == At::word) {
      add_text(" ", span, out);
      at_ = At::space;
    }
  }
  void add_break(Span span, Inlines& out) {
    gap_ = break_due_ = false;
    at_ = At::start;
    const bool first = out.empty() && extent_ == HtmlLine::whole;
    trim_text(out);
    if (!first) out.push_back(Inline{{}, span, {}, HardBreak{}});
  }

  void add_inline(Inline item, Inlines& out) {
    if (at_ == At::start || break_due_) {  // a line begins with no white space
      if (std::holds_alternative<SoftBreak>(item.kind)) return;
      if (auto* text = std::get_if<Text>(&item.kind)) {
        text->text.erase(0, std::min(text->text.find_first_not_of(" \t"), text->text.size()));
        if (text->text.empty()) return;
      }
    }
    add_gap(item.span, out);
    at_ = std::holds_alternative<HardBreak>(item.kind) ? At::start : At::word;
    out.push_back(std::move(item));
  }

  void add_element(HtmlElement& element, Span span, Inlines& out) {
    if (element.role == HtmlRole::line_break) return add_break(span, out);
    if (is_html_block(element.role) || element.holds_blocks) return add_block_element(element, span, out);
    add_gap(span, out);
    if (element.role == HtmlRole::break_opportunity) return add_text(kZeroWidthSpace, span, out);
    Inlines body = inside(std::move(element.children));
    append(html_wrapped(element, span, std::move(body), diagnostics_), out);
    if (element.role == HtmlRole::image) at_ = At::word;
  }
  void add_block_element(HtmlElement& element, Span span, Inlines& out) {
    const Span at = element.tag_span;
    const std::string name = element.tag.name;
    HtmlNodes nodes;
    nodes.push_back({span, std::move(element)});
    const FlatLoss loss = add_blocks(html_blocks(std::move(nodes), diagnostics_), out);
    if (loss == FlatLoss::none) return;
    report_raw_html(at, "<" + name + "> in a line", diagnostics_).hint("give it lines of its own");
  }
  FlatLoss add_blocks(Blocks blocks, Inlines& out) {
    FlatBlocks lines = flat(std::move(blocks));
    if (lines.body.empty()) return lines.loss;
    const Span span = lines.body.front().span;
    if (at_ != At::start) add_break(span, out);
    gap_ = false;
    append(std::move(lines.body), out);
    at_ = At::word;
    break_due_ = true;
    return lines.loss;
  }

  static bool is_space(const Inline& item) {
    const auto* text = std::get_if<Text>(&item.kind);
    return std::holds_alternative<HardBreak>(item.kind) || std::holds_alternative<SoftBreak>(item.kind) ||
           (text != nullptr && text->text == " ");
  }
  static void trim(Inlines& out) {
    while (!out.empty() && is_space(out.back())) out.pop_back();
    trim_text(out);
  }
  // White space at the end of a line.
  static void trim_text(Inlines& out) {
    auto* last = out.empty() ? nullptr : std::get_if<Text>(&out.back().kind);
    while (last != nullptr && last->text.size() > 1 && last->text.back() == ' ') last->text.pop_back();
  }

  HtmlLine extent_;
  At at_;
  bool gap_ = false;        // white space since the last word
  bool break_due_ = false;  // what follows is another line
  Diagnostics& diagnostics_;
};

}  // namespace

Inlines html_inlines(HtmlNodes nodes, HtmlLine extent, Diagnostics& diagnostics) {
  return LineMaker(extent, diagnostics).run(std::move(nodes));
}

Inlines html_wrapped(const HtmlElement& element, Span span, Inlines body, Diagnostics& diagnostics) {
  Attributes attributes = html_attributes(element, diagnostics);
  const bool bare = attributes.empty();
  InlineKind kind = kind_of(element, span, std::move(body), attributes);
  const auto* span_kind = std::get_if<InlineSpan>(&kind);
  const bool plain = span_kind != nullptr && span_kind->element == "span";
  if (plain && bare) return std::move(std::get<InlineSpan>(kind).body);
  return one({{}, span, std::move(attributes), std::move(kind)});
}

}  // namespace recto
