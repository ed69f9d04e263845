#include "unicode/language_hint.h"

#include <algorithm>

#include "base/language_names.h"
#include "unicode/segment.h"

namespace recto {

std::string language_tag_hint(std::string_view wrong) {
  // POSIX names of locales have underscores, and their encoding behind a dot.
  std::string meant(wrong.substr(0, wrong.find('.')));
  std::replace(meant.begin(), meant.end(), '_', '-');
  if (!is_language_tag(meant)) meant = language_called(wrong);
  if (!meant.empty()) return "did you mean " + meant + "?";
  return "write it as BCP 47 does: en, pt-BR, zh-Hant";
}

}  // namespace recto
