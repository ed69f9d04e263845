// A style while the cascade fills it: the computed values, and beside them what computing needs and layout
// does not (a line height that is still a factor, a border without a colour of its own, the custom properties
// in force).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "style/computed.h"
#include "style/token.h"

namespace recto::css {

enum class Direction { ltr, rtl };

// The custom properties of an element over those of its ancestors, their own var() already substituted. A
// name with no value is one that is invalid here and hides an outer one.
struct Environment {
  const Environment* outer = nullptr;
  std::map<std::string, std::optional<Tokens>, std::less<>> own;

  const Tokens* find(std::string_view name) const {
    for (const Environment* at = this; at != nullptr; at = at->outer) {
      if (const auto found = at->own.find(name); found != at->own.end())
        return found->second ? &*found->second : nullptr;
    }
    return nullptr;
  }
  // The name of the outermost element's that was most likely meant, for messages; else empty. Each is looked
  // for once, however many elements ask.
  const std::string& meant_by(const std::string& name) const;

 private:
  mutable std::map<std::string, std::string> meant_;
};

struct LineHeight {
  // CSS2, 10.8.1 leaves `normal` to us; 1.2 is the usual value for Latin text.
  static constexpr double kNormal = 1.2;
  double factor = kNormal;
  std::optional<Length> length;  // set: wins over the factor
  friend bool operator==(const LineHeight&, const LineHeight&) = default;
};

// Values that join into ComputedStyle::font_features, in this order, the later winning.
struct FeatureGroups {
  std::vector<FontFeature> kerning, ligatures, numeric, position, settings;
  friend bool operator==(const FeatureGroups&, const FeatureGroups&) = default;
};

struct WorkingStyle {
  ComputedStyle style;
  LineHeight line_height;                    // inherited
  FeatureGroups features;                    // inherited
  Sides<std::optional<Color>> border_color;  // empty: currentcolor
  Sides<Length> border_width{kMediumBorder, kMediumBorder, kMediumBorder, kMediumBorder};
  Direction direction = Direction::ltr;      // a fact of the node, not a property
  Tokens content;                            // empty: normal
  Tokens string_set;                         // empty: none
  Size page_size{{595.28}, {841.89}};        // `size` of a page rule: A4
  const Environment* environment = nullptr;  // inherited; owned by the cascade
  // 3px, the usual `medium` (CSS Backgrounds 3, section 3.3).
  static constexpr Length kMediumBorder{2.25};
};

// What an element starts from: the inherited values of its parent, the initial ones of the rest.
WorkingStyle inherit_from(const WorkingStyle& parent);
// Resolves what waited for the last declaration: line height, border widths and colours, font features.
void finish(WorkingStyle& style);

}  // namespace recto::css
