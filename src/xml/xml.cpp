#include "xml/xml.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace recto {
namespace {

// XML 1.0, section 2.2: Char.
bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == 0x9 || c == 0xA || c == 0xD;
  return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_character(char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

bool is_unprefixed_name(std::string_view name) {
  return !name.empty() && is_name_start(name.front()) &&
         std::all_of(name.begin(), name.end(), is_name_character);
}

}  // namespace

XmlElement::XmlElement(std::string element_name, std::vector<XmlAttribute> element_attributes)
    : name(std::move(element_name)), attributes(std::move(element_attributes)) {}

XmlElement& XmlElement::set(std::string_view attribute, std::string value) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const XmlAttribute& a) { return a.name == attribute; });
  if (found != attributes.end()) {
    found->value = std::move(value);
  } else {
    attributes.push_back({std::string(attribute), std::move(value)});
  }
  return *this;
}

const std::string* XmlElement::value(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const XmlAttribute& a) { return a.name == attribute; });
  return found == attributes.end() ? nullptr : &found->value;
}

XmlElement& XmlElement::add(XmlElement child) {
  children.push_back({std::move(child)});
  return std::get<XmlElement>(children.back().kind);
}

XmlElement& XmlElement::add_text(std::string_view text) {
  if (!text.empty()) children.push_back({XmlText{std::string(text)}});
  return *this;
}

std::string xml_safe(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    // Nearly all text is printable ASCII, which is taken a stretch at a time.
    const auto* const begin = text.data() + at;
    const auto* const end =
        std::find_if(begin, text.data() + text.size(), [](char c) { return c < ' ' || c > '~'; });
    safe.append(begin, end);
    at += static_cast<std::size_t>(end - begin);
    if (at == text.size()) break;
    const Decoded decoded = decode_utf8(text, at);
    const bool good = decoded.valid && is_xml_character(decoded.character);
    if (good) {
      safe.append(text, at, decoded.length);
    } else {
      append_utf8(safe, kReplacement);
    }
    at += std::max<std::size_t>(decoded.length, 1);
  }
  return safe;
}

bool is_xml_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return is_unprefixed_name(name);
  return is_unprefixed_name(name.substr(0, colon)) && is_unprefixed_name(name.substr(colon + 1));
}

}  // namespace recto
