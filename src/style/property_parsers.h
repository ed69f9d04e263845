// The parsers that the property table names: general ones as templates over the field they set, and those of
// single properties. Each follows Property::apply's contract.
#pragma once

#include "style/value.h"
#include "style/working_style.h"

namespace recto::css {

using Apply = bool(ValueReader&, WorkingStyle&);

// The sides that CSS names, logical and physical. Writing is horizontal, so top is block-start.
enum class Edge { block_start, block_end, inline_start, inline_end, left, right };

template <class T>
T& side(Sides<T>& sides, Edge edge, Direction direction) {
  const bool ltr = direction == Direction::ltr;
  switch (edge) {
    case Edge::block_start:
      return sides.block_start;
    case Edge::block_end:
      return sides.block_end;
    case Edge::inline_start:
      return sides.inline_start;
    case Edge::inline_end:
      return sides.inline_end;
    case Edge::left:
      return ltr ? sides.inline_start : sides.inline_end;
    case Edge::right:
      return ltr ? sides.inline_end : sides.inline_start;
  }
  return sides.block_start;
}
template <class T>
const T& side(const Sides<T>& sides, Edge edge, Direction direction) {
  return side(const_cast<Sides<T>&>(sides), edge, direction);
}

// Top, right, bottom, left: the order in which the shorthands of four sides take their values.
inline constexpr auto kBoxOrder =
    std::to_array({Edge::block_start, Edge::right, Edge::block_end, Edge::left});

// ---- copying, for inherit, initial and unset
// -------------------------------------------------------------------------
template <auto... Fields>
void copy_fields(WorkingStyle& to, const WorkingStyle& from) {
  ((to.style.*Fields = from.style.*Fields), ...);
}
template <auto... Fields>
void copy_working(WorkingStyle& to, const WorkingStyle& from) {
  ((to.*Fields = from.*Fields), ...);
}
template <auto Field, Edge... edges>
void copy_edges(WorkingStyle& to, const WorkingStyle& from) {
  ((side(to.style.*Field, edges, to.direction) = side(from.style.*Field, edges, from.direction)), ...);
}
template <Edge... edges>
void copy_border_width(WorkingStyle& to, const WorkingStyle& from) {
  ((side(to.border_width, edges, to.direction) = side(from.border_width, edges, from.direction)), ...);
}
template <Edge... edges>
void copy_border_color(WorkingStyle& to, const WorkingStyle& from) {
  ((side(to.border_color, edges, to.direction) = side(from.border_color, edges, from.direction)), ...);
}
template <Edge... edges>
void copy_border_style(WorkingStyle& to, const WorkingStyle& from) {
  ((side(to.style.border, edges, to.direction).style = side(from.style.border, edges, from.direction).style),
   ...);
}
template <Edge... edges>
void copy_border(WorkingStyle& to, const WorkingStyle& from) {
  copy_border_width<edges...>(to, from);
  copy_border_style<edges...>(to, from);
  copy_border_color<edges...>(to, from);
}

// ---- a keyword, a length
// ---------------------------------------------------------------------------------------------
template <auto Field, const auto& known>
bool apply_keyword(ValueReader& reader, WorkingStyle& working) {
  const auto value = reader.keyword(known);
  if (!value || !reader.done()) return false;
  working.style.*Field = *value;
  return true;
}
template <auto Field, Edge edge, Sign sign>
bool apply_edge(ValueReader& reader, WorkingStyle& working) {
  const auto value = reader.length_percentage(sign);
  if (!value || !reader.done()) return false;
  side(working.style.*Field, edge, working.direction) = *value;
  return true;
}
// One value for both sides of an axis, or start and end.
template <auto Field, Edge start, Edge end, Sign sign>
bool apply_axis(ValueReader& reader, WorkingStyle& working) {
  const auto first = reader.length_percentage(sign);
  const auto second = reader.done() ? first : reader.length_percentage(sign);
  if (!first || !second || !reader.done()) return false;
  side(working.style.*Field, start, working.direction) = *first;
  side(working.style.*Field, end, working.direction) = *second;
  return true;
}
// One to four values, read by `read`; missing ones repeat the opposite side's (CSS2, 8.3). Empty when they do
// not fit.
template <class Read>
auto four_sides(ValueReader& reader, Read read) {
  using Value = typename decltype(read(reader))::value_type;
  std::optional<std::array<Value, 4>> result;
  std::array<Value, 4> values{};
  std::size_t count = 0;
  while (!reader.done() && count < 4) {
    auto value = read(reader);
    if (!value) return result;
    values[count++] = *value;
  }
  if (count == 0 || !reader.done()) return result;
  if (count < 2) values[1] = values[0];
  if (count < 3) values[2] = values[0];
  if (count < 4) values[3] = values[1];
  result = values;
  return result;
}
template <auto Field, Sign sign>
bool apply_box(ValueReader& reader, WorkingStyle& working) {
  const auto values = four_sides(reader, [](ValueReader& r) { return r.length_percentage(sign); });
  if (!values) return false;
  for (std::size_t i = 0; i < 4; ++i)
    side(working.style.*Field, kBoxOrder[i], working.direction) = (*values)[i];
  return true;
}

// ---- borders
// ---------------------------------------------------------------------------------------------------------
std::optional<Length> read_border_width(ValueReader& reader);
std::optional<BorderStyle> read_border_style(ValueReader& reader);
// An inner nothing is currentcolor.
std::optional<std::optional<Color>> read_border_color(ValueReader& reader);

struct BorderValue {
  Length width = WorkingStyle::kMediumBorder;
  BorderStyle style = BorderStyle::none;
  std::optional<Color> color;
};
// `width || style || color`, the whole value.
std::optional<BorderValue> read_border(ValueReader& reader);

template <Edge... edges>
bool apply_border(ValueReader& reader, WorkingStyle& working) {
  const auto value = read_border(reader);
  if (!value) return false;
  ((side(working.border_width, edges, working.direction) = value->width), ...);
  ((side(working.style.border, edges, working.direction).style = value->style), ...);
  ((side(working.border_color, edges, working.direction) = value->color), ...);
  return true;
}
template <Edge edge>
bool apply_border_width(ValueReader& reader, WorkingStyle& working) {
  const auto value = read_border_width(reader);
  if (!value || !reader.done()) return false;
  side(working.border_width, edge, working.direction) = *value;
  return true;
}
template <Edge edge>
bool apply_border_style(ValueReader& reader, WorkingStyle& working) {
  const auto value = read_border_style(reader);
  if (!value || !reader.done()) return false;
  side(working.style.border, edge, working.direction).style = *value;
  return true;
}
template <Edge edge>
bool apply_border_color(ValueReader& reader, WorkingStyle& working) {
  const auto value = read_border_color(reader);
  if (!value || !reader.done()) return false;
  side(working.border_color, edge, working.direction) = *value;
  return true;
}
Apply apply_border_widths, apply_border_styles, apply_border_colors;

// ---- box
// -------------------------------------------------------------------------------------------------------------
Apply apply_display, apply_background, apply_vertical_align, apply_page_size;
template <auto Field>
bool apply_extent(ValueReader& reader, WorkingStyle& working) {
  const bool none = reader.take_ident("auto") || reader.take_ident("none");
  const auto value = none ? std::nullopt : reader.length_percentage(Sign::not_negative);
  if ((!none && !value) || !reader.done()) return false;
  working.style.*Field = value;
  return true;
}
std::optional<BreakRule> read_break(ValueReader& reader);
template <auto Field>
bool apply_break(ValueReader& reader, WorkingStyle& working) {
  const auto value = read_break(reader);
  if (!value || !reader.done()) return false;
  working.style.*Field = *value;
  return true;
}
Apply apply_break_inside;

// ---- font
// ------------------------------------------------------------------------------------------------------------
Apply apply_font, apply_font_family, apply_font_size, apply_font_weight, apply_line_height,
    apply_font_variant, apply_font_variant_caps, apply_font_variant_numeric, apply_font_variant_ligatures,
    apply_font_variant_position, apply_font_kerning, apply_font_feature_settings, apply_font_style;

// ---- text
// ------------------------------------------------------------------------------------------------------------
Apply apply_color, apply_text_align, apply_text_indent, apply_letter_spacing, apply_hyphens,
    apply_white_space, apply_text_transform, apply_text_decoration, apply_list_style;
template <auto Field>
bool apply_line_count(ValueReader& reader, WorkingStyle& working) {
  // No page holds more lines; it also keeps the breaker's arithmetic small.
  constexpr double kMostLines = 100;
  const auto value = reader.number();
  if (!value || *value < 1 || *value != static_cast<int>(*value) || !reader.done()) return false;
  working.style.*Field = static_cast<int>(std::min(*value, kMostLines));
  return true;
}
Apply apply_font_expansion, apply_protrusion;

// ---- generated content
// -----------------------------------------------------------------------------------------------
Apply apply_content, apply_string_set;

}  // namespace recto::css
