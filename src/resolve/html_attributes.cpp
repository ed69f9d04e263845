#include "resolve/html_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "base/ascii.h"

namespace recto {
namespace {

constexpr auto kAlignments = std::to_array<std::string_view>({"align-start", "align-center", "align-end"});
// Looks that HTML no longer has, and a stylesheet does.
constexpr auto kLooks = std::to_array<std::string_view>({"bgcolor", "background", "color", "face"});

// What says something that is nowhere else.
constexpr auto kWords =
    std::to_array<std::string_view>({"abbr", "cite", "datetime", "longdesc", "summary", "usemap"});

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Without white space and the last semicolon, in lower case.
std::string compact(std::string_view style) {
  std::string out;
  for (const char c : style) {
    if (kHtmlSpaces.find(c) == std::string_view::npos) out += lower_ascii(c);
  }
  if (!out.empty() && out.back() == ';') out.pop_back();
  return out;
}

std::string alignment_class(std::string_view word) {
  if (word == "left" || word == "start") return "align-start";
  if (word == "center" || word == "middle") return "align-center";
  if (word == "right" || word == "end") return "align-end";
  return {};
}

// The class for a style that says nothing but text-align.
std::string aligned_by_style(const std::string& style) {
  constexpr std::string_view kProperty = "text-align:";
  if (style.rfind(kProperty, 0) != 0) return {};
  return alignment_class(std::string_view(style).substr(kProperty.size()));
}

HtmlPageBreak page_break_of_style(const std::string& style) {
  const auto is = [&](std::string_view side) {
    return style == fmt::format("page-break-{}:always", side) ||
           style == fmt::format("break-{}:page", side) || style == fmt::format("break-{}:always", side);
  };
  if (is("before")) return HtmlPageBreak::before;
  return is("after") ? HtmlPageBreak::after : HtmlPageBreak::none;
}

// HTML's lengths without a unit are pixels.
std::string with_unit(const std::string& length) {
  const bool plain = !length.empty() && length.find_first_not_of("0123456789") == std::string::npos;
  return plain ? length + "px" : length;
}

void add_classes(std::string_view text, std::vector<std::string>& classes) {
  std::set<std::string, std::less<>> known(classes.begin(), classes.end());
  for (std::size_t at = text.find_first_not_of(kHtmlSpaces); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kHtmlSpaces, at), text.size());
    const std::string name(text.substr(at, end - at));
    if (known.insert(name).second) classes.push_back(name);
    at = text.find_first_not_of(kHtmlSpaces, end);
  }
}

class AttributeMaker {
 public:
  AttributeMaker(const HtmlElement& element, Diagnostics& diagnostics)
      : element_(element), diagnostics_(diagnostics) {}

  Attributes run() {
    if (element_.tag.name == "center") set_.classes.emplace_back("align-center");
    if (element_.tag.name == "big") set_.classes.emplace_back("big");
    for (const auto& [key, value] : element_.tag.attributes) add(key, value);
    if (set_ == AttributeSet{}) return {};
    set_.span = element_.tag_span;
    return Attributes(std::move(set_));
  }

 private:
  void add(const std::string& key, const std::string& value) {
    const bool picture = element_.role == HtmlRole::image;
    if (key == "id" || (key == "name" && element_.role == HtmlRole::link && set_.id.empty())) {
      set_.id = value;
    } else if (key == "class") {
      // HTML, 13.2.5.33: of attributes with one name the first counts.
      if (!std::exchange(has_class_, true)) add_classes(value, set_.classes);
    } else if (key == "lang" || key == "xml:lang") {
      set_.lang = value;
    } else if (key == "align") {
      align(alignment_class(compact(value)));
    } else if (key == "style") {
      style(value);
    } else if (key == "dir" || (picture && (key == "width" || key == "height"))) {
      set_.pairs.emplace_back(key, with_unit(value));
    } else if (key == "title" && !picture && element_.role != HtmlRole::link) {
      set_.pairs.emplace_back(key, value);  // pictures and links have a place of their own for it
    } else {
      report_lost(key, value);
    }
  }
  void align(const std::string& name) {
    if (!name.empty() && !holds(set_.classes, name)) set_.classes.push_back(name);
  }
  void style(const std::string& value) {
    const std::string text = compact(value);
    const std::string name = aligned_by_style(text);
    align(name);
    if (!name.empty() || text.empty() || page_break_of_style(text) != HtmlPageBreak::none) return;
    diagnostics_
        .report(Code::raw_html, element_.tag_span,
                fmt::format("the style of <{}> is left out", element_.tag.name))
        .hint("looks belong in a stylesheet: give it a class");
  }
  void report_lost(const std::string& key, const std::string& value) {
    const std::string what = fmt::format("{} of <{}> is left out", key, element_.tag.name);
    if (key.size() > 2 && key.rfind("on", 0) == 0) {
      diagnostics_.report(Code::raw_html, element_.tag_span, "the event handler " + what)
          .hint("delete it: no script ever passes");
    } else if (holds(kLooks, key) || (key == "size" && element_.tag.name == "font")) {
      diagnostics_.report(Code::raw_html, element_.tag_span, "the attribute " + what)
          .hint("looks belong in a stylesheet: give it a class");
    } else if (holds(kWords, key)) {
      diagnostics_.report(Code::raw_html, element_.tag_span, "the attribute " + what)
          .hint("say it in the text");
    } else if (numbers_items(key, value)) {
      diagnostics_.report(Code::raw_html, element_.tag_span, "the attribute " + what)
          .hint("items are numbered 1, 2, 3 from the list's start on; a stylesheet chooses other signs");
    }
  }

  bool numbers_items(std::string_view key, std::string_view value) const {
    const std::string& name = element_.tag.name;
    return (name == "li" && key == "value") ||
           (name == "ol" && (key == "reversed" || (key == "type" && value != "1")));
  }

  const HtmlElement& element_;
  Diagnostics& diagnostics_;
  AttributeSet set_;
  bool has_class_ = false;
};

}  // namespace

Attributes html_attributes(const HtmlElement& element, Diagnostics& diagnostics) {
  return AttributeMaker(element, diagnostics).run();
}

HtmlPageBreak html_page_break(const HtmlStartTag& tag) {
  const std::string* style = tag.value("style");
  return style == nullptr ? HtmlPageBreak::none : page_break_of_style(compact(*style));
}

bool is_alignment(std::string_view class_name) { return holds(kAlignments, class_name); }

bool has_alignment(const Attributes& attributes) {
  return std::any_of(kAlignments.begin(), kAlignments.end(),
                     [&](std::string_view name) { return attributes.has_class(name); });
}

}  // namespace recto
