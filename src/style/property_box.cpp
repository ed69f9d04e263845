// Parsers of the box: display, borders, background, extents, breaks, the page's size.
#include <algorithm>

#include "style/property_parsers.h"

namespace recto::css {
namespace {

constexpr auto kDisplay =
    std::to_array<Keywords<Display>>({{"block", Display::block},
                                      {"inline", Display::inline_},
                                      {"list-item", Display::list_item},
                                      {"none", Display::none},
                                      {"table", Display::table},
                                      {"table-row-group", Display::table_row_group},
                                      {"table-header-group", Display::table_header_group},
                                      {"table-row", Display::table_row},
                                      {"table-cell", Display::table_cell},
                                      {"table-caption", Display::table_caption}});
constexpr auto kBorderStyles = std::to_array<Keywords<BorderStyle>>({{"none", BorderStyle::none},
                                                                     {"hidden", BorderStyle::none},
                                                                     {"solid", BorderStyle::solid},
                                                                     {"dashed", BorderStyle::dashed},
                                                                     {"dotted", BorderStyle::dotted},
                                                                     {"double", BorderStyle::double_}});
// CSS Backgrounds 3, section 3.3: 1px, 3px and 5px.
constexpr auto kBorderWidths = std::to_array<Keywords<Length>>(
    {{"thin", Length{0.75}}, {"medium", WorkingStyle::kMediumBorder}, {"thick", Length{3.75}}});
constexpr auto kBreaks = std::to_array<Keywords<BreakRule>>({{"auto", BreakRule::auto_},
                                                             {"avoid", BreakRule::avoid},
                                                             {"avoid-page", BreakRule::avoid},
                                                             {"page", BreakRule::page},
                                                             {"always", BreakRule::page},
                                                             {"recto", BreakRule::recto},
                                                             {"right", BreakRule::recto},
                                                             {"verso", BreakRule::verso},
                                                             {"left", BreakRule::verso}});
constexpr auto kBreaksInside = std::to_array<Keywords<BreakRule>>(
    {{"auto", BreakRule::auto_}, {"avoid", BreakRule::avoid}, {"avoid-page", BreakRule::avoid}});
constexpr auto kVerticalAlign = std::to_array<Keywords<VerticalAlign>>({{"baseline", VerticalAlign::baseline},
                                                                        {"sub", VerticalAlign::sub},
                                                                        {"super", VerticalAlign::super},
                                                                        {"top", VerticalAlign::top},
                                                                        {"middle", VerticalAlign::middle},
                                                                        {"bottom", VerticalAlign::bottom}});
constexpr Size millimetres(double width, double height) {
  return {{width * kPointsPerMillimetre}, {height * kPointsPerMillimetre}};
}
// CSS Paged Media 3, section 7.1, "page size names".
constexpr auto kPageSizes = std::to_array<Keywords<Size>>({{"a6", millimetres(105, 148)},
                                                           {"a5", millimetres(148, 210)},
                                                           {"a4", millimetres(210, 297)},
                                                           {"a3", millimetres(297, 420)},
                                                           {"b5", millimetres(176, 250)},
                                                           {"b4", millimetres(250, 353)},
                                                           {"letter", Size{{612}, {792}}},
                                                           {"legal", Size{{612}, {1008}}},
                                                           {"ledger", Size{{792}, {1224}}}});
enum class Orientation { portrait, landscape };
constexpr auto kOrientations = std::to_array<Keywords<Orientation>>(
    {{"portrait", Orientation::portrait}, {"landscape", Orientation::landscape}});
// PDF 1.7 allows 14,400 units (ISO 32000-1, Annex C.2); under a centimetre there is no room for a margin and
// a letter.
constexpr Length kSmallestPage{28.35};
constexpr Length kLargestPage{14'400};

bool printable(Size size) {
  return std::min(size.width, size.height) >= kSmallestPage &&
         std::max(size.width, size.height) <= kLargestPage;
}

}  // namespace

bool apply_display(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::display, kDisplay>(reader, working);
}

bool apply_vertical_align(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::vertical_align, kVerticalAlign>(reader, working);
}

std::optional<Length> read_border_width(ValueReader& reader) {
  if (const auto named = reader.keyword(kBorderWidths)) return named;
  return reader.length(Sign::not_negative);
}

std::optional<BorderStyle> read_border_style(ValueReader& reader) { return reader.keyword(kBorderStyles); }

std::optional<std::optional<Color>> read_border_color(ValueReader& reader) {
  if (reader.take_ident("currentcolor")) return std::optional<Color>();
  if (const auto color = reader.color()) return color;
  return std::nullopt;
}

std::optional<BorderValue> read_border(ValueReader& reader) {
  BorderValue value;
  bool width = false;
  bool style = false;
  bool color = false;
  if (reader.done()) return std::nullopt;
  while (!reader.done()) {
    if (const auto read = width ? std::nullopt : read_border_width(reader)) {
      value.width = *read;
      width = true;
    } else if (const auto read_style = style ? std::nullopt : read_border_style(reader)) {
      value.style = *read_style;
      style = true;
    } else if (const auto read_color = color ? std::nullopt : read_border_color(reader)) {
      value.color = *read_color;
      color = true;
    } else {
      return std::nullopt;
    }
  }
  return value;
}

bool apply_border_widths(ValueReader& reader, WorkingStyle& working) {
  const auto values = four_sides(reader, read_border_width);
  if (!values) return false;
  for (std::size_t i = 0; i < 4; ++i)
    side(working.border_width, kBoxOrder[i], working.direction) = (*values)[i];
  return true;
}

bool apply_border_styles(ValueReader& reader, WorkingStyle& working) {
  const auto values = four_sides(reader, read_border_style);
  if (!values) return false;
  for (std::size_t i = 0; i < 4; ++i)
    side(working.style.border, kBoxOrder[i], working.direction).style = (*values)[i];
  return true;
}

bool apply_border_colors(ValueReader& reader, WorkingStyle& working) {
  const auto values = four_sides(reader, read_border_color);
  if (!values) return false;
  for (std::size_t i = 0; i < 4; ++i)
    side(working.border_color, kBoxOrder[i], working.direction) = (*values)[i];
  return true;
}

bool apply_background(ValueReader& reader, WorkingStyle& working) {
  std::optional<Color> color;
  if (reader.take_ident("currentcolor")) {
    color = working.style.color;
  } else if (!reader.take_ident("none")) {
    color = reader.color();
    if (!color) return false;
  }
  if (!reader.done()) return false;
  working.style.background = color && color->alpha != 0 ? color : std::nullopt;
  return true;
}

std::optional<BreakRule> read_break(ValueReader& reader) { return reader.keyword(kBreaks); }

bool apply_break_inside(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::break_inside, kBreaksInside>(reader, working);
}

bool apply_page_size(ValueReader& reader, WorkingStyle& working) {
  Size size = kPageSizes[2].second;
  std::optional<Orientation> orientation = reader.keyword(kOrientations);
  if (const auto width = reader.length(Sign::not_negative)) {
    if (orientation) return false;
    const auto height = reader.done() ? width : reader.length(Sign::not_negative);
    if (!height) return false;
    size = {*width, *height};
  } else if (const auto named = reader.keyword(kPageSizes)) {
    size = *named;
    if (!orientation) orientation = reader.keyword(kOrientations);
  } else if (!orientation && !reader.take_ident("auto")) {
    return false;
  }
  if (!reader.done() || !printable(size)) return false;
  if (orientation == Orientation::landscape) std::swap(size.width, size.height);
  working.page_size = size;
  return true;
}

}  // namespace recto::css
