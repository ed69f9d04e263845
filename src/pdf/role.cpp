#include "pdf/role.h"

#include <algorithm>
#include <array>

#include "base/result.h"

namespace recto::pdf {

Role heading_role(int level) {
  return static_cast<Role>(static_cast<int>(Role::heading_1) + std::clamp(level, 1, 6) - 1);
}

int level_of(Role role) {
  const int level = static_cast<int>(role) - static_cast<int>(Role::heading_1) + 1;
  return role >= Role::heading_1 && role <= Role::heading_6 ? level : 0;
}

std::string_view structure_type(Role role) {
  switch (role) {
    case Role::document:
      return "Document";
    case Role::section:
      return "Sect";
    case Role::division:
      return "Div";
    case Role::block_quote:
      return "BlockQuote";
    case Role::caption:
      return "Caption";
    case Role::heading_1:
      return "H1";
    case Role::heading_2:
      return "H2";
    case Role::heading_3:
      return "H3";
    case Role::heading_4:
      return "H4";
    case Role::heading_5:
      return "H5";
    case Role::heading_6:
      return "H6";
    case Role::paragraph:
      return "P";
    case Role::list:
      return "L";
    case Role::list_item:
      return "LI";
    case Role::label:
      return "Lbl";
    case Role::list_body:
      return "LBody";
    case Role::table:
      return "Table";
    case Role::table_head:
      return "THead";
    case Role::table_body:
      return "TBody";
    case Role::table_row:
      return "TR";
    case Role::header_cell:
      return "TH";
    case Role::data_cell:
      return "TD";
    case Role::span:
      return "Span";
    case Role::quote:
      return "Quote";
    case Role::note:
      return "Note";
    case Role::reference:
      return "Reference";
    case Role::code:
      return "Code";
    case Role::link:
      return "Link";
    case Role::emphasis:
      return "Em";
    case Role::strong:
      return "Strong";
    case Role::subscript:
      return "Sub";
    case Role::superscript:
      return "Sup";
    case Role::figure:
      return "Figure";
  }
  RECTO_ASSERT(!"a role without a structure type");
}

// 14.8.5.5, table 347. The markers that CSS knows and PDF does not are a list without a numbering of its own.
std::string_view list_numbering(ListMarker marker) {
  switch (marker) {
    case ListMarker::none:
      return "None";
    case ListMarker::disc:
      return "Disc";
    case ListMarker::circle:
      return "Circle";
    case ListMarker::square:
      return "Square";
    case ListMarker::decimal:
      return "Decimal";
    case ListMarker::lower_alpha:
      return "LowerAlpha";
    case ListMarker::upper_alpha:
      return "UpperAlpha";
    case ListMarker::lower_roman:
      return "LowerRoman";
    case ListMarker::upper_roman:
      return "UpperRoman";
  }
  fail_as_bug("an unknown list marker", __FILE__, __LINE__);
}

std::span<const std::pair<std::string_view, std::string_view>> role_map() {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMap = {
      {{"Em", "Span"}, {"Strong", "Span"}, {"Sub", "Span"}, {"Sup", "Span"}}};
  return kMap;
}

}  // namespace recto::pdf
