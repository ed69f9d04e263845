#include "style/screen_values.h"

#include <algorithm>
#include <array>

#include "style/property.h"
#include "style/serialize.h"

namespace recto::css {
namespace {

struct Renamed {
  std::string_view name;
  std::array<std::string_view, 2> as;  // the second empty when there is one
};
// Lines run horizontally in every e-book of ours, so the block axis has physical names, which older readers
// know.
constexpr auto kRenamed = std::to_array<Renamed>({{"margin-block-start", {"margin-top", ""}},
                                                  {"margin-block-end", {"margin-bottom", ""}},
                                                  {"padding-block-start", {"padding-top", ""}},
                                                  {"padding-block-end", {"padding-bottom", ""}},
                                                  {"border-block-start", {"border-top", ""}},
                                                  {"border-block-end", {"border-bottom", ""}},
                                                  {"border-block-start-width", {"border-top-width", ""}},
                                                  {"border-block-start-style", {"border-top-style", ""}},
                                                  {"border-block-start-color", {"border-top-color", ""}},
                                                  {"border-block-end-width", {"border-bottom-width", ""}},
                                                  {"border-block-end-style", {"border-bottom-style", ""}},
                                                  {"border-block-end-color", {"border-bottom-color", ""}},
                                                  {"border-block", {"border-top", "border-bottom"}},
                                                  {"margin-block", {"margin-top", "margin-bottom"}},
                                                  {"padding-block", {"padding-top", "padding-bottom"}},
                                                  {"inline-size", {"width", ""}},
                                                  {"max-inline-size", {"max-width", ""}},
                                                  {"min-inline-size", {"min-width", ""}},
                                                  {"block-size", {"height", ""}},
                                                  {"max-block-size", {"max-height", ""}},
                                                  {"min-block-size", {"min-height", ""}}});
// Names that older readers know beside the current one.
constexpr auto kTwins = std::to_array<Renamed>({{"break-before", {"page-break-before", ""}},
                                                {"break-after", {"page-break-after", ""}},
                                                {"break-inside", {"page-break-inside", ""}},
                                                {"hyphens", {"-webkit-hyphens", "-epub-hyphens"}},
                                                {"overflow-wrap", {"word-wrap", ""}}});

template <class Rows>
const Renamed* find_row(const Rows& rows, std::string_view name) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Renamed& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

// Absolute lengths as shares of the reader's text size; of its own in a line height.
Tokens relative(TokenSpan value, const Property& property, const ScreenRule& rule) {
  Tokens out(value.begin(), value.end());
  const bool line_height = property.name == "line-height";
  for (Token& token : out) {
    const auto length = absolute_length(token);
    if (!length) continue;
    token.number = *length / (line_height ? rule.own_size : rule.base);
    token.text = line_height ? "" : "rem";
    token.kind = line_height ? TokenKind::number : TokenKind::dimension;
    // A rule that is there on paper does not vanish on a coarse screen: half a pixel of 16px text is drawn as
    // one.
    constexpr double kThinnestRule = 0.0313;
    const bool border = property.name.starts_with("border") && token.number > 0;
    if (border) token.number = std::max(token.number, kThinnestRule);
  }
  return out;
}

bool is_color(TokenSpan tokens) { return single_color(tokens).has_value(); }

// A border without its colour is drawn in the text's, which suits every scheme.
Tokens without_color(TokenSpan value) {
  Tokens out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    std::size_t end = i + 1;
    if (value[i].kind == TokenKind::function) {
      while (end < value.size() && value[end - 1].kind != TokenKind::close_paren) ++end;
    }
    const TokenSpan one = value.subspan(i, end - i);
    const bool named =
        is_color(one) || is_ident(value[i], "currentcolor") || is_ident(value[i], "transparent");
    if (!named) out.insert(out.end(), one.begin(), one.end());
    i = end - 1;
  }
  const TokenSpan trimmed = trim(out);
  return {trimmed.begin(), trimmed.end()};
}

bool asks_for_pages(TokenSpan value) {
  return std::any_of(value.begin(), value.end(), [](const Token& token) {
    return is_function(token, "counter") || is_function(token, "string") || is_function(token, "content");
  });
}

bool is_background(const Property& property) {
  return property.name == "background" || property.name == "background-color";
}

// Url tokens, and the functions whose strings are addresses too (Images 4, section 2).
bool names_a_file(const Token& token) {
  constexpr auto kFunctions = std::to_array<std::string_view>(
      {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"});
  return token.kind == TokenKind::url || token.kind == TokenKind::bad_url ||
         std::any_of(kFunctions.begin(), kFunctions.end(),
                     [&](std::string_view name) { return is_function(token, name); });
}

std::string refusal(const Property& property, TokenSpan value, const ScreenRule& rule) {
  const bool text_size =
      property.name == "font-size" || property.name == "line-height" || property.name == "font";
  if (std::any_of(value.begin(), value.end(), names_a_file)) return "an e-book's sheet names no other file";
  if (rule.styles_root && text_size) return "size and line height of the text belong to the reader";
  if (property.name == "position" && value.size() == 1 && is_ident(value[0], "fixed"))
    return "an e-book has no fixed place";
  if (property.name == "content" && asks_for_pages(value)) return "an e-book has no pages to count";
  const bool color = property.name == "color";
  if (!color && !is_background(property)) return {};
  if (rule.styles_plain) return "the colours of the page belong to the reader";
  if (color && single_color(value) && !rule.has_color) {
    return "text in this colour cannot be read on white, sepia and dark pages alike";
  }
  if (is_background(property) && !rule.has_color) return "a background needs a colour of its text beside it";
  return {};
}

// The value of a current property under its older name.
std::string older_value(std::string_view name, const std::string& value) {
  if (name == "word-wrap") return value == "anywhere" ? "break-word" : value;
  if (!name.starts_with("page-break") || name == "page-break-inside") return value;
  if (value == "page" || value == "always") return "always";
  if (value == "recto") return "right";
  if (value == "verso") return "left";
  return value == "avoid-page" ? "avoid" : value;
}

void add_lines(const Property& property, const std::string& value, TokenSpan tokens,
               std::vector<ScreenLine>& lines) {
  const Renamed* renamed = find_row(kRenamed, property.name);
  if (!renamed) {
    if (const Renamed* twin = find_row(kTwins, property.name)) {
      for (const std::string_view name : twin->as) {
        if (name.empty()) continue;
        lines.push_back({std::string(name), older_value(name, value)});
      }
    }
    lines.push_back({std::string(property.name), value});
    return;
  }
  if (renamed->as[1].empty() || property.name == "border-block") {
    for (const std::string_view name : renamed->as) {
      if (!name.empty()) lines.push_back({std::string(name), value});
    }
    return;
  }
  // Start and end may differ: two values with a space between them.
  const auto space = std::find_if(tokens.begin(), tokens.end(), is_space);
  const bool calculated =
      std::any_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.kind == TokenKind::function; });
  if (calculated) {
    lines.push_back({std::string(property.name), value});
    return;
  }
  const auto split = static_cast<std::size_t>(space - tokens.begin());
  const std::string first = to_css(tokens.first(split));
  lines.push_back({std::string(renamed->as[0]), first});
  lines.push_back(
      {std::string(renamed->as[1]), space == tokens.end() ? first : to_css(trim(tokens.subspan(split)))});
}

}  // namespace

std::optional<Color> single_color(TokenSpan value) {
  const WorkingStyle style;
  const ValueContext context{&style, style.style.font_size};
  ValueReader reader(value, context, style.style.font_size);
  const auto color = reader.color();
  if (!color || !reader.done()) return std::nullopt;
  return color;
}

bool is_legible(Color text, const std::optional<Color>& background, ScreenRule::Scheme scheme) {
  // WCAG 2.2, 1.4.3, and the pages that reading systems set: white, sepia, dark.
  constexpr double kEnough = 4.5;
  constexpr unsigned char kOpaque = 255;
  constexpr Color kWhite{255, 255, 255};
  constexpr Color kSepia{248, 241, 227};
  constexpr Color kDark{18, 18, 18};
  if (text.alpha != kOpaque) return false;
  if (background) return background->alpha == kOpaque && contrast(text, *background) >= kEnough;
  const bool light = contrast(text, kWhite) >= kEnough && contrast(text, kSepia) >= kEnough;
  const bool dark = contrast(text, kDark) >= kEnough;
  switch (scheme) {
    case ScreenRule::Scheme::any:
      return light && dark;
    case ScreenRule::Scheme::light:
      return light;
    case ScreenRule::Scheme::dark:
      return dark;
  }
  return false;
}

ScreenResult for_screen(const Property& property, TokenSpan value, const ScreenRule& rule) {
  ScreenResult result;
  result.refused = refusal(property, value, rule);
  if (!result.refused.empty() || property.used == UsedIn::print || property.used == UsedIn::page)
    return result;
  Tokens tokens = relative(value, property, rule);
  const bool border = property.name.starts_with("border") || property.name == "outline";
  if (border && rule.scheme == ScreenRule::Scheme::any) tokens = without_color(tokens);
  if (tokens.empty()) return result;
  add_lines(property, to_css(tokens), tokens, result.lines);
  return result;
}

}  // namespace recto::css
