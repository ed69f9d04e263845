#include "base/url.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace recto {
namespace {

int hex_digit(char c) {
  if (is_digit_ascii(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Whether text[at] starts an escape, `%` and two hexadecimal digits.
bool is_escape(std::string_view text, std::size_t at) {
  return text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
         hex_digit(text[at + 2]) >= 0;
}

// Section 3.1: a letter, then letters, digits, + - and a full stop.
std::string_view scheme_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter_ascii(url[0])) return {};
  const std::string_view scheme = url.substr(0, colon);
  const bool fits = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return is_letter_ascii(c) || is_digit_ascii(c) || c == '+' || c == '-' || c == '.';
  });
  return fits ? scheme : std::string_view();
}

// Section 5.2.4, segment by segment.
std::string without_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t next = path.find('/', 1);
    const std::string_view segment = path.substr(0, next);
    path = next == std::string_view::npos ? std::string_view() : path.substr(next);
    if (segment == "/." || segment == "/..") {
      if (segment == "/..") out.erase(std::min(out.rfind('/'), out.size()));
      if (path.empty()) out += '/';
    } else {
      out += segment;
    }
  }
  return out;
}

// Section 5.2.3.
std::string merged(const UrlParts& base, std::string_view path) {
  if (base.authority && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  return std::string(base.path.substr(0, slash == std::string_view::npos ? 0 : slash + 1)) +
         std::string(path);
}

std::string joined(std::string_view scheme, const std::optional<std::string_view>& authority,
                   std::string_view path, const UrlParts& rest) {
  std::string out = std::string(scheme) + ":";
  if (authority) out += "//" + std::string(*authority);
  out += path;
  if (rest.query) out += "?" + std::string(*rest.query);
  if (rest.fragment) out += "#" + std::string(*rest.fragment);
  return out;
}

bool is_port(std::string_view text) {
  constexpr unsigned kLargest = 65535;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return text.empty() || (error == std::errc() && end == text.data() + text.size() && value <= kLargest);
}

// The URL standard, section 3.5: forbidden domain code points, after the escapes are decoded.
bool is_host(std::string_view raw) {
  const std::string host = percent_decoded(raw);
  constexpr std::string_view kForbidden = " #/:<>?@[\\]^|%\"`{}";
  const bool clean = std::all_of(host.begin(), host.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F && kForbidden.find(c) == std::string_view::npos;
  });
  // A label of the DNS is never empty but for the root's at the end, nor longer than 63 bytes (RFC
  // 1035, 2.3.4).
  return clean && !host.empty() && host.front() != '.' && host.find("..") == std::string::npos && host != ".";
}

bool is_ipv6(std::string_view text) {
  return text.size() >= 2 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return hex_digit(c) >= 0 || c == ':' || c == '.'; }) &&
         std::count(text.begin(), text.end(), ':') >= 2;
}

// What ends in a number is read as an IPv4 address and must be one (section 3.5, "ends in a number").
bool is_number_or_name(std::string_view host) {
  const std::string_view last = host.substr(host.rfind('.') + 1);
  if (last.empty() || !std::all_of(last.begin(), last.end(), is_digit_ascii)) return true;
  int parts = 0;
  for (std::string_view rest = host;; ++parts) {
    const std::string_view part = rest.substr(0, rest.find('.'));
    unsigned value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size() || value > 255) return false;
    if (part.size() == rest.size()) break;
    rest.remove_prefix(part.size() + 1);
  }
  return parts == 3;
}

}  // namespace

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  parts.scheme = scheme_of(url);
  if (!parts.scheme.empty()) url.remove_prefix(parts.scheme.size() + 1);
  if (const std::size_t hash = url.find('#'); hash != std::string_view::npos) {
    parts.fragment = url.substr(hash + 1);
    url = url.substr(0, hash);
  }
  if (const std::size_t mark = url.find('?'); mark != std::string_view::npos) {
    parts.query = url.substr(mark + 1);
    url = url.substr(0, mark);
  }
  if (url.substr(0, 2) == "//") {
    const std::size_t end = std::min(url.find('/', 2), url.size());
    parts.authority = url.substr(2, end - 2);
    url.remove_prefix(end);
  }
  parts.path = url;
  return parts;
}

bool is_http(std::string_view url) {
  const std::string scheme = lower_ascii(split_url(url).scheme);
  return scheme == "http" || scheme == "https";
}

bool is_base_url(std::string_view url) {
  return url.size() <= kLongestBase && is_http(url) && is_web_address(url);
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  const UrlParts from = split_url(base);
  const UrlParts to = split_url(reference);
  if (!to.scheme.empty()) return std::string(reference);
  if (to.authority) return joined(from.scheme, to.authority, without_dot_segments(to.path), to);
  if (to.path.empty()) {
    UrlParts rest = to;
    if (!rest.query) rest.query = from.query;
    return joined(from.scheme, from.authority, from.path, rest);
  }
  const std::string path = to.path.front() == '/' ? std::string(to.path) : merged(from, to.path);
  return joined(from.scheme, from.authority, without_dot_segments(path), to);
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_escape(text, i)) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string percent_encoded(std::string_view url) {
  constexpr std::string_view kAllowed = "-._~:/?#@!$&'()*+,;=";  // section 2.2 and 2.3, but for the brackets
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const std::optional<std::string_view> authority = split_url(url).authority;
  const std::size_t fragment = std::min(url.find('#'), url.size());
  std::string out;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const bool second_mark = c == '#' && i > fragment;  // section 3.5: a fragment holds none
    const bool in_authority = authority && url.data() + i >= authority->data() &&
                              url.data() + i < authority->data() + authority->size();
    const bool bracket = (c == '[' || c == ']') && in_authority;  // section 3.2.2: an IPv6 address
    if (is_letter_ascii(c) || is_digit_ascii(c) ||
        (kAllowed.find(c) != std::string_view::npos && !second_mark) || bracket || is_escape(url, i)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 0xFU];
  }
  return out;
}

bool is_web_address(std::string_view url) {
  const UrlParts parts = split_url(url);
  if (!parts.authority) return false;
  std::string_view host = *parts.authority;
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (!host.empty() && host.front() == '[') {
    const std::size_t close = host.find(']');
    if (close == std::string_view::npos || !is_ipv6(host.substr(1, close - 1))) return false;
    const std::string_view rest = host.substr(close + 1);
    return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
  }
  const std::size_t colon = std::min(host.find(':'), host.size());
  if (colon < host.size() && !is_port(host.substr(colon + 1))) return false;
  host = host.substr(0, colon);
  return is_host(host) && is_number_or_name(host);
}

}  // namespace recto
