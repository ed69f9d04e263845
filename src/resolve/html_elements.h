// What each element of HTML becomes in a document. One table; whatever is not in it is reported and only its
// text is kept.
#pragma once

#include <string_view>

namespace recto {

enum class HtmlRole {
  unknown,      // reported; what it holds stays, and words run on through the tag
  foreign,      // reported; what it holds stays, apart from the words around it
  hidden,       // script and style: reported and left out with what they hold
  transparent,  // goes silently; what it holds stays
  // inside a line
  emphasis,
  strong,
  strikeout,
  subscript,
  superscript,
  code,
  span,
  link,
  image,
  line_break,
  break_opportunity,
  // blocks
  paragraph,
  division,
  heading,
  rule,
  preformatted,
  quote,
  list,
  item,
  table,
  caption,
  row_group,
  row,
  cell,
  figure,
  figure_caption,
  details,
  summary,
  definition_list,
  term,
  definition,
};

HtmlRole html_role(std::string_view name);  // of a lower-case name

inline bool is_html_block(HtmlRole role) { return role >= HtmlRole::paragraph; }
// Has no content and no end tag.
bool is_void(std::string_view name);
// Its end tag may be left out (HTML, section 13.1.2.4).
bool may_stay_open(HtmlRole role);
// Whether an opening tag ends an open element that it cannot stand in; and whether no element outside of the
// open one is ended by it.
bool ends(HtmlRole opening, HtmlRole open);
bool shields(HtmlRole opening, HtmlRole open);

}  // namespace recto
