// URLs as the package may carry them: valid by the URL Standard, which EPUBCheck holds every reference to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace recto::epub {

// An absolute URL with what a URL cannot hold percent-encoded (what is encoded stays so); a DOI becomes its
// https address. Nothing when the text is no URL even so, or its scheme is none that a book may name.
std::optional<std::string> clean_url(std::string_view url);

// A fragment (an id) as it may stand behind '#'.
std::string encode_fragment(std::string_view id);

}  // namespace recto::epub
