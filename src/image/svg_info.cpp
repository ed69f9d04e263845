// SVG (SVG 2, section 8): the size that the root element states, in CSS pixels, else its viewBox, else CSS's
// 300 by 150. Reads the root's start tag only; drawing and cleaning are for the SVG room to come.
#include <charconv>
#include <cmath>
#include <optional>

#include "image/header.h"

namespace recto {
namespace {

using namespace std::string_view_literals;

// CSS Images 3, section 5.1, of a replaced element without dimensions.
constexpr std::uint32_t kDefaultWidth = 300, kDefaultHeight = 150;

std::string_view root_tag(std::string_view bytes) {
  const std::size_t begin = bytes.find("<svg"sv);
  const std::size_t end = bytes.find('>', begin);
  return begin == std::string_view::npos || end == std::string_view::npos ? ""sv
                                                                          : bytes.substr(begin, end - begin);
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    if (at == 0 || !is_space(tag[at - 1])) continue;
    std::size_t i = at + name.size();
    while (i < tag.size() && is_space(tag[i])) ++i;
    if (i >= tag.size() || tag[i] != '=') continue;
    ++i;
    while (i < tag.size() && is_space(tag[i])) ++i;
    if (i >= tag.size() || (tag[i] != '"' && tag[i] != '\'')) return {};
    const std::size_t close = tag.find(tag[i], i + 1);
    return close == std::string_view::npos ? ""sv : tag.substr(i + 1, close - i - 1);
  }
  return {};
}

// Takes a number off the front.
std::optional<double> number(std::string_view& text) {
  while (!text.empty() && (is_space(text.front()) || text.front() == ',')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

// CSS Values 4, section 6.2. A percentage gives nothing: it is a share of a place that is not known here.
std::optional<double> pixels(std::string_view text) {
  const auto value = number(text);
  if (!value || *value <= 0) return std::nullopt;
  if (text.empty() || text == "px"sv) return value;
  if (text == "pt"sv) return *value * 96 / 72;
  if (text == "pc"sv) return *value * 16;
  if (text == "in"sv) return *value * 96;
  if (text == "cm"sv) return *value * 96 / 2.54;
  if (text == "mm"sv) return *value * 96 / 25.4;
  return std::nullopt;
}

std::uint32_t whole(double value) {
  constexpr double kMost = 1e9;
  return static_cast<std::uint32_t>(std::lround(std::fmin(std::fmax(value, 1), kMost)));
}

}  // namespace

InfoResult read_svg_info(std::string_view bytes) {
  const std::string_view tag = root_tag(bytes);
  if (tag.empty()) return corrupt("the SVG file has no whole root element");
  auto width = pixels(attribute(tag, "width"sv));
  auto height = pixels(attribute(tag, "height"sv));
  std::string_view box = attribute(tag, "viewBox"sv);
  number(box);
  number(box);
  const auto box_width = number(box);
  const auto box_height = number(box);
  if (box_width && box_height && *box_width > 0 && *box_height > 0) {
    const double ratio = *box_width / *box_height;
    if (!width) width = height ? *height * ratio : *box_width;
    if (!height) height = *width / ratio;
  }
  ImageInfo info;
  info.kind = ImageKind::svg;
  info.alpha = true;
  info.width = whole(width.value_or(kDefaultWidth));
  info.height = whole(height.value_or(kDefaultHeight));
  return info;
}

}  // namespace recto
