// The structure types that Recto uses (ISO 32000-1, 14.8.4), and what each is called in the file.
#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "style/computed.h"

namespace recto::pdf {

enum class Role {
  // grouping
  document,
  section,
  division,
  block_quote,
  caption,
  // headings and paragraphs
  heading_1,
  heading_2,
  heading_3,
  heading_4,
  heading_5,
  heading_6,
  paragraph,
  // lists
  list,
  list_item,
  label,
  list_body,
  // tables
  table,
  table_head,
  table_body,
  table_row,
  header_cell,
  data_cell,
  // inline
  span,
  quote,
  note,
  reference,
  code,
  link,
  emphasis,
  strong,
  subscript,
  superscript,
  // illustration
  figure,
};

// H1 to H6; the level is clamped.
Role heading_role(int level);
// 1 to 6 of a heading; 0 of all else.
int level_of(Role role);
// The name in /S.
std::string_view structure_type(Role role);
// The value of ListNumbering.
std::string_view list_numbering(ListMarker marker);
// PDF 2.0's types that 1.7 does not know, and the standard type that each stands for: the RoleMap (14.7.3).
std::span<const std::pair<std::string_view, std::string_view>> role_map();

}  // namespace recto::pdf
