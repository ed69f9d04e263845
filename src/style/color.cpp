#include "style/color.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "style/value.h"

namespace recto::css {
namespace {

struct NamedColor {
  std::string_view name;
  std::uint32_t rgb;
};
// CSS Color 4, section 6.1, by name.
// clang-format off
constexpr auto kNamed = std::to_array<NamedColor>({
    {"aliceblue", 0xF0F8FF}, {"antiquewhite", 0xFAEBD7}, {"aqua", 0x00FFFF}, {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF}, {"beige", 0xF5F5DC}, {"bisque", 0xFFE4C4}, {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD}, {"blue", 0x0000FF}, {"blueviolet", 0x8A2BE2}, {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887}, {"cadetblue", 0x5F9EA0}, {"chartreuse", 0x7FFF00}, {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50}, {"cornflowerblue", 0x6495ED}, {"cornsilk", 0xFFF8DC}, {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF}, {"darkblue", 0x00008B}, {"darkcyan", 0x008B8B}, {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9}, {"darkgreen", 0x006400}, {"darkgrey", 0xA9A9A9}, {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B}, {"darkolivegreen", 0x556B2F}, {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC}, {"darkred", 0x8B0000}, {"darksalmon", 0xE9967A}, {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B}, {"darkslategray", 0x2F4F4F}, {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1}, {"darkviolet", 0x9400D3}, {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF}, {"dimgray", 0x696969}, {"dimgrey", 0x696969}, {"dodgerblue", 0x1E90FF},
    {"firebrick", 0xB22222}, {"floralwhite", 0xFFFAF0}, {"forestgreen", 0x228B22}, {"fuchsia", 0xFF00FF},
    {"gainsboro", 0xDCDCDC}, {"ghostwhite", 0xF8F8FF}, {"gold", 0xFFD700}, {"goldenrod", 0xDAA520},
    {"gray", 0x808080}, {"green", 0x008000}, {"greenyellow", 0xADFF2F}, {"grey", 0x808080},
    {"honeydew", 0xF0FFF0}, {"hotpink", 0xFF69B4}, {"indianred", 0xCD5C5C}, {"indigo", 0x4B0082},
    {"ivory", 0xFFFFF0}, {"khaki", 0xF0E68C}, {"lavender", 0xE6E6FA}, {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00}, {"lemonchiffon", 0xFFFACD}, {"lightblue", 0xADD8E6}, {"lightcoral", 0xF08080},
    {"lightcyan", 0xE0FFFF}, {"lightgoldenrodyellow", 0xFAFAD2}, {"lightgray", 0xD3D3D3},
    {"lightgreen", 0x90EE90}, {"lightgrey", 0xD3D3D3}, {"lightpink", 0xFFB6C1}, {"lightsalmon", 0xFFA07A},
    {"lightseagreen", 0x20B2AA}, {"lightskyblue", 0x87CEFA}, {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899}, {"lightsteelblue", 0xB0C4DE}, {"lightyellow", 0xFFFFE0},
    {"lime", 0x00FF00}, {"limegreen", 0x32CD32}, {"linen", 0xFAF0E6}, {"magenta", 0xFF00FF},
    {"maroon", 0x800000}, {"mediumaquamarine", 0x66CDAA}, {"mediumblue", 0x0000CD},
    {"mediumorchid", 0xBA55D3}, {"mediumpurple", 0x9370DB}, {"mediumseagreen", 0x3CB371},
    {"mediumslateblue", 0x7B68EE}, {"mediumspringgreen", 0x00FA9A}, {"mediumturquoise", 0x48D1CC},
    {"mediumvioletred", 0xC71585}, {"midnightblue", 0x191970}, {"mintcream", 0xF5FFFA},
    {"mistyrose", 0xFFE4E1}, {"moccasin", 0xFFE4B5}, {"navajowhite", 0xFFDEAD}, {"navy", 0x000080},
    {"oldlace", 0xFDF5E6}, {"olive", 0x808000}, {"olivedrab", 0x6B8E23}, {"orange", 0xFFA500},
    {"orangered", 0xFF4500}, {"orchid", 0xDA70D6}, {"palegoldenrod", 0xEEE8AA}, {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE}, {"palevioletred", 0xDB7093}, {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9}, {"peru", 0xCD853F}, {"pink", 0xFFC0CB}, {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6}, {"purple", 0x800080}, {"rebeccapurple", 0x663399}, {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F}, {"royalblue", 0x4169E1}, {"saddlebrown", 0x8B4513}, {"salmon", 0xFA8072},
    {"sandybrown", 0xF4A460}, {"seagreen", 0x2E8B57}, {"seashell", 0xFFF5EE}, {"sienna", 0xA0522D},
    {"silver", 0xC0C0C0}, {"skyblue", 0x87CEEB}, {"slateblue", 0x6A5ACD}, {"slategray", 0x708090},
    {"slategrey", 0x708090}, {"snow", 0xFFFAFA}, {"springgreen", 0x00FF7F}, {"steelblue", 0x4682B4},
    {"tan", 0xD2B48C}, {"teal", 0x008080}, {"thistle", 0xD8BFD8}, {"tomato", 0xFF6347},
    {"turquoise", 0x40E0D0}, {"violet", 0xEE82EE}, {"wheat", 0xF5DEB3}, {"white", 0xFFFFFF},
    {"whitesmoke", 0xF5F5F5}, {"yellow", 0xFFFF00}, {"yellowgreen", 0x9ACD32},
});
// clang-format on
static_assert(std::is_sorted(kNamed.begin(), kNamed.end(),
                             [](const NamedColor& a, const NamedColor& b) { return a.name < b.name; }));

Color opaque(std::uint32_t rgb) {
  return {static_cast<unsigned char>(rgb >> 16U), static_cast<unsigned char>(rgb >> 8U),
          static_cast<unsigned char>(rgb)};
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

unsigned char channel(double value) {
  return static_cast<unsigned char>(std::lround(std::clamp(value, 0.0, 255.0)));
}

// A colour's channel: 0 to 255, or a percentage of it; the alpha's is 0 to 1.
std::optional<unsigned char> read_channel(ValueReader& reader, double largest) {
  if (const auto percent = reader.percentage()) return channel(*percent / 100 * 255);
  if (const auto number = reader.number()) return channel(*number / largest * 255);
  return std::nullopt;
}

// WCAG 2.2, "relative luminance".
double luminance(Color color) {
  const auto linear = [](unsigned char value) {
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

std::optional<Color> named_color(std::string_view name) {
  const std::string wanted = lower_case(name);
  if (wanted == "transparent") return Color{0, 0, 0, 0};
  const auto* const found =
      std::lower_bound(kNamed.begin(), kNamed.end(), wanted,
                       [](const NamedColor& color, const std::string& key) { return color.name < key; });
  if (found == kNamed.end() || found->name != wanted) return std::nullopt;
  return opaque(found->rgb);
}

std::vector<std::string> color_names() {
  std::vector<std::string> names{"transparent"};
  for (const NamedColor& color : kNamed) names.emplace_back(color.name);
  return names;
}

std::optional<Color> hex_color(std::string_view digits) {
  std::array<unsigned, 8> value{};
  if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8)
    return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = hex_digit(digits[i]);
    if (!digit) return std::nullopt;
    value[i] = *digit;
  }
  std::array<unsigned char, 4> channels{0, 0, 0, 255};
  const std::size_t width = digits.size() <= 4 ? 1 : 2;
  for (std::size_t i = 0; i * width < digits.size(); ++i) {
    const unsigned high = value[i * width];
    const unsigned low = width == 1 ? high : value[i * 2 + 1];
    channels[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return Color{channels[0], channels[1], channels[2], channels[3]};
}

std::optional<Color> rgb_color(ValueReader& reader) {
  std::array<unsigned char, 4> channels{0, 0, 0, 255};
  bool commas = false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i == 1) commas = reader.take_comma();
    if (i == 2 && commas && !reader.take_comma()) return std::nullopt;
    const auto value = read_channel(reader, 255);
    if (!value) return std::nullopt;
    channels[i] = *value;
  }
  if (commas ? reader.take_comma() : reader.take_delim('/')) {
    const auto alpha = read_channel(reader, 1);
    if (!alpha) return std::nullopt;
    channels[3] = *alpha;
  }
  if (!reader.peek() || reader.peek()->kind != TokenKind::close_paren) return std::nullopt;
  reader.skip();
  return Color{channels[0], channels[1], channels[2], channels[3]};
}

double contrast(Color a, Color b) {
  // 0.05 is the standard's allowance for the light that a screen reflects.
  const double lighter = std::max(luminance(a), luminance(b)) + 0.05;
  const double darker = std::min(luminance(a), luminance(b)) + 0.05;
  return lighter / darker;
}

}  // namespace recto::css
