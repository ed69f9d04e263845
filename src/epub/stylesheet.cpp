#include "epub/stylesheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "epub/xhtml.h"

namespace recto::epub {
namespace {

// Only what holds for elements that the writer adds or that weak engines do not know, so it stands before the
// author's rules and gives way to them: MuPDF ignores `hidden` and takes figure, section and the like for
// inline.
constexpr std::string_view kBookRules = R"(@charset "utf-8";
html{-webkit-text-size-adjust:100%}
article,aside,figcaption,figure,footer,header,hgroup,main,nav,section{display:block}
[hidden]{display:none}
body{overflow-wrap:break-word}
img{max-width:100%;height:auto}
pre{white-space:pre-wrap;overflow-wrap:anywhere}
nav ol,nav ol ol,nav ol ol ol{list-style:none}
.table-region{overflow-x:auto;margin:1em 0}
.table-region table{margin:0}
.missing-image{display:inline-block;max-width:100%;box-sizing:border-box;border:.06em solid;padding:.1em .3em}
.task{list-style:none}
a[role~="doc-noteref"]{vertical-align:super;font-size:.75em;line-height:0}
)";

constexpr std::array<std::string_view, 7> kAbsoluteUnits = {"px", "pt", "pc", "cm", "mm", "in", "q"};
constexpr std::array<std::string_view, 4> kReflowProperties = {"font-size", "line-height", "width", "height"};

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Whether a value has a number with an absolute unit.
bool has_absolute_unit(std::string_view value) {
  for (std::size_t i = 1; i < value.size(); ++i) {
    const bool after_digit = value[i - 1] >= '0' && value[i - 1] <= '9';
    if (!after_digit || !is_name_character(value[i])) continue;
    std::size_t end = i;
    while (end < value.size() && is_name_character(value[end])) ++end;
    const std::string_view unit = value.substr(i, end - i);
    if (std::find(kAbsoluteUnits.begin(), kAbsoluteUnits.end(), unit) != kAbsoluteUnits.end()) return true;
  }
  return false;
}

}  // namespace

std::string book_stylesheet(std::string_view screen_sheet, const std::set<std::string>& widths) {
  std::string css(kBookRules);
  css += screen_sheet;
  if (!css.ends_with('\n')) css += '\n';
  for (const std::string& width : widths) css += fmt::format(".{}{{width:{}}}\n", width_class(width), width);
  return css;
}

bool has_absolute_lengths(std::string_view css) {
  for (const std::string_view property : kReflowProperties) {
    for (std::size_t at = css.find(property); at != std::string_view::npos; at = css.find(property, at + 1)) {
      const std::size_t after = at + property.size();
      const bool whole =
          (at == 0 || !is_name_character(css[at - 1])) && after < css.size() && css[after] == ':';
      if (!whole) continue;
      if (has_absolute_unit(css.substr(after, css.find_first_of(";}", after) - after))) return true;
    }
  }
  return false;
}

}  // namespace recto::epub
