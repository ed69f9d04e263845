// The property table itself, in the order in which the guide lists it.
#include <algorithm>
#include <map>

#include "style/property.h"
#include "style/property_parsers.h"

namespace recto::css {
namespace {

using enum UsedIn;
using CS = ComputedStyle;
using WS = WorkingStyle;
using E = Edge;
constexpr Inherits kYes = Inherits::yes;
constexpr Inherits kNo = Inherits::no;
constexpr Stage kRest = Stage::rest;

// Lets `font` reset what font_features are made of together with the fields of the computed style.
void copy_font(WorkingStyle& to, const WorkingStyle& from) {
  copy_fields<&CS::font_family, &CS::font_size, &CS::font_weight, &CS::font_style, &CS::caps>(to, from);
  copy_working<&WS::line_height, &WS::features>(to, from);
}
void copy_font_variant(WorkingStyle& to, const WorkingStyle& from) {
  copy_fields<&CS::caps>(to, from);
  to.features.ligatures = from.features.ligatures;
  to.features.numeric = from.features.numeric;
  to.features.position = from.features.position;
}
template <auto Group>
void copy_features(WorkingStyle& to, const WorkingStyle& from) {
  to.features.*Group = from.features.*Group;
}

#define RECTO_EDGE_ROWS(name, edge)                                                                   \
  {"margin-" name,                                                                                    \
   both,                                                                                              \
   kNo,                                                                                               \
   kRest,                                                                                             \
   apply_edge<&CS::margin, edge, Sign::any>,                                                          \
   copy_edges<&CS::margin, edge>,                                                                     \
   "auto",                                                                                            \
   "Space outside the border on this side."},                                                         \
      {"padding-" name,                                                                               \
       both,                                                                                          \
       kNo,                                                                                           \
       kRest,                                                                                         \
       apply_edge<&CS::padding, edge, Sign::not_negative>,                                            \
       copy_edges<&CS::padding, edge>,                                                                \
       "",                                                                                            \
       "Space between border and content on this side."},                                             \
      {"border-" name,                                                                                \
       both,                                                                                          \
       kNo,                                                                                           \
       kRest,                                                                                         \
       apply_border<edge>,                                                                            \
       copy_border<edge>,                                                                             \
       "",                                                                                            \
       "Width, style and colour of this border."},                                                    \
      {"border-" name "-width", both, kNo,         kRest, apply_border_width<edge>,                   \
       copy_border_width<edge>, "",   "Its width."},                                                  \
      {"border-" name "-style",                                                                       \
       both,                                                                                          \
       kNo,                                                                                           \
       kRest,                                                                                         \
       apply_border_style<edge>,                                                                      \
       copy_border_style<edge>,                                                                       \
       "groove ridge inset outset",                                                                   \
       "Its style."},                                                                                 \
  {                                                                                                   \
    "border-" name "-color", both, kNo, kRest, apply_border_color<edge>, copy_border_color<edge>, "", \
        "Its colour."                                                                                 \
  }
#define RECTO_ALL_EDGES E::block_start, E::right, E::block_end, E::left
#define RECTO_SCREEN_ROW(name) \
  { name, screen, kNo, kRest, nullptr, nullptr, "", "For the e-book only." }
#define RECTO_READER_ROW(name) \
  { name, reader, kNo, kRest, nullptr, nullptr, "", "For the e-book only; paper has no use for it." }

// clang-format off
constexpr auto kProperties = std::to_array<Property>({
    // box
    {"display", both, kNo, kRest, apply_display, copy_fields<&CS::display>, "inline-block flow-root flex grid contents table-footer-group table-column table-column-group inline-table", "What kind of box the element makes."},
    {"margin", both, kNo, kRest, apply_box<&CS::margin, Sign::any>, copy_edges<&CS::margin, RECTO_ALL_EDGES>, "auto", "Space outside the border, one to four values."},
    {"margin-block", both, kNo, kRest, apply_axis<&CS::margin, E::block_start, E::block_end, Sign::any>, copy_edges<&CS::margin, E::block_start, E::block_end>, "auto", "Space above and below."},
    {"margin-inline", both, kNo, kRest, apply_axis<&CS::margin, E::inline_start, E::inline_end, Sign::any>, copy_edges<&CS::margin, E::inline_start, E::inline_end>, "auto", "Space at a line's start and end."},
    {"padding", both, kNo, kRest, apply_box<&CS::padding, Sign::not_negative>, copy_edges<&CS::padding, RECTO_ALL_EDGES>, "", "Space between border and content, one to four values."},
    {"padding-block", both, kNo, kRest, apply_axis<&CS::padding, E::block_start, E::block_end, Sign::not_negative>, copy_edges<&CS::padding, E::block_start, E::block_end>, "", "Padding above and below."},
    {"padding-inline", both, kNo, kRest, apply_axis<&CS::padding, E::inline_start, E::inline_end, Sign::not_negative>, copy_edges<&CS::padding, E::inline_start, E::inline_end>, "", "Padding at a line's start and end."},
    {"border", both, kNo, kRest, apply_border<RECTO_ALL_EDGES>, copy_border<RECTO_ALL_EDGES>, "groove ridge inset outset", "Width, style and colour of all four borders."},
    {"border-width", both, kNo, kRest, apply_border_widths, copy_border_width<RECTO_ALL_EDGES>, "", "The four borders' widths."},
    {"border-style", both, kNo, kRest, apply_border_styles, copy_border_style<RECTO_ALL_EDGES>, "groove ridge inset outset", "The four borders' styles."},
    {"border-color", both, kNo, kRest, apply_border_colors, copy_border_color<RECTO_ALL_EDGES>, "", "The four borders' colours."},
    {"border-block", both, kNo, kRest, apply_border<E::block_start, E::block_end>, copy_border<E::block_start, E::block_end>, "", "The borders above and below."},
    {"border-inline", both, kNo, kRest, apply_border<E::inline_start, E::inline_end>, copy_border<E::inline_start, E::inline_end>, "", "The borders at a line's start and end."},
    RECTO_EDGE_ROWS("top", E::block_start),
    RECTO_EDGE_ROWS("right", E::right),
    RECTO_EDGE_ROWS("bottom", E::block_end),
    RECTO_EDGE_ROWS("left", E::left),
    RECTO_EDGE_ROWS("block-start", E::block_start),
    RECTO_EDGE_ROWS("block-end", E::block_end),
    RECTO_EDGE_ROWS("inline-start", E::inline_start),
    RECTO_EDGE_ROWS("inline-end", E::inline_end),
    {"background", both, kNo, kRest, apply_background, copy_fields<&CS::background>, "", "The colour behind the box; images are not supported."},
    {"background-color", both, kNo, kRest, apply_background, copy_fields<&CS::background>, "", "The colour behind the box."},
    {"width", both, kNo, kRest, apply_extent<&CS::width>, copy_fields<&CS::width>, "fit-content min-content max-content", "The inline size of the content."},
    {"inline-size", both, kNo, kRest, apply_extent<&CS::width>, copy_fields<&CS::width>, "fit-content min-content max-content", "The same as width."},
    {"max-width", both, kNo, kRest, apply_extent<&CS::max_width>, copy_fields<&CS::max_width>, "fit-content min-content max-content", "The largest inline size of the content."},
    {"max-inline-size", both, kNo, kRest, apply_extent<&CS::max_width>, copy_fields<&CS::max_width>, "fit-content min-content max-content", "The same as max-width."},
    {"vertical-align", both, kNo, kRest, apply_vertical_align, copy_fields<&CS::vertical_align>, "text-top text-bottom", "How inline text or a cell's content stands."},
    {"break-before", both, kNo, kRest, apply_break<&CS::break_before>, copy_fields<&CS::break_before>, "column avoid-column", "A page break before the box: page, recto, verso, avoid."},
    {"break-after", both, kNo, kRest, apply_break<&CS::break_after>, copy_fields<&CS::break_after>, "column avoid-column", "A page break after the box."},
    {"break-inside", both, kNo, kRest, apply_break_inside, copy_fields<&CS::break_inside>, "avoid-column", "Whether the box may be broken."},
    {"page-break-before", both, kNo, kRest, apply_break<&CS::break_before>, copy_fields<&CS::break_before>, "", "The older name of break-before."},
    {"page-break-after", both, kNo, kRest, apply_break<&CS::break_after>, copy_fields<&CS::break_after>, "", "The older name of break-after."},
    {"page-break-inside", both, kNo, kRest, apply_break_inside, copy_fields<&CS::break_inside>, "", "The older name of break-inside."},
    {"widows", both, kYes, kRest, apply_line_count<&CS::widows>, copy_fields<&CS::widows>, "", "Fewest lines of a paragraph at the top of a page."},
    {"orphans", both, kYes, kRest, apply_line_count<&CS::orphans>, copy_fields<&CS::orphans>, "", "Fewest lines of a paragraph at the foot of a page."},
    // font
    {"font", both, kYes, Stage::both, apply_font, copy_font, "", "Style, weight, size, line height and family at once."},
    {"font-family", both, kYes, kRest, apply_font_family, copy_fields<&CS::font_family>, "", "Families in order of preference; serif, sans-serif and monospace are the catalogue's roles."},
    {"font-size", both, kYes, Stage::font_size, apply_font_size, copy_fields<&CS::font_size>, "", "The size of the letters."},
    {"font-weight", both, kYes, kRest, apply_font_weight, copy_fields<&CS::font_weight>, "", "1 to 1000, normal, bold, bolder, lighter."},
    {"font-style", both, kYes, kRest, apply_font_style, copy_fields<&CS::font_style>, "", "Upright or italic."},
    {"font-variant", both, kYes, kRest, apply_font_variant, copy_font_variant, "", "Small capitals, figures and ligatures at once."},
    {"font-variant-caps", both, kYes, kRest, apply_font_variant_caps, copy_fields<&CS::caps>, "all-small-caps petite-caps unicase", "Small capitals, where the face has them for all letters of a text."},
    {"font-variant-numeric", both, kYes, kRest, apply_font_variant_numeric, copy_features<&FeatureGroups::numeric>, "", "Lining or old-style, tabular or proportional figures."},
    {"font-variant-ligatures", both, kYes, kRest, apply_font_variant_ligatures, copy_features<&FeatureGroups::ligatures>, "", "Which ligatures are used."},
    {"font-variant-position", both, kYes, kRest, apply_font_variant_position, copy_features<&FeatureGroups::position>, "", "The face's own raised and lowered figures."},
    {"font-kerning", both, kYes, kRest, apply_font_kerning, copy_features<&FeatureGroups::kerning>, "", "Whether pairs of letters are kerned."},
    {"font-feature-settings", both, kYes, kRest, apply_font_feature_settings, copy_features<&FeatureGroups::settings>, "", "OpenType features by tag."},
    {"line-height", both, kYes, kRest, apply_line_height, copy_working<&WS::line_height>, "", "The distance of baselines; a number is a share of the font size."},
    // text
    {"color", both, kYes, kRest, apply_color, copy_fields<&CS::color>, "", "The colour of the letters."},
    {"text-align", both, kYes, kRest, apply_text_align, copy_fields<&CS::text_align>, "match-parent justify-all", "How lines fill their measure."},
    {"text-indent", both, kYes, kRest, apply_text_indent, copy_fields<&CS::text_indent, &CS::indented_lines>, "", "The indent of a paragraph's first line; with hanging of all others, with each-line also behind a line end of the author's."},
    {"hyphens", both, kYes, kRest, apply_hyphens, copy_fields<&CS::hyphens>, "", "Whether words are broken: none, at soft hyphens, by patterns."},
    {"white-space", both, kYes, kRest, apply_white_space, copy_fields<&CS::white_space>, "pre-line break-spaces", "How spaces and line ends of the source are kept."},
    {"text-transform", both, kYes, kRest, apply_text_transform, copy_fields<&CS::text_transform>, "full-width", "Upper or lower case."},
    {"letter-spacing", both, kYes, kRest, apply_letter_spacing, copy_fields<&CS::letter_spacing>, "", "Space added after each letter."},
    {"text-decoration", both, kNo, kRest, apply_text_decoration, copy_fields<&CS::underline, &CS::line_through>, "overline dotted dashed wavy double solid currentcolor", "Underlined, struck through."},
    {"text-decoration-line", both, kNo, kRest, apply_text_decoration, copy_fields<&CS::underline, &CS::line_through>, "overline", "Underlined, struck through."},
    {"list-style", both, kYes, kRest, apply_list_style, copy_fields<&CS::list_marker>, "inside", "The marker of a list's items."},
    {"list-style-type", both, kYes, kRest, apply_list_style, copy_fields<&CS::list_marker>, "", "The marker of a list's items."},
    // generated content and pages
    {"content", both, kNo, kRest, apply_content, copy_working<&WS::content>, "open-quote close-quote", "What ::before, ::after, ::marker and the page's margin boxes hold: strings, attr(), counter(footnote), -recto-metadata(), and on a page counter(page), counter(pages) and string()."},
    {"string-set", print, kNo, kRest, apply_string_set, copy_working<&WS::string_set>, "", "Names an element's text for running titles."},
    {"size", page, kNo, kRest, apply_page_size, copy_working<&WS::page_size>, "", "The size of the page: a name, lengths, landscape."},
    // Recto's own
    {"-recto-font-expansion", print, kYes, kRest, apply_font_expansion, copy_fields<&CS::font_expansion>, "", "By what share glyphs may widen or narrow for even lines."},
    {"-recto-protrusion", print, kYes, kRest, apply_protrusion, copy_fields<&CS::protrusion>, "", "How far punctuation hangs into the margin; 1 is the usual amount."},
    // the e-book's alone
    RECTO_READER_ROW("-epub-hyphens"), RECTO_READER_ROW("-webkit-hyphens"), RECTO_READER_ROW("-webkit-text-size-adjust"),
    RECTO_READER_ROW("adobe-hyphenate"), RECTO_SCREEN_ROW("block-size"), RECTO_READER_ROW("border-collapse"),
    RECTO_SCREEN_ROW("border-radius"), RECTO_SCREEN_ROW("border-spacing"), RECTO_SCREEN_ROW("box-decoration-break"),
    RECTO_SCREEN_ROW("box-shadow"), RECTO_READER_ROW("box-sizing"), RECTO_SCREEN_ROW("caption-side"),
    RECTO_READER_ROW("clear"), RECTO_READER_ROW("color-scheme"), RECTO_SCREEN_ROW("column-count"),
    RECTO_SCREEN_ROW("column-gap"), RECTO_SCREEN_ROW("column-width"), RECTO_SCREEN_ROW("columns"),
    RECTO_SCREEN_ROW("counter-increment"), RECTO_SCREEN_ROW("counter-reset"), RECTO_READER_ROW("cursor"),
    RECTO_SCREEN_ROW("empty-cells"), RECTO_SCREEN_ROW("float"), RECTO_SCREEN_ROW("gap"),
    RECTO_READER_ROW("hanging-punctuation"), RECTO_SCREEN_ROW("height"), RECTO_READER_ROW("hyphenate-character"),
    RECTO_READER_ROW("hyphenate-limit-chars"), RECTO_READER_ROW("line-break"), RECTO_SCREEN_ROW("list-style-position"),
    RECTO_SCREEN_ROW("max-block-size"), RECTO_SCREEN_ROW("max-height"), RECTO_SCREEN_ROW("min-block-size"),
    RECTO_SCREEN_ROW("min-height"), RECTO_SCREEN_ROW("min-inline-size"), RECTO_SCREEN_ROW("min-width"),
    RECTO_SCREEN_ROW("object-fit"), RECTO_SCREEN_ROW("opacity"), RECTO_SCREEN_ROW("outline"),
    RECTO_SCREEN_ROW("outline-offset"), RECTO_READER_ROW("overflow"), RECTO_READER_ROW("overflow-wrap"),
    RECTO_READER_ROW("overflow-x"), RECTO_READER_ROW("overflow-y"), RECTO_SCREEN_ROW("position"),
    RECTO_SCREEN_ROW("quotes"), RECTO_SCREEN_ROW("tab-size"), RECTO_SCREEN_ROW("table-layout"),
    RECTO_SCREEN_ROW("text-align-last"), RECTO_SCREEN_ROW("text-decoration-color"),
    RECTO_SCREEN_ROW("text-decoration-style"), RECTO_SCREEN_ROW("text-decoration-thickness"),
    RECTO_READER_ROW("text-rendering"), RECTO_READER_ROW("text-size-adjust"), RECTO_SCREEN_ROW("text-underline-offset"),
    RECTO_READER_ROW("text-wrap"), RECTO_SCREEN_ROW("visibility"), RECTO_READER_ROW("word-break"),
    RECTO_SCREEN_ROW("word-spacing"), RECTO_READER_ROW("word-wrap"),
});
// clang-format on

#undef RECTO_EDGE_ROWS
#undef RECTO_ALL_EDGES
#undef RECTO_SCREEN_ROW
#undef RECTO_READER_ROW

}  // namespace

std::span<const Property> all_properties() { return kProperties; }

const Property* property_named(std::string_view name) {
  // Sorted once; only looked up, never written again.
  static const std::map<std::string_view, const Property*> kByName = [] {
    std::map<std::string_view, const Property*> map;
    for (const Property& property : kProperties) map.emplace(property.name, &property);
    return map;
  }();
  const auto found = kByName.find(lower_case(name));
  return found == kByName.end() ? nullptr : found->second;
}

bool fits(const Property& property, TokenSpan value, Expected* expected) {
  if (!property.apply) return true;
  const WorkingStyle parent;
  WorkingStyle scratch;
  const ValueContext context{&parent, parent.style.font_size};
  ValueReader reader(value, context, parent.style.font_size);
  if (expected != nullptr) reader.note(*expected);
  const bool fit = property.apply(reader, scratch);
  // What was asked for before the place where reading ended is not what would have fitted there.
  if (expected != nullptr && reader.rest().size() < expected->left) {
    *expected = Expected{};
    expected->left = reader.rest().size();
  }
  return fit;
}

}  // namespace recto::css
