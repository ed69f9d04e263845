// The styled tree as text: a line for each element with what its style says beyond its parent's (inherited
// properties) and beyond the initial values (the others), what it generates and names below it, then the
// pages.
#include <fmt/format.h>

#include "doc/element.h"
#include "style/describe.h"
#include "style/serialize.h"
#include "style/stylesheet.h"

namespace recto {
namespace {

using namespace css;

// What differs from a style that inherits from `parent` and sets nothing.
std::string differences(const ComputedStyle& style, const ComputedStyle& parent) {
  const auto values = describe(style);
  const auto inherited = describe(parent);
  const auto initial = describe(ComputedStyle{});
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& expected = values[i].inherits == Inherits::yes ? inherited[i] : initial[i];
    if (values[i].value != expected.value)
      out += fmt::format(" {}: {};", values[i].property, values[i].value);
  }
  return out;
}

std::string name_line(const Element& element, const Resolved& resolved) {
  std::string out(element.name);
  const auto anchor = resolved.anchors.find(element.node);
  if (anchor != resolved.anchors.end()) out += "#" + ident_to_css(anchor->second);
  for (const std::string& word : element.classes) out += "." + ident_to_css(word);
  return out;
}

std::string_view pseudo_name(PseudoElement pseudo) {
  static constexpr std::string_view kNames[] = {"::before", "::after", "::marker", "::footnote-call",
                                                "::footnote-marker"};
  return kNames[static_cast<int>(pseudo)];
}

std::string page_margins(const PageStyle& page) {
  const auto pt = [](Length length) { return number_to_css(length.pt) + "pt"; };
  return fmt::format("size: {} {}; margin-top: {}; margin-bottom: {}; margin-inner: {}; margin-outer: {};{}",
                     pt(page.size.width), pt(page.size.height), pt(page.margin_top), pt(page.margin_bottom),
                     pt(page.margin_inner), pt(page.margin_outer),
                     page.sides == PageSides::mirrored ? " mirrored;" : "");
}

void dump_elements(const Styled& styled, std::string& out) {
  const auto elements = element_tree(styled.resolved->document);
  std::vector<std::size_t> depth(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Element& element = elements[i];
    const bool root = element.parent == i;
    depth[i] = root ? 0 : depth[element.parent] + 1;
    const std::string indent(2 * depth[i], ' ');
    const ComputedStyle initial;
    const ComputedStyle& style = styled.style(element.node);
    const ComputedStyle& parent = root ? initial : styled.style(elements[element.parent].node);
    out += indent + name_line(element, *styled.resolved) + differences(style, parent) + "\n";
    for (auto box = styled.generated.lower_bound({element.node, PseudoElement::before});
         box != styled.generated.end() && box->first.first == element.node; ++box) {
      out += fmt::format("{}  {} content: {};{}\n", indent, pseudo_name(box->first.second),
                         describe(box->second.content), differences(styled.styles[box->second.style], style));
    }
    const auto string = styled.string_set.find(element.node);
    if (string != styled.string_set.end()) {
      for (const NamedText& one : string->second)
        out += fmt::format("{}  string-set: {} {};\n", indent, one.name, string_to_css(one.text));
    }
  }
}

void dump_pages(const Styled& styled, std::string& out) {
  static constexpr std::string_view kKinds[] = {"first", "left", "right", "blank"};
  static constexpr std::string_view kBoxes[] = {"top-left",    "top-center",    "top-right",
                                                "bottom-left", "bottom-center", "bottom-right"};
  const ComputedStyle& root = styled.style(styled.resolved->document.root);
  for (const auto& [kind, page] : styled.pages) {
    out += fmt::format("@page :{} {}\n", kKinds[static_cast<int>(kind)], page_margins(page));
    for (const auto& [box, content] : page.boxes) {
      out += fmt::format("  @{} content: {};{}\n", kBoxes[static_cast<int>(box)], describe(content.content),
                         differences(content.style, root));
    }
  }
}

}  // namespace

std::string dump_styled(const Styled& styled) {
  std::string out;
  dump_elements(styled, out);
  dump_pages(styled, out);
  return out;
}

}  // namespace recto
