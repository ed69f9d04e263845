// The stable codes of diagnostics, in one table: what --allow and --deny name and what the guide lists. A
// code is never renamed; a new one is added at the end of its group.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace recto {

enum class Severity { note, warning, error };

enum class Code {
  // source
  not_text,
  invalid_utf8,
  control_character,
  nesting_too_deep,
  too_many_columns,
  too_many_delimiters,
  input_too_large,
  raw_html,
  unclosed_div,
  unclosed_code,
  div_syntax,
  unknown_attribute,
  math_reserved,
  abbreviation_duplicate,
  abbreviation_unused,
  alert_misspelt,
  table_syntax,
  label_undefined,
  term_in_definition,
  unread_markup,
  // front matter
  emphasis_slip,
  front_matter_syntax,
  front_matter_comment,
  front_matter_duplicate,
  front_matter_unknown,
  front_matter_value,
  no_language,
  bad_language,
  no_title,
  front_matter_shape,
  front_matter_reserved,
  leaflet_without_title,
  // document
  heading_skip,
  dead_link,
  unsafe_link,
  relative_link,
  duplicate_id,
  note_undefined,
  note_unreferenced,
  note_duplicate,
  image_missing,
  image_corrupt,
  image_undescribed,
  image_unsupported,
  image_outside_root,
  table_without_header,
  table_row_too_long,
  review_overdue,
  bad_link,
  unknown_scheme,
  // style
  css_syntax,
  css_unknown_property,
  css_bad_value,
  css_unknown_selector,
  css_unknown_at_rule,
  css_import,
  css_unknown_variable,
  style_missing,
  css_not_for_epub,
  // text and layout
  missing_glyph,
  missing_font,
  direction_not_done,
  hyphenation_missing,
  overfull_line,
  overfull_page,
  // products
  claim_withheld,
};

struct CodeInfo {
  Code code;
  std::string_view name;     // as printed and as named on the command line
  Severity severity;         // before --allow, --deny
  std::string_view meaning;  // one sentence for the guide
};

std::span<const CodeInfo> all_codes();
const CodeInfo& info(Code code);
std::optional<Code> code_named(std::string_view name);

}  // namespace recto
