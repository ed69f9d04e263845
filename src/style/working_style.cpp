#include "style/working_style.h"

#include <algorithm>

#include "base/nearest.h"

namespace recto::css {
namespace {

void join(std::vector<FontFeature>& all, const std::vector<FontFeature>& more) {
  for (const FontFeature& feature : more) {
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const FontFeature& f) { return f.tag == feature.tag; });
    if (same == all.end()) {
      all.push_back(feature);
    } else {
      same->value = feature.value;
    }
  }
}

void finish_border(Border& border, Length width, const std::optional<Color>& color, Color current) {
  border.width = border.style == BorderStyle::none ? Length{0} : width;
  border.color = color.value_or(current);
}

}  // namespace

const std::string& Environment::meant_by(const std::string& name) const {
  if (outer != nullptr) return outer->meant_by(name);
  constexpr std::size_t kDashes = 2;  // every name begins with them
  const auto [meant, is_new] = meant_.try_emplace(name);
  if (is_new) {
    std::vector<std::string> known;
    for (const auto& [one, value] : own) {
      if (value) known.push_back(one.substr(kDashes));
    }
    const std::string near = likely(name.substr(kDashes), known);
    if (!near.empty()) meant->second = "--" + near;
  }
  return meant->second;
}

WorkingStyle inherit_from(const WorkingStyle& parent) {
  const ComputedStyle initial;
  WorkingStyle child = parent;
  ComputedStyle& style = child.style;
  style.display = initial.display;
  style.background = initial.background;
  style.margin = initial.margin;
  style.padding = initial.padding;
  style.border = initial.border;
  style.width = initial.width;
  style.max_width = initial.max_width;
  style.break_before = initial.break_before;
  style.break_after = initial.break_after;
  style.break_inside = initial.break_inside;
  style.vertical_align = initial.vertical_align;
  style.underline = initial.underline;
  style.line_through = initial.line_through;
  const WorkingStyle fresh;
  child.border_color = fresh.border_color;
  child.border_width = fresh.border_width;
  child.content.clear();
  child.string_set.clear();
  return child;
}

void finish(WorkingStyle& working) {
  ComputedStyle& style = working.style;
  style.line_height = working.line_height.length.value_or(style.font_size * working.line_height.factor);
  const Color current = style.color;
  finish_border(style.border.block_start, working.border_width.block_start, working.border_color.block_start,
                current);
  finish_border(style.border.block_end, working.border_width.block_end, working.border_color.block_end,
                current);
  finish_border(style.border.inline_start, working.border_width.inline_start,
                working.border_color.inline_start, current);
  finish_border(style.border.inline_end, working.border_width.inline_end, working.border_color.inline_end,
                current);
  style.font_features.clear();
  for (const auto* group : {&working.features.kerning, &working.features.ligatures, &working.features.numeric,
                            &working.features.position, &working.features.settings}) {
    join(style.font_features, *group);
  }
}

}  // namespace recto::css
