#include "resolve/html_lists.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/append.h"
#include "resolve/html_attributes.h"
#include "resolve/html_blocks.h"

namespace recto {
namespace {

bool is_element(const HtmlNode& node, HtmlRole role) {
  const auto* element = std::get_if<HtmlElement>(&node.kind);
  return element != nullptr && element->role == role;
}

// As CommonMark has it: one that numbers can begin with, of at most nine digits.
int start_of(const HtmlStartTag& tag) {
  constexpr int kMost = 999'999'999;
  const std::string* written = tag.value("start");
  int number = 1;
  if (written == nullptr) return number;
  const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), number);
  return error == std::errc() && number >= 0 && number <= kMost ? number : 1;
}

bool is_tight(const List& list) {
  return std::all_of(list.items.begin(), list.items.end(), [](const ListItem& item) {
    return std::count_if(item.body.begin(), item.body.end(), [](const Block& block) {
             return std::holds_alternative<Paragraph>(block.kind);
           }) <= 1;
  });
}

class DefinitionMaker {
 public:
  explicit DefinitionMaker(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(HtmlNodes nodes) {
    HtmlNodes loose;
    for (HtmlNode& node : nodes) {
      if (is_element(node, HtmlRole::term)) {
        add_loose(std::move(loose));
        add_term(std::get<HtmlElement>(node.kind), node.span);
      } else if (is_element(node, HtmlRole::definition)) {
        add_loose(std::move(loose));
        auto& element = std::get<HtmlElement>(node.kind);
        Blocks body = html_blocks(std::move(element.children), diagnostics_);
        if (Attributes language = html_language(element); !language.empty()) {
          Block around{{}, node.span, std::move(language), Div{DivRole::plain, std::move(body)}};
          body = Blocks{};
          body.push_back(std::move(around));
        }
        add_definition(std::move(body), node.span);
      } else if (is_element(node, HtmlRole::division)) {
        add(std::move(std::get<HtmlElement>(node.kind).children));
      } else {
        loose.push_back(std::move(node));
        continue;
      }
      loose.clear();
    }
    add_loose(std::move(loose));
  }
  DefinitionList take() { return std::move(list_); }

 private:
  void add_term(HtmlElement& element, Span span) {
    if (list_.groups.empty() || !list_.groups.back().definitions.empty()) list_.groups.emplace_back();
    list_.groups.back().terms.push_back({{}, span, html_anchored_line(element, diagnostics_)});
  }
  void add_definition(Blocks body, Span span) {
    if (list_.groups.empty()) list_.groups.emplace_back();
    list_.groups.back().definitions.push_back({{}, span, std::move(body)});
  }
  void add_loose(HtmlNodes nodes) {
    if (nodes.empty()) return;
    const Span span = nodes.front().span;
    Blocks blocks = html_blocks(std::move(nodes), diagnostics_);
    if (!blocks.empty()) add_definition(std::move(blocks), span);
  }

  Diagnostics& diagnostics_;
  DefinitionList list_;
};

bool is_whole(const DefinitionGroup& group) { return !group.terms.empty() && !group.definitions.empty(); }

// HTML, 4.4.9: a dl has terms with their definitions. Where one half is missing the other is plain text.
Blocks halves_apart(DefinitionList list, Span span) {
  Blocks out;
  DefinitionList whole;
  const auto flush = [&] {
    if (!whole.groups.empty()) out.push_back({{}, span, {}, std::exchange(whole, {})});
  };
  for (DefinitionGroup& group : list.groups) {
    if (is_whole(group)) {
      whole.groups.push_back(std::move(group));
      continue;
    }
    flush();
    for (DefinitionTerm& term : group.terms)
      out.push_back({{}, term.span, {}, Paragraph{std::move(term.body)}});
    for (Definition& definition : group.definitions) append(std::move(definition.body), out);
  }
  flush();
  return out;
}

}  // namespace

Block html_list(HtmlElement& element, Span span, Diagnostics& diagnostics) {
  Attributes attributes = html_attributes(element, diagnostics);
  const bool has_items = std::any_of(element.children.begin(), element.children.end(),
                                     [](const HtmlNode& node) { return is_element(node, HtmlRole::item); });
  if (!has_items) {
    Blocks body = html_blocks(std::move(element.children), diagnostics);
    return {{}, span, std::move(attributes), Div{DivRole::plain, std::move(body)}};
  }
  List list;
  if (element.tag.name == "ol") list.start = start_of(element.tag);
  HtmlNodes loose;
  const auto add_loose = [&] {
    if (loose.empty()) return;
    const Span at = loose.front().span;
    Blocks blocks = html_blocks(std::exchange(loose, {}), diagnostics);
    if (blocks.empty()) return;
    if (list.items.empty()) list.items.push_back({{}, at, {}, std::nullopt, {}});
    append(std::move(blocks), list.items.back().body);
  };
  for (HtmlNode& node : element.children) {
    if (!is_element(node, HtmlRole::item)) {
      loose.push_back(std::move(node));
      continue;
    }
    add_loose();
    auto& item = std::get<HtmlElement>(node.kind);
    Attributes own = html_attributes(item, diagnostics);
    list.items.push_back(
        {{}, node.span, std::move(own), std::nullopt, html_blocks(std::move(item.children), diagnostics)});
  }
  add_loose();
  list.tight = is_tight(list);
  return {{}, span, std::move(attributes), std::move(list)};
}

Block html_definitions(HtmlElement& element, Span span, Diagnostics& diagnostics) {
  Attributes attributes = html_attributes(element, diagnostics);
  DefinitionMaker maker(diagnostics);
  maker.add(std::move(element.children));
  DefinitionList list = maker.take();
  if (!list.groups.empty() && std::all_of(list.groups.begin(), list.groups.end(), is_whole))
    return {{}, span, std::move(attributes), std::move(list)};
  return {{}, span, std::move(attributes), Div{DivRole::plain, halves_apart(std::move(list), span)}};
}

}  // namespace recto
