// Parsers of the text's properties: colour, alignment, spacing, white space, decoration, lists, and the
// -recto-* that steer the line breaker.
#include <algorithm>

#include "style/content.h"
#include "style/property_parsers.h"

namespace recto::css {
namespace {

constexpr auto kTextAlign = std::to_array<Keywords<TextAlign>>({{"start", TextAlign::start},
                                                                {"end", TextAlign::end},
                                                                {"left", TextAlign::left},
                                                                {"right", TextAlign::right},
                                                                {"center", TextAlign::center},
                                                                {"justify", TextAlign::justify}});
constexpr auto kHyphens = std::to_array<Keywords<Hyphens>>(
    {{"none", Hyphens::none}, {"manual", Hyphens::manual}, {"auto", Hyphens::auto_}});
constexpr auto kWhiteSpace = std::to_array<Keywords<WhiteSpace>>({{"normal", WhiteSpace::normal},
                                                                  {"pre", WhiteSpace::pre},
                                                                  {"pre-wrap", WhiteSpace::pre_wrap},
                                                                  {"nowrap", WhiteSpace::nowrap}});
constexpr auto kTransforms =
    std::to_array<Keywords<TextTransform>>({{"none", TextTransform::none},
                                            {"uppercase", TextTransform::uppercase},
                                            {"lowercase", TextTransform::lowercase},
                                            {"capitalize", TextTransform::capitalize}});
constexpr auto kMarkers = std::to_array<Keywords<ListMarker>>({{"none", ListMarker::none},
                                                               {"disc", ListMarker::disc},
                                                               {"circle", ListMarker::circle},
                                                               {"square", ListMarker::square},
                                                               {"decimal", ListMarker::decimal},
                                                               {"lower-alpha", ListMarker::lower_alpha},
                                                               {"lower-latin", ListMarker::lower_alpha},
                                                               {"upper-alpha", ListMarker::upper_alpha},
                                                               {"upper-latin", ListMarker::upper_alpha},
                                                               {"lower-roman", ListMarker::lower_roman},
                                                               {"upper-roman", ListMarker::upper_roman}});
// Beyond a tenth, glyphs look distorted to anybody; book work uses one to three hundredths.
constexpr double kLargestExpansion = 0.1;

// Not asked of the reader, which would note that nothing else fits.
bool is_lone_ident(TokenSpan value, std::string_view name) {
  return value.size() == 1 && is_ident(value[0], name);
}

}  // namespace

bool apply_color(ValueReader& reader, WorkingStyle& working) {
  // currentcolor on color itself means the parent's (CSS Color 4, section 9.2).
  const auto color = reader.take_ident("currentcolor") ? std::optional(reader.context().parent->style.color)
                                                       : reader.color();
  if (!color || !reader.done()) return false;
  working.style.color = *color;
  return true;
}

bool apply_text_align(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::text_align, kTextAlign>(reader, working);
}

bool apply_text_indent(ValueReader& reader, WorkingStyle& working) {
  std::optional<Length> value;
  bool hanging = false, each_line = false;
  while (!reader.done()) {
    if (!hanging && reader.take_ident("hanging")) {
      hanging = true;
    } else if (!each_line && reader.take_ident("each-line")) {
      each_line = true;
    } else if (value || !(value = reader.length(Sign::any))) {
      return false;
    }
  }
  if (!value) return false;
  working.style.text_indent = *value;
  working.style.indented_lines =
      hanging     ? each_line ? IndentedLines::all_but_each_first : IndentedLines::all_but_first
      : each_line ? IndentedLines::each_first
                  : IndentedLines::first;
  return true;
}

bool apply_letter_spacing(ValueReader& reader, WorkingStyle& working) {
  const auto value = reader.take_ident("normal") ? std::optional(Length{0}) : reader.length(Sign::any);
  if (!value || !reader.done()) return false;
  working.style.letter_spacing = *value;
  return true;
}

bool apply_hyphens(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::hyphens, kHyphens>(reader, working);
}

bool apply_white_space(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::white_space, kWhiteSpace>(reader, working);
}

bool apply_text_transform(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::text_transform, kTransforms>(reader, working);
}

bool apply_text_decoration(ValueReader& reader, WorkingStyle& working) {
  bool underline = false;
  bool line_through = false;
  if (!reader.take_ident("none")) {
    if (reader.done()) return false;
    while (!reader.done()) {
      bool& line = reader.take_ident("underline") ? underline : line_through;
      if (&line == &line_through && !reader.take_ident("line-through")) return false;
      if (line) return false;
      line = true;
    }
  }
  if (!reader.done()) return false;
  working.style.underline = underline;
  working.style.line_through = line_through;
  return true;
}

bool apply_list_style(ValueReader& reader, WorkingStyle& working) {
  // Markers always stand outside, in the margin: `outside` says what is so.
  const bool outside = reader.take_ident("outside");
  const auto marker = reader.keyword(kMarkers);
  if (!outside) reader.take_ident("outside");
  if ((!marker && !outside) || !reader.done()) return false;
  working.style.list_marker = marker.value_or(ListMarker::disc);
  return true;
}

bool apply_font_expansion(ValueReader& reader, WorkingStyle& working) {
  auto value = reader.take_ident("none") ? std::optional(0.0) : reader.percentage();
  if (value) {
    *value /= 100;
  } else {
    value = reader.number();
  }
  if (!value || !reader.done() || *value < 0 || *value > kLargestExpansion) return false;
  working.style.font_expansion = *value;
  return true;
}

bool apply_protrusion(ValueReader& reader, WorkingStyle& working) {
  auto value = reader.take_ident("none")   ? std::optional(0.0)
               : reader.take_ident("auto") ? std::optional(1.0)
                                           : reader.number();
  if (!value || !reader.done() || *value < 0 || *value > 2) return false;
  working.style.protrusion = *value;
  return true;
}

bool apply_content(ValueReader& reader, WorkingStyle& working) {
  if (is_lone_ident(reader.rest(), "normal")) {
    working.content.clear();
    return true;
  }
  if (!valid_content(reader.rest())) return false;
  working.content.assign(reader.rest().begin(), reader.rest().end());
  return true;
}

bool apply_string_set(ValueReader& reader, WorkingStyle& working) {
  if (is_lone_ident(reader.rest(), "none")) {
    working.string_set.clear();
    return true;
  }
  if (!valid_string_set(reader.rest())) return false;
  working.string_set.assign(reader.rest().begin(), reader.rest().end());
  return true;
}

}  // namespace recto::css
