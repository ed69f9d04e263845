// The one table of the properties that Recto knows. It drives everything: adding a property is one row here
// (in properties.cpp) and its parser; the check of a sheet, the cascade, inherit/initial/unset, the e-book's
// sheet and the guide's list follow from the row.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "style/value.h"
#include "style/working_style.h"

namespace recto::css {

enum class Inherits { no, yes };
// Where a property has an effect. A page property stands in @page only; one of `reader` is for the screen
// too, and paper has no use for it: it asks for what paper always does, or for what only a device can do.
enum class UsedIn { both, print, screen, reader, page };
// The font's own size is computed before anything that is measured by it; `font` takes part in both.
enum class Stage { font_size, rest, both };

struct Property {
  std::string_view name;
  UsedIn used = UsedIn::both;
  Inherits inherits = Inherits::no;
  Stage stage = Stage::rest;
  // Reads a whole value and sets what it says; false, with the style untouched, when the value does not fit.
  // Null for a property that only the screen knows: its value is passed on unread.
  bool (*apply)(ValueReader&, WorkingStyle&) = nullptr;
  // Copies what the property governs (inherit, initial, unset).
  void (*copy)(WorkingStyle& to, const WorkingStyle& from) = nullptr;
  // Further keywords that only a screen understands; in a rule for the screen they are no mistake.
  std::string_view screen_keywords = {};
  std::string_view meaning = {};  // one sentence for the guide
};

std::span<const Property> all_properties();
const Property* property_named(std::string_view name);  // case-insensitively; null when unknown

// Whether a value fits, wherever it may stand; what only the screen knows always does. `expected` tells
// what would have fitted where it stopped fitting.
bool fits(const Property& property, TokenSpan value, Expected* expected = nullptr);

}  // namespace recto::css
