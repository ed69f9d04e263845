// URLs by RFC 3986: their parts, a reference resolved against a base, percent-encoding, and whether a web
// address can be one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recto {

// The parts without their delimiters; views into the split text.
struct UrlParts {
  std::string_view scheme;  // empty: a relative reference
  std::optional<std::string_view> authority;
  std::string_view path;
  std::optional<std::string_view> query, fragment;
};
UrlParts split_url(std::string_view url);

// Section 5.2. The base must have a scheme.
std::string resolve_url(std::string_view base, std::string_view reference);

std::string percent_decoded(std::string_view text);
// Percent-encodes what may not stand in a URL; escapes that are there stay, a bare % is encoded.
std::string percent_encoded(std::string_view url);

// Whether the scheme is http or https.
bool is_http(std::string_view url);
// http(s) with a host and a port that can be: what WHATWG's URL standard parses without failure.
bool is_web_address(std::string_view url);
// Bytes; each relative link has it anew. What servers and browsers take is not much longer.
inline constexpr std::size_t kLongestBase = 2000;
// Whether relative links may be relative to it.
bool is_base_url(std::string_view url);

}  // namespace recto
