// Text as it may stand in HTML and in URLs.
#pragma once

#include <string>
#include <string_view>

namespace recto {

// & < > " as entities.
void append_escaped_html(std::string& out, std::string_view text);
// Percent-encodes what may not stand in a URL (RFC 3986, section 2), as cmark does: what is encoded already
// stays.
void append_escaped_url(std::string& out, std::string_view url);

}  // namespace recto
