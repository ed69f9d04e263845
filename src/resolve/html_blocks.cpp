#include "resolve/html_blocks.h"

#include <algorithm>
#include <utility>

#include "base/append.h"
#include "base/match.h"
#include "resolve/html_attributes.h"
#include "resolve/html_inlines.h"
#include "resolve/html_lists.h"
#include "resolve/html_table.h"

namespace recto {
namespace {

bool is_blank(const HtmlNode& node) {
  const auto* words = std::get_if<HtmlWords>(&node.kind);
  return words != nullptr && words->text.find_first_not_of(kHtmlSpaces) == std::string::npos;
}

bool breaks_page(const HtmlElement& element) { return html_page_break(element.tag) != HtmlPageBreak::none; }

// Whether it stands between paragraphs and not in one.
bool is_flow(const HtmlNode& node) {
  const auto* element = std::get_if<HtmlElement>(&node.kind);
  if (element == nullptr) return std::holds_alternative<Block>(node.kind);
  return is_html_block(element->role) || element->holds_blocks || breaks_page(*element);
}

// The alignment of a picture that stands alone is that of its paragraph.
const Attributes* attributes_of_picture(const Inlines& body) {
  if (body.size() != 1) return nullptr;
  if (const auto* link = std::get_if<Link>(&body.front().kind)) return attributes_of_picture(link->body);
  return std::holds_alternative<Image>(body.front().kind) ? &body.front().attributes : nullptr;
}

bool is_anchor(const Inline& item) {
  const auto* span = std::get_if<InlineSpan>(&item.kind);
  return span != nullptr && span->body.empty();
}

bool is_break(const Inline& item) {
  return std::holds_alternative<SoftBreak>(item.kind) || std::holds_alternative<HardBreak>(item.kind);
}

class FlowMaker {
 public:
  explicit FlowMaker(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Blocks run(HtmlNodes nodes) {
    for (HtmlNode& node : nodes) {
      if (!is_flow(node)) {
        line_.push_back(std::move(node));
        continue;
      }
      end_line({});
      match(
          node.kind, [&](Block& block) { out_.push_back(std::move(block)); },
          [&](HtmlElement& element) { with_breaks(element, node.span); }, [](HtmlWords&) {}, [](Inline&) {});
    }
    end_line({});
    return std::move(out_);
  }

 private:
  // The words and inlines so far as a paragraph.
  void end_line(Attributes attributes) {
    const bool blank = std::all_of(line_.begin(), line_.end(), is_blank);
    HtmlNodes line = std::exchange(line_, {});
    if (blank) {
      if (!attributes->id.empty()) out_.push_back(Block{{}, attributes->span, std::move(attributes), Div{}});
      return;
    }
    const auto first = std::find_if_not(line.begin(), line.end(), is_blank);
    const auto last = std::find_if_not(line.rbegin(), line.rend(), is_blank);
    const Span span{first->span.file, first->span.begin, std::max(first->span.begin, last->span.end)};
    Inlines body = html_inlines(std::move(line), HtmlLine::whole, diagnostics_);
    add_html_paragraph(Block{{}, span, std::move(attributes), Paragraph{std::move(body)}}, out_);
  }

  void with_breaks(HtmlElement& element, Span span) {
    const HtmlPageBreak page_break = html_page_break(element.tag);
    const Span at = element.tag_span;
    if (page_break == HtmlPageBreak::before) out_.push_back(Block{{}, at, {}, PageBreak{}});
    add(element, span);
    if (page_break == HtmlPageBreak::after) out_.push_back(Block{{}, at, {}, PageBreak{}});
  }

  void push(const HtmlElement& element, Span span, BlockKind kind) {
    out_.push_back(Block{{}, span, html_attributes(element, diagnostics_), std::move(kind)});
  }
  Blocks children(HtmlElement& element) { return html_blocks(std::move(element.children), diagnostics_); }

  void add(HtmlElement& element, Span span) {
    switch (element.role) {
      case HtmlRole::paragraph:
        return paragraph(element, span);
      case HtmlRole::heading:
        return heading(element, span);
      case HtmlRole::rule:
        return push(element, span, ThematicBreak{});
      case HtmlRole::preformatted:
        return preformatted(element, span);
      case HtmlRole::quote:
        return push(element, span, Quote{children(element)});
      case HtmlRole::list:
        return push_back(html_list(element, span, diagnostics_));
      case HtmlRole::definition_list:
        return push_back(html_definitions(element, span, diagnostics_));
      case HtmlRole::table:
        return push_back(html_table(element, span, diagnostics_));
      case HtmlRole::figure:
        return figure(element, span);
      case HtmlRole::details:
        return details(element, span);
      case HtmlRole::summary:
        return summary(element);
      case HtmlRole::line_break:
        return;  // a page break only
      default:
        return is_html_block(element.role) ? division(element, span) : round_blocks(element, span);
    }
  }
  void push_back(Block block) { out_.push_back(std::move(block)); }

  // Without attributes it means nothing, and its blocks stand in its place.
  void division(HtmlElement& element, Span span) {
    Attributes attributes = html_attributes(element, diagnostics_);
    Blocks body = children(element);
    if (!attributes.empty())
      return push_back({{}, span, std::move(attributes), Div{DivRole::plain, std::move(body)}});
    append(std::move(body), out_);
  }

  // One that nothing closes ends before the first block, as in HTML; authors close it to align what is
  // inside.
  void paragraph(HtmlElement& element, Span span) {
    if (element.holds_blocks && element.closed) return division(element, span);
    Attributes attributes = html_attributes(element, diagnostics_);
    HtmlNodes nodes = std::move(element.children);
    const auto block = std::find_if(nodes.begin(), nodes.end(), is_flow);
    line_.assign(std::make_move_iterator(nodes.begin()), std::make_move_iterator(block));
    end_line(std::move(attributes));
    nodes.erase(nodes.begin(), block);
    append(html_blocks(std::move(nodes), diagnostics_), out_);
  }

  void heading(HtmlElement& element, Span span) {
    Attributes attributes = html_attributes(element, diagnostics_);
    const int level = element.tag.name.back() - '0';
    Inlines body = html_inlines(std::move(element.children), HtmlLine::whole, diagnostics_);
    if (!body.empty()) return push_back({{}, span, std::move(attributes), Heading{level, std::move(body)}});
    end_line(std::move(attributes));
  }

  void preformatted(HtmlElement& element, Span span) {
    if (element.holds_blocks) {
      report_raw_html(element.tag_span, "<pre> round blocks", diagnostics_).hint("fence the code with ```");
      return division(element, span);
    }
    CodeBlock code;
    verbatim(element.children, code);
    if (!code.text.empty() && code.text.front() == '\n') code.text.erase(0, 1);  // HTML, 13.1.2.5
    if (!code.text.empty() && code.text.back() != '\n') code.text += '\n';
    if (!code.text.empty()) push(element, span, std::move(code));
  }
  void verbatim(const HtmlNodes& nodes, CodeBlock& code) {
    for (const HtmlNode& node : nodes) {
      if (const auto* words = std::get_if<HtmlWords>(&node.kind)) code.text += words->text;
      const auto* element = std::get_if<HtmlElement>(&node.kind);
      if (element == nullptr) continue;
      if (element->role == HtmlRole::line_break) code.text += '\n';
      if (element->role == HtmlRole::code && code.info.empty()) code.info = language_of(element->tag);
      const bool kept = element->role == HtmlRole::line_break || element->role == HtmlRole::code;
      if (!kept) report_raw_html(element->tag_span, "<" + element->tag.name + "> in <pre>", diagnostics_);
      verbatim(element->children, code);
    }
  }
  // HTML, section 4.5.15: the class language-NAME.
  static std::string language_of(const HtmlStartTag& tag) {
    constexpr std::string_view kPrefix = "language-";
    const std::string* classes = tag.value("class");
    const std::size_t at = classes == nullptr ? std::string::npos : classes->find(kPrefix);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + kPrefix.size();
    return classes->substr(begin, std::min(classes->find(' ', begin), classes->size()) - begin);
  }

  void figure(HtmlElement& element, Span span) {
    Figure figure;
    HtmlNodes rest;
    for (HtmlNode& node : element.children) {
      auto* child = std::get_if<HtmlElement>(&node.kind);
      if (child != nullptr && child->role == HtmlRole::figure_caption && figure.caption.empty()) {
        figure.caption = html_anchored_line(*child, diagnostics_);
      } else {
        rest.push_back(std::move(node));
      }
    }
    figure.body = html_blocks(std::move(rest), diagnostics_);
    push(element, span, std::move(figure));
  }

  // Nothing folds on paper; in both products the summary is a bold line above the rest.
  void details(HtmlElement& element, Span span) {
    Attributes attributes = html_attributes(element, diagnostics_);
    attributes.edit().classes.emplace_back("details");
    push_back({{}, span, std::move(attributes), Div{DivRole::plain, children(element)}});
  }
  void summary(HtmlElement& element) {
    for (Block& block : children(element)) {
      if (auto* paragraph = std::get_if<Paragraph>(&block.kind)) {
        block.attributes.edit().classes.emplace_back("details-summary");
        Inlines body;
        body.push_back(Inline{{}, block.span, {}, Strong{std::move(paragraph->body)}});
        paragraph->body = std::move(body);
      }
      out_.push_back(std::move(block));
    }
  }

  // An inline element round blocks stands in each of their lines.
  void round_blocks(HtmlElement& element, Span span) {
    if (element.tag.name == "span" || element.tag.name == "font") return division(element, span);
    bool lost = false;
    for (Block& block : children(element)) {
      auto* paragraph = std::get_if<Paragraph>(&block.kind);
      auto* heading = std::get_if<Heading>(&block.kind);
      Inlines* body = paragraph != nullptr ? &paragraph->body : heading != nullptr ? &heading->body : nullptr;
      lost = lost || body == nullptr;
      if (body != nullptr) *body = html_wrapped(element, block.span, std::move(*body), diagnostics_);
      std::erase_if(element.tag.attributes, [](const auto& attribute) { return attribute.first == "id"; });
      out_.push_back(std::move(block));
    }
    if (lost)
      report_raw_html(element.tag_span, "<" + element.tag.name + "> round blocks", diagnostics_)
          .hint("put it round the text of each");
  }

  Diagnostics& diagnostics_;
  Blocks out_;
  HtmlNodes line_;
};

}  // namespace

Blocks html_blocks(HtmlNodes nodes, Diagnostics& diagnostics) {
  return FlowMaker(diagnostics).run(std::move(nodes));
}

void add_html_paragraph(Block paragraph, Blocks& out) {
  Inlines& body = std::get<Paragraph>(paragraph.kind).body;
  const bool shown = std::any_of(body.begin(), body.end(),
                                 [](const Inline& item) { return !is_anchor(item) && !is_break(item); });
  if (!shown) {
    if (!paragraph.attributes->id.empty()) out.push_back({{}, paragraph.span, paragraph.attributes, Div{}});
    for (Inline& item : body) {
      if (is_anchor(item)) out.push_back({{}, item.span, std::move(item.attributes), Div{}});
    }
    return;
  }
  const Attributes* picture = attributes_of_picture(body);
  if (picture != nullptr && has_alignment(*picture) && !has_alignment(paragraph.attributes)) {
    const std::vector<std::string> classes = (*picture)->classes;
    for (const std::string& name : classes) {
      if (name.rfind("align-", 0) == 0) paragraph.attributes.edit().classes.push_back(name);
    }
  }
  out.push_back(std::move(paragraph));
}

Inlines html_anchor(const HtmlElement& element) {
  const std::string* id = element.tag.value("id");
  Inlines out;
  if (id == nullptr || id->empty()) return out;
  AttributeSet set;
  set.id = *id;
  set.span = element.tag_span;
  out.push_back(Inline{{}, element.tag_span, Attributes(std::move(set)), InlineSpan{}});
  return out;
}

Attributes html_language(const HtmlElement& element) {
  const std::string* lang = element.tag.value("lang");
  if (lang == nullptr) lang = element.tag.value("xml:lang");
  AttributeSet set;
  if (lang == nullptr) return {};
  set.lang = *lang;
  set.span = element.tag_span;
  return Attributes(std::move(set));
}

Inlines html_anchored_line(HtmlElement& element, Diagnostics& diagnostics) {
  Inlines line = html_anchor(element);
  append(html_inlines(std::move(element.children), HtmlLine::whole, diagnostics), line);
  Attributes language = html_language(element);
  if (language.empty()) return line;
  Inlines wrapped;
  wrapped.push_back(Inline{{}, element.tag_span, std::move(language), InlineSpan{"span", std::move(line)}});
  return wrapped;
}

}  // namespace recto
