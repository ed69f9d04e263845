#include "resolve/html_elements.h"

#include <algorithm>
#include <array>

namespace recto {
namespace {

struct Entry {
  std::string_view name;
  HtmlRole role;
};
constexpr auto kElements = std::to_array<Entry>({
    {"script", HtmlRole::hidden},
    {"style", HtmlRole::hidden},
    {"audio", HtmlRole::foreign},
    {"button", HtmlRole::foreign},
    {"canvas", HtmlRole::foreign},
    {"dialog", HtmlRole::foreign},
    {"embed", HtmlRole::foreign},
    {"fieldset", HtmlRole::foreign},
    {"form", HtmlRole::foreign},
    {"iframe", HtmlRole::foreign},
    {"input", HtmlRole::foreign},
    {"legend", HtmlRole::foreign},
    {"menu", HtmlRole::foreign},
    {"noscript", HtmlRole::foreign},
    {"object", HtmlRole::foreign},
    {"optgroup", HtmlRole::foreign},
    {"option", HtmlRole::foreign},
    {"select", HtmlRole::foreign},
    {"svg", HtmlRole::foreign},
    {"template", HtmlRole::foreign},
    {"textarea", HtmlRole::foreign},
    {"title", HtmlRole::foreign},
    {"video", HtmlRole::foreign},
    // The picture that all choose from is the img inside; columns say nothing but looks.
    {"picture", HtmlRole::transparent},
    {"source", HtmlRole::transparent},
    {"colgroup", HtmlRole::transparent},
    {"col", HtmlRole::transparent},
    {"em", HtmlRole::emphasis},
    {"strong", HtmlRole::strong},
    {"del", HtmlRole::strikeout},
    {"s", HtmlRole::strikeout},
    {"strike", HtmlRole::strikeout},
    {"sub", HtmlRole::subscript},
    {"sup", HtmlRole::superscript},
    {"code", HtmlRole::code},
    {"tt", HtmlRole::code},
    {"a", HtmlRole::link},
    {"img", HtmlRole::image},
    {"br", HtmlRole::line_break},
    {"wbr", HtmlRole::break_opportunity},
    {"abbr", HtmlRole::span},
    {"acronym", HtmlRole::span},
    {"b", HtmlRole::span},
    {"bdi", HtmlRole::span},
    {"bdo", HtmlRole::span},
    {"big", HtmlRole::span},
    {"cite", HtmlRole::span},
    {"dfn", HtmlRole::span},
    {"font", HtmlRole::span},
    {"i", HtmlRole::span},
    {"ins", HtmlRole::span},
    {"kbd", HtmlRole::span},
    {"label", HtmlRole::span},
    {"mark", HtmlRole::span},
    {"nobr", HtmlRole::span},
    {"q", HtmlRole::span},
    {"samp", HtmlRole::span},
    {"small", HtmlRole::span},
    {"span", HtmlRole::span},
    {"time", HtmlRole::span},
    {"u", HtmlRole::span},
    {"var", HtmlRole::span},
    {"p", HtmlRole::paragraph},
    {"address", HtmlRole::division},
    {"article", HtmlRole::division},
    {"aside", HtmlRole::division},
    {"center", HtmlRole::division},
    {"div", HtmlRole::division},
    {"footer", HtmlRole::division},
    {"header", HtmlRole::division},
    {"hgroup", HtmlRole::division},
    {"main", HtmlRole::division},
    {"nav", HtmlRole::division},
    {"section", HtmlRole::division},
    {"h1", HtmlRole::heading},
    {"h2", HtmlRole::heading},
    {"h3", HtmlRole::heading},
    {"h4", HtmlRole::heading},
    {"h5", HtmlRole::heading},
    {"h6", HtmlRole::heading},
    {"hr", HtmlRole::rule},
    {"pre", HtmlRole::preformatted},
    {"blockquote", HtmlRole::quote},
    {"ul", HtmlRole::list},
    {"ol", HtmlRole::list},
    {"li", HtmlRole::item},
    {"table", HtmlRole::table},
    {"caption", HtmlRole::caption},
    {"thead", HtmlRole::row_group},
    {"tbody", HtmlRole::row_group},
    {"tfoot", HtmlRole::row_group},
    {"tr", HtmlRole::row},
    {"td", HtmlRole::cell},
    {"th", HtmlRole::cell},
    {"figure", HtmlRole::figure},
    {"figcaption", HtmlRole::figure_caption},
    {"details", HtmlRole::details},
    {"summary", HtmlRole::summary},
    {"dl", HtmlRole::definition_list},
    {"dt", HtmlRole::term},
    {"dd", HtmlRole::definition},
});

// HTML, section 13.1.2.
constexpr auto kVoid =
    std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                                     "meta", "param", "source", "track", "wbr"});

}  // namespace

HtmlRole html_role(std::string_view name) {
  const auto* const found = std::find_if(kElements.begin(), kElements.end(),
                                         [&](const Entry& entry) { return entry.name == name; });
  return found == kElements.end() ? HtmlRole::unknown : found->role;
}

bool is_void(std::string_view name) { return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end(); }

bool may_stay_open(HtmlRole role) {
  return role == HtmlRole::paragraph || role == HtmlRole::item || role == HtmlRole::row_group ||
         role == HtmlRole::row || role == HtmlRole::cell || role == HtmlRole::term ||
         role == HtmlRole::definition;
}

bool ends(HtmlRole opening, HtmlRole open) {
  if (is_html_block(opening) && open == HtmlRole::paragraph) return true;
  switch (opening) {
    case HtmlRole::item:
      return open == HtmlRole::item;
    case HtmlRole::term:
    case HtmlRole::definition:
      return open == HtmlRole::term || open == HtmlRole::definition;
    case HtmlRole::cell:
      return open == HtmlRole::cell || open == HtmlRole::caption;
    case HtmlRole::row:
      return open == HtmlRole::row || open == HtmlRole::caption;
    case HtmlRole::row_group:
      return open == HtmlRole::row_group || open == HtmlRole::row || open == HtmlRole::caption;
    default:
      return false;
  }
}

bool shields(HtmlRole opening, HtmlRole open) {
  switch (opening) {
    case HtmlRole::item:
      return open == HtmlRole::list || open == HtmlRole::table;
    case HtmlRole::term:
    case HtmlRole::definition:
      return open == HtmlRole::definition_list || open == HtmlRole::table;
    case HtmlRole::cell:
      return open == HtmlRole::row || open == HtmlRole::table;
    case HtmlRole::row:
    case HtmlRole::row_group:
      return open == HtmlRole::table;
    default:
      return is_html_block(open);
  }
}

}  // namespace recto
