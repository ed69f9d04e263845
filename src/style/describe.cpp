#include "style/describe.h"

#include <fmt/format.h>

#include <array>

#include "base/match.h"
#include "style/serialize.h"

namespace recto::css {
namespace {

template <class Enum, std::size_t count>
std::string name_of(Enum value, const std::array<std::string_view, count>& names) {
  return std::string(names.at(static_cast<std::size_t>(value)));
}

constexpr auto kDisplays =
    std::to_array<std::string_view>({"block", "inline", "list-item", "none", "table", "table-row-group",
                                     "table-header-group", "table-row", "table-cell", "table-caption"});
constexpr auto kAligns =
    std::to_array<std::string_view>({"start", "end", "left", "right", "center", "justify"});
constexpr auto kIndentedLines =
    std::to_array<std::string_view>({"", " each-line", " hanging", " hanging each-line"});
constexpr auto kHyphens = std::to_array<std::string_view>({"none", "manual", "auto"});
constexpr auto kSpaces = std::to_array<std::string_view>({"normal", "pre", "pre-wrap", "nowrap"});
constexpr auto kBreaks = std::to_array<std::string_view>({"auto", "avoid", "page", "recto", "verso"});
constexpr auto kBorders = std::to_array<std::string_view>({"none", "solid", "dashed", "dotted", "double"});
constexpr auto kVertical =
    std::to_array<std::string_view>({"baseline", "sub", "super", "top", "middle", "bottom"});
constexpr auto kTransforms =
    std::to_array<std::string_view>({"none", "uppercase", "lowercase", "capitalize"});
constexpr auto kMarkers =
    std::to_array<std::string_view>({"none", "disc", "circle", "square", "decimal", "lower-alpha",
                                     "upper-alpha", "lower-roman", "upper-roman"});

std::string length(Length value) { return number_to_css(value.pt) + "pt"; }

std::string length(const LengthPercentage& value) {
  if (value.percent == 0) return length(value.length);
  const std::string percent = number_to_css(value.percent) + "%";
  return value.length == Length{0} ? percent : "calc(" + percent + " + " + length(value.length) + ")";
}

std::string extent(const std::optional<LengthPercentage>& value) { return value ? length(*value) : "auto"; }

std::string color(Color value) {
  std::string hex = fmt::format("#{:02x}{:02x}{:02x}", value.red, value.green, value.blue);
  return value.alpha == 255 ? hex : hex + fmt::format("{:02x}", value.alpha);
}

std::string families(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string features(const std::vector<FontFeature>& list) {
  std::string out;
  for (const FontFeature& feature : list)
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", feature.tag, feature.value);
  return out.empty() ? "normal" : out;
}

std::string border(const Border& value) {
  if (value.style == BorderStyle::none) return "none";
  return length(value.width) + " " + name_of(value.style, kBorders) + " " + color(value.color);
}

std::string decoration(const ComputedStyle& style) {
  if (style.underline) return style.line_through ? "underline line-through" : "underline";
  return style.line_through ? "line-through" : "none";
}

void describe_text(const ComputedStyle& s, std::vector<DescribedValue>& out) {
  const auto add = [&](std::string_view name, std::string value) {
    out.push_back({name, Inherits::yes, std::move(value)});
  };
  add("font-family", families(s.font_family));
  add("font-size", length(s.font_size));
  add("font-weight", fmt::format("{}", s.font_weight));
  add("font-style", s.font_style == FontStyle::italic ? "italic" : "normal");
  add("font-variant-caps", s.caps == CapsVariant::small_caps ? "small-caps" : "normal");
  add("font-features", features(s.font_features));
  add("line-height", length(s.line_height));
  add("color", color(s.color));
  add("text-align", name_of(s.text_align, kAligns));
  add("text-indent", length(s.text_indent) + name_of(s.indented_lines, kIndentedLines));
  add("hyphens", name_of(s.hyphens, kHyphens));
  add("white-space", name_of(s.white_space, kSpaces));
  add("text-transform", name_of(s.text_transform, kTransforms));
  add("letter-spacing", length(s.letter_spacing));
  add("widows", fmt::format("{}", s.widows));
  add("orphans", fmt::format("{}", s.orphans));
  add("list-style-type", name_of(s.list_marker, kMarkers));
  add("-recto-font-expansion", number_to_css(s.font_expansion));
  add("-recto-protrusion", number_to_css(s.protrusion));
}

template <class T, class Describe>
void describe_sides(const std::array<std::string_view, 4>& names, const Sides<T>& sides,
                    Describe describe_one, std::vector<DescribedValue>& out) {
  out.push_back({names[0], Inherits::no, describe_one(sides.block_start)});
  out.push_back({names[1], Inherits::no, describe_one(sides.inline_end)});
  out.push_back({names[2], Inherits::no, describe_one(sides.block_end)});
  out.push_back({names[3], Inherits::no, describe_one(sides.inline_start)});
}

void describe_box(const ComputedStyle& s, std::vector<DescribedValue>& out) {
  const auto add = [&](std::string_view name, std::string value) {
    out.push_back({name, Inherits::no, std::move(value)});
  };
  const auto measure = [](const LengthPercentage& value) { return length(value); };
  describe_sides({"margin-block-start", "margin-inline-end", "margin-block-end", "margin-inline-start"},
                 s.margin, measure, out);
  describe_sides({"border-block-start", "border-inline-end", "border-block-end", "border-inline-start"},
                 s.border, border, out);
  describe_sides({"padding-block-start", "padding-inline-end", "padding-block-end", "padding-inline-start"},
                 s.padding, measure, out);
  add("background-color", s.background ? color(*s.background) : "transparent");
  add("width", extent(s.width));
  add("max-width", extent(s.max_width));
  add("break-before", name_of(s.break_before, kBreaks));
  add("break-after", name_of(s.break_after, kBreaks));
  add("break-inside", name_of(s.break_inside, kBreaks));
  add("vertical-align", name_of(s.vertical_align, kVertical));
  add("text-decoration", decoration(s));
}

}  // namespace

std::vector<DescribedValue> describe(const ComputedStyle& style) {
  std::vector<DescribedValue> out;
  out.push_back({"display", Inherits::no, name_of(style.display, kDisplays)});
  describe_text(style, out);
  describe_box(style, out);
  return out;
}

std::string describe(const std::vector<ContentItem>& content) {
  std::string out;
  for (const ContentItem& item : content) {
    if (!out.empty()) out += ' ';
    out += match(
        item, [](const ContentText& text) { return string_to_css(text.text); },
        [](const ContentCounter& counter) {
          return std::string(counter.counter == Counter::page ? "counter(page)" : "counter(pages)");
        },
        [](const ContentString& string) {
          static constexpr std::string_view kValues[] = {"", ", last", ", first-except"};
          return fmt::format("string({}{})", string.name, kValues[static_cast<std::size_t>(string.value)]);
        });
  }
  return out.empty() ? "normal" : out;
}

}  // namespace recto::css
