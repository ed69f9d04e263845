#include "epub/url.h"

#include <algorithm>

#include "base/url.h"

namespace recto::epub {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// A second # belongs to the fragment, which may not hold one.
std::string encoded(std::string_view url) {
  const std::size_t hash = url.find('#');
  std::string out = percent_encoded(url.substr(0, hash));
  if (hash == std::string_view::npos) return out;
  out += '#';
  for (const char c : url.substr(hash + 1)) out += c == '#' ? std::string("%23") : std::string(1, c);
  return percent_encoded(out);
}

}  // namespace

std::optional<std::string> clean_url(std::string_view url) {
  const UrlParts parts = split_url(url);
  const std::string scheme = lower(parts.scheme);
  const std::string_view rest = url.substr(std::min(parts.scheme.size() + 1, url.size()));
  if (scheme.empty() || rest.empty()) return std::nullopt;
  if (scheme == "http" || scheme == "https") {
    if (!is_web_address(url)) return std::nullopt;
    return encoded(scheme + ':' + std::string(rest));
  }
  if (scheme == "doi") return encoded("https://doi.org/" + std::string(rest));
  if (scheme == "mailto" || scheme == "tel" || scheme == "urn")
    return encoded(scheme + ':' + std::string(rest));
  return std::nullopt;
}

std::string encode_fragment(std::string_view id) {
  // A per cent sign in an id must not read as an escape. Letters of other scripts stay: EPUB's references are
  // IRIs.
  std::string out;
  for (const char c : id) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (c == '%' || c == '#') {
      out += c == '%' ? "%25" : "%23";
    } else {
      out += ascii ? percent_encoded(std::string_view(&c, 1)) : std::string(1, c);
    }
  }
  return out;
}

}  // namespace recto::epub
