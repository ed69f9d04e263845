// Parsers of the font's properties, CSS Fonts 4: family, size, weight, variants and the shorthand.
#include <algorithm>

#include "style/property_parsers.h"

namespace recto::css {
namespace {

constexpr Length kMediumSize{12};  // 16px, the usual `medium`
// Smaller than the smallest print anybody sets.
constexpr Length kSmallestSize{0.5};
constexpr Length kLargestSize{1000};
constexpr double kSizeStep = 1.2;  // larger, smaller (CSS Fonts 4, section 2.5)

// CSS Fonts 4, section 2.5: the absolute sizes as shares of medium.
constexpr auto kSizes = std::to_array<Keywords<double>>({{"xx-small", 3.0 / 5},
                                                         {"x-small", 3.0 / 4},
                                                         {"small", 8.0 / 9},
                                                         {"medium", 1.0},
                                                         {"large", 6.0 / 5},
                                                         {"x-large", 3.0 / 2},
                                                         {"xx-large", 2.0}});
constexpr auto kStyles = std::to_array<Keywords<FontStyle>>(
    {{"normal", FontStyle::normal}, {"italic", FontStyle::italic}, {"oblique", FontStyle::italic}});
constexpr auto kCaps = std::to_array<Keywords<CapsVariant>>(
    {{"normal", CapsVariant::normal}, {"small-caps", CapsVariant::small_caps}});

using Variant = Keywords<std::pair<const char*, unsigned>>;
constexpr auto kNumeric = std::to_array<Variant>({{"lining-nums", {"lnum", 1}},
                                                  {"oldstyle-nums", {"onum", 1}},
                                                  {"proportional-nums", {"pnum", 1}},
                                                  {"tabular-nums", {"tnum", 1}},
                                                  {"diagonal-fractions", {"frac", 1}},
                                                  {"stacked-fractions", {"afrc", 1}},
                                                  {"ordinal", {"ordn", 1}},
                                                  {"slashed-zero", {"zero", 1}}});
constexpr auto kLigatures = std::to_array<Variant>({{"common-ligatures", {"liga", 1}},
                                                    {"no-common-ligatures", {"liga", 0}},
                                                    {"discretionary-ligatures", {"dlig", 1}},
                                                    {"no-discretionary-ligatures", {"dlig", 0}},
                                                    {"historical-ligatures", {"hlig", 1}},
                                                    {"no-historical-ligatures", {"hlig", 0}},
                                                    {"contextual", {"calt", 1}},
                                                    {"no-contextual", {"calt", 0}}});
constexpr auto kPosition = std::to_array<Variant>({{"sub", {"subs", 1}}, {"super", {"sups", 1}}});

template <std::size_t count>
bool take_variant(ValueReader& reader, const std::array<Variant, count>& known,
                  std::vector<FontFeature>& features) {
  const auto value = reader.keyword(known);
  if (value) features.push_back({value->first, value->second});
  return value.has_value();
}

// A list of variants of one kind; `normal` stands for none.
template <std::size_t count>
std::optional<std::vector<FontFeature>> read_variants(ValueReader& reader,
                                                      const std::array<Variant, count>& known) {
  std::vector<FontFeature> features;
  if (!reader.take_ident("normal")) {
    if (reader.done()) return std::nullopt;
    while (take_variant(reader, known, features)) continue;
  }
  return reader.done() ? std::optional(features) : std::nullopt;
}

std::vector<FontFeature> no_ligatures() { return {{"liga", 0}, {"clig", 0}, {"calt", 0}}; }

// Names of several words may stand without quotes (CSS Fonts 4, section 2.1).
std::optional<std::vector<std::string>> read_families(ValueReader& reader) {
  std::vector<std::string> families;
  do {
    auto name = reader.string();
    if (!name) {
      name = reader.ident();
      for (auto more = name ? reader.ident() : std::nullopt; more; more = reader.ident())
        *name += " " + *more;
    }
    if (!name || name->empty()) return std::nullopt;
    families.push_back(std::move(*name));
  } while (reader.take_comma());
  return reader.done() ? std::optional(families) : std::nullopt;
}

std::optional<Length> read_font_size(ValueReader& reader) {
  const Length parent = reader.context().parent->style.font_size;
  std::optional<Length> size;
  if (const auto share = reader.keyword(kSizes)) {
    size = kMediumSize * *share;
  } else if (reader.take_ident("larger")) {
    size = parent * kSizeStep;
  } else if (reader.take_ident("smaller")) {
    size = parent / kSizeStep;
  } else if (const auto value = reader.length_percentage(Sign::not_negative)) {
    size = value->resolve(parent);
  }
  // Text without a size is lost.
  if (!size || size->pt <= 0) return std::nullopt;
  return std::clamp(*size, kSmallestSize, kLargestSize);
}

std::optional<LineHeight> read_line_height(ValueReader& reader, Length font_size) {
  if (reader.take_ident("normal")) return LineHeight{};
  const Token* token = reader.peek();
  const bool unit = token && token->kind == TokenKind::number;
  if (unit) {
    const auto factor = reader.number();
    // No line is a hundred times as high as its letters.
    if (!factor || *factor < 0 || *factor > 100) return std::nullopt;
    return LineHeight{*factor, {}};
  }
  const auto value = reader.length_percentage(Sign::not_negative);
  if (!value) return std::nullopt;
  return LineHeight{LineHeight::kNormal, value->resolve(font_size)};
}

// CSS Fonts 4, section 2.2.1, "bolder" and "lighter".
int bolder(int weight) { return weight < 350 ? 400 : weight < 550 ? 700 : std::max(weight, 900); }
int lighter(int weight) { return weight < 100 ? weight : weight < 550 ? 100 : weight < 750 ? 400 : 700; }

std::optional<int> read_weight(ValueReader& reader) {
  const int parent = reader.context().parent->style.font_weight;
  if (reader.take_ident("normal")) return 400;
  if (reader.take_ident("bold")) return 700;
  if (reader.take_ident("bolder")) return bolder(parent);
  if (reader.take_ident("lighter")) return lighter(parent);
  // CSS Fonts 4, section 2.2.
  const auto weight = reader.number_within(1, 1000);
  return weight ? std::optional(static_cast<int>(*weight)) : std::nullopt;
}

}  // namespace

bool apply_font_family(ValueReader& reader, WorkingStyle& working) {
  auto families = read_families(reader);
  if (!families) return false;
  working.style.font_family = std::move(*families);
  return true;
}

bool apply_font_size(ValueReader& reader, WorkingStyle& working) {
  const auto size = read_font_size(reader);
  if (!size || !reader.done()) return false;
  working.style.font_size = *size;
  return true;
}

bool apply_line_height(ValueReader& reader, WorkingStyle& working) {
  const auto height = read_line_height(reader, working.style.font_size);
  if (!height || !reader.done()) return false;
  working.line_height = *height;
  return true;
}

bool apply_font_weight(ValueReader& reader, WorkingStyle& working) {
  const auto weight = read_weight(reader);
  if (!weight || !reader.done()) return false;
  working.style.font_weight = *weight;
  return true;
}

bool apply_font_style(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::font_style, kStyles>(reader, working);
}

bool apply_font_variant_caps(ValueReader& reader, WorkingStyle& working) {
  return apply_keyword<&ComputedStyle::caps, kCaps>(reader, working);
}

bool apply_font_variant_numeric(ValueReader& reader, WorkingStyle& working) {
  auto features = read_variants(reader, kNumeric);
  if (!features) return false;
  working.features.numeric = std::move(*features);
  return true;
}

bool apply_font_variant_ligatures(ValueReader& reader, WorkingStyle& working) {
  if (reader.take_ident("none")) {
    if (!reader.done()) return false;
    working.features.ligatures = no_ligatures();
    return true;
  }
  auto features = read_variants(reader, kLigatures);
  if (!features) return false;
  working.features.ligatures = std::move(*features);
  return true;
}

bool apply_font_variant_position(ValueReader& reader, WorkingStyle& working) {
  auto features = read_variants(reader, kPosition);
  if (!features) return false;
  working.features.position = std::move(*features);
  return true;
}

bool apply_font_variant(ValueReader& reader, WorkingStyle& working) {
  FeatureGroups groups = working.features;
  groups.ligatures.clear();
  groups.numeric.clear();
  groups.position.clear();
  CapsVariant caps = CapsVariant::normal;
  if (reader.done()) return false;
  if (reader.take_ident("none")) {
    groups.ligatures = no_ligatures();
  } else if (!reader.take_ident("normal")) {
    while (!reader.done()) {
      if (reader.take_ident("small-caps")) {
        caps = CapsVariant::small_caps;
      } else if (!take_variant(reader, kNumeric, groups.numeric) &&
                 !take_variant(reader, kLigatures, groups.ligatures) &&
                 !take_variant(reader, kPosition, groups.position)) {
        return false;
      }
    }
  }
  if (!reader.done()) return false;
  working.features = std::move(groups);
  working.style.caps = caps;
  return true;
}

bool apply_font_kerning(ValueReader& reader, WorkingStyle& working) {
  const bool none = reader.take_ident("none");
  if (!none && !reader.take_ident("auto") && !reader.take_ident("normal")) return false;
  if (!reader.done()) return false;
  working.features.kerning.clear();
  if (none) working.features.kerning.push_back({"kern", 0});
  return true;
}

bool apply_font_feature_settings(ValueReader& reader, WorkingStyle& working) {
  // A tag is four printable ASCII characters (CSS Fonts 4, section 6.12).
  constexpr std::size_t kTagLength = 4;
  std::vector<FontFeature> features;
  if (!reader.take_ident("normal")) {
    do {
      const auto tag = reader.string();
      if (!tag || tag->size() != kTagLength) return false;
      if (!std::all_of(tag->begin(), tag->end(), [](char c) { return c >= 0x20 && c <= 0x7E; })) return false;
      unsigned value = 1;
      if (reader.take_ident("off")) {
        value = 0;
      } else if (!reader.take_ident("on")) {
        const auto number = reader.number();
        if (number && (*number < 0 || *number > 255 || *number != static_cast<int>(*number))) return false;
        if (number) value = static_cast<unsigned>(*number);
      }
      features.push_back({*tag, value});
    } while (reader.take_comma());
  }
  if (!reader.done()) return false;
  working.features.settings = std::move(features);
  return true;
}

// [ style || small-caps || weight ]? size [ / line-height ]? family#; what is not named is reset.
bool apply_font(ValueReader& reader, WorkingStyle& working) {
  FontStyle style = FontStyle::normal;
  CapsVariant caps = CapsVariant::normal;
  int weight = 400;
  for (int names = 0; names < 3; ++names) {
    if (reader.take_ident("normal")) continue;
    if (reader.take_ident("small-caps")) {
      caps = CapsVariant::small_caps;
    } else if (const auto read_style = reader.keyword(kStyles)) {
      style = *read_style;
    } else if (const auto read = read_weight(reader)) {
      weight = *read;
    } else {
      break;
    }
  }
  const auto size = read_font_size(reader);
  if (!size) return false;
  const auto height =
      reader.take_delim('/') ? read_line_height(reader, working.style.font_size) : LineHeight{};
  auto families = height ? read_families(reader) : std::nullopt;
  if (!families) return false;
  working.style.font_style = style;
  working.style.caps = caps;
  working.style.font_weight = weight;
  working.style.font_size = *size;
  working.style.font_family = std::move(*families);
  working.line_height = *height;
  working.features = {};
  return true;
}

}  // namespace recto::css
