// The hint for what should be a language tag and is none.
#pragma once

#include <string>
#include <string_view>

namespace recto {

// The tag that was most likely meant ("english", "en_GB"), or how tags are written.
std::string language_tag_hint(std::string_view wrong);

}  // namespace recto
