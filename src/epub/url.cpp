#include "epub/url.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace recto::epub {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// URL Standard, "URL code points", without the letters and digits.
constexpr std::string_view kUrlMarks = "!$&'()*+,-./:;=?@_~";

void append_encoded(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 0xFU];
}

// Percent-encodes what is no URL code point; `extra` lists marks that may stand besides.
std::string encode(std::string_view text, std::string_view extra) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escape = c == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]);
    const bool plain = is_letter(c) || is_digit(c) || kUrlMarks.find(c) != std::string_view::npos ||
                       extra.find(c) != std::string_view::npos;
    if (plain || escape) {
      out += c;
    } else {
      append_encoded(out, c);
    }
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_port(std::string_view port) {
  constexpr unsigned kHighestPort = 65535;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  return port.empty() || (error == std::errc{} && end == port.data() + port.size() && number <= kHighestPort);
}

// A host that ends in a number is an IPv4 address (URL Standard, 3.5); four bytes in decimal are all that we
// let through.
bool is_ipv4_or_name(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  if (last.empty() || !std::all_of(last.begin(), last.end(), is_digit)) return true;
  int parts = 0;
  for (std::size_t at = 0; at <= host.size(); ++parts) {
    const std::size_t end = std::min(host.find('.', at), host.size());
    unsigned byte = 0;
    const auto [stop, error] = std::from_chars(host.data() + at, host.data() + end, byte);
    if (error != std::errc{} || stop != host.data() + end || byte > 255) return false;
    at = end + 1;
  }
  return parts == 4;
}

// Labels of letters, digits, hyphens and underscores, or anything that is not ASCII (an international name).
bool is_host(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    const std::string_view address = host.substr(1, host.size() - 2);
    return std::count(address.begin(), address.end(), ':') >= 2 &&
           std::all_of(address.begin(), address.end(),
                       [](char c) { return is_hex(c) || c == ':' || c == '.'; });
  }
  if (host.empty() || host.front() == '.' || host.find("..") != std::string_view::npos) return false;
  const bool characters = std::all_of(host.begin(), host.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || !is_ascii(c);
  });
  return characters && is_ipv4_or_name(host);
}

std::optional<std::string> clean_authority(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  const std::string_view user = at == std::string_view::npos ? "" : authority.substr(0, at + 1);
  std::string_view host = at == std::string_view::npos ? authority : authority.substr(at + 1);
  const std::size_t colon = host.rfind(':');
  std::string_view port;
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
    port = host.substr(colon + 1);
    host = host.substr(0, colon);
  }
  if (!is_host(host) || !is_port(port)) return std::nullopt;
  return encode(user, "") + std::string(host) + (port.empty() ? "" : ":" + std::string(port));
}

std::optional<std::string> clean_web_url(const std::string& scheme, std::string_view rest) {
  if (rest.substr(0, 2) != "//") return std::nullopt;
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::optional<std::string> authority = clean_authority(rest.substr(0, end));
  if (!authority) return std::nullopt;
  std::string_view path = rest.substr(end);
  const std::size_t hash = path.find('#');
  std::string out = scheme + "://" + *authority + encode(path.substr(0, hash), "");
  if (hash != std::string_view::npos) out += '#' + encode(path.substr(hash + 1), "");
  return out;
}

}  // namespace

std::optional<std::string> clean_url(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string scheme = lower(url.substr(0, colon));
  const std::string_view rest = url.substr(colon + 1);
  if (rest.empty()) return std::nullopt;
  if (scheme == "http" || scheme == "https") return clean_web_url(scheme, rest);
  if (scheme == "doi") return "https://doi.org/" + encode(rest, "");
  if (scheme == "mailto" || scheme == "tel" || scheme == "urn") return scheme + ':' + encode(rest, "");
  return std::nullopt;
}

std::string encode_fragment(std::string_view id) {
  // An id is matched character by character, so a per cent sign in it must not read as an escape.
  std::string out;
  for (const char c : id) {
    if (c == '%') {
      out += "%25";
    } else {
      out += is_ascii(c) ? encode(std::string_view(&c, 1), "") : std::string(1, c);
    }
  }
  return out;
}

}  // namespace recto::epub
